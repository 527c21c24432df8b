package panel

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// Versions is the form of the story's versions: each can be compared with the
// story as it stands, and brought back whole or by one block.
type Versions struct {
	host   Host
	object fyne.CanvasObject
	list   *rtl.List
	none   *editor.Text
	infos  []article.VersionInfo // newest first
	shown  string                // the id and version that infos was asked for
	asked  asked
}

const (
	versionRow  = 62 // units: three lines, since beside a narrow page two would cut the time
	versionRows = 4
)

// NewVersions returns the form.
func NewVersions(h Host, key string) *Versions {
	v := &Versions{host: h}
	v.list = rtl.NewList(versionRow, func() fyne.CanvasObject { return newLines(false, 2) }, v.fillRow)
	v.list.OnOpen = v.Compare
	v.none = rtl.Muted(rtl.T("versions.none"))
	v.list.OnMenu = v.showMenu
	var buttons []fyne.CanvasObject
	for _, a := range v.actions() {
		hint := rtl.T(a.does)
		if a.key != "" {
			hint += "  ·  " + rtl.Path(a.key)
		}
		buttons = append(buttons, rtl.NewButton(rtl.T(a.words), rtl.Quiet, func() { a.do(v.list.Chosen()) }).Hinted(hint, h.Hint))
	}
	v.object = section(rtl.T("versions.title"), key, rtl.Column(rtl.Gap, v.none, rtl.Fixed(0, versionRows*versionRow, v.list), rtl.Flow(rtl.Gap, buttons...)))
	return v
}

// action is something to do with the chosen version: its words, what it does, and
// the key of the list that does it.
type action struct {
	words, does, key string
	do               func(i int)
}

// actions returns what can be done with a version.
func (v *Versions) actions() []action {
	all := []action{{"versions.compare", "does.compare", "Enter", v.Compare}}
	if !v.host.Store.ReadOnly() {
		all = append(all, action{"versions.restore", "does.restore", "", v.Restore}, action{"versions.name", "does.name", "", v.askName})
	}
	return all
}

// showMenu opens the menu of the chosen version at a place on the canvas.
func (v *Versions) showMenu(at fyne.Position) {
	var items []rtl.Item
	for _, a := range v.actions() {
		items = append(items, rtl.Item{Label: rtl.T(a.words), Key: a.key, Do: func() { a.do(v.list.Chosen()) }})
	}
	rtl.ShowMenu(v.host.Window.Canvas(), at, items)
}

// Object returns the form.
func (v *Versions) Object() fyne.CanvasObject { return v.object }

// Focus sends keys to the list, which is read anew: a text that lost a conflict
// is a version beside the others and changes no number.
func (v *Versions) Focus() {
	v.load(v.host.Session.Article())
	v.host.Window.Canvas().Focus(v.list)
}

// Show shows the story's versions, where there is one more than before.
func (v *Versions) Show(a *article.Article) {
	if stands := fmt.Sprint(a.ID, a.Version); stands != v.shown {
		v.shown = stands
		v.load(a)
	}
}

// load asks the library for the versions.
func (v *Versions) load(a *article.Article) {
	if a.Version == 0 {
		return // never saved
	}
	askAnew(v.host, &v.asked, func(ctx context.Context) ([]article.VersionInfo, error) {
		return v.host.Store.Versions(ctx, a.ID)
	}, func(found []article.VersionInfo) {
		v.infos = found
		v.none.Hide()
		v.list.SetCount(len(found))
		if v.list.Chosen() < 0 && len(found) > 0 {
			v.list.Choose(0)
		}
		v.host.Reflow()
	})
}

func (v *Versions) fillRow(i int, row fyne.CanvasObject) {
	info := v.infos[i]
	number := rtl.T("versions.number", info.Version)
	if info.Name != "" {
		number = rtl.T("versions.row", info.Version, rtl.Name(info.Name))
	}
	setLines(row, number, say.When(rtl.Language(), info.Time), versionWords(info))
}

// versionWords says why a version was made, and by whom.
func versionWords(info article.VersionInfo) string {
	words := say.Why(rtl.Language(), info.Reason.Why)
	if info.Aside {
		words = rtl.T("versions.aside")
	}
	for _, more := range []string{info.Reason.Author, info.Reason.Note} {
		if more != "" {
			words += "  ·  " + rtl.Name(more)
		}
	}
	return words
}

// Compare shows how the i-th version, from the newest, became the story as it
// stands.
func (v *Versions) Compare(i int) {
	if i < 0 || i >= len(v.infos) {
		return
	}
	info, now := v.infos[i], v.host.Session.Article()
	s := Sides{
		Title:   rtl.T("versions.difference", info.Version),
		OldName: rtl.T("versions.was", info.Version), NewName: rtl.T("versions.now"),
		Load: func(ctx context.Context) (*article.Article, *article.Article, error) {
			old, err := v.host.Store.Version(ctx, now.ID, info.Version)
			return old, now, err
		},
	}
	choices := []rtl.Choice{{Label: rtl.T("difference.close"), Tone: rtl.Loud}}
	if !v.host.Store.ReadOnly() {
		s.Back = v.takeBack
		choices = append(choices, rtl.Choice{Label: rtl.T("versions.restore"), Do: func() { v.Restore(i) }})
	}
	ShowDifference(v.host.Window.Canvas(), s, choices...)
}

// takeBack puts a body with one block as it was in the place of the story's,
// unless the story was changed since the difference was made.
func (v *Versions) takeBack(from *article.Article, body doc.Doc) {
	if !doc.Changed(from.Body, v.host.Session.Article().Body).None() {
		rtl.Tell(v.host.Window.Canvas(), rtl.T("versions.title"), rtl.T("versions.moved"))
		return
	}
	v.host.change(session.Body, func(a *article.Article) { a.Body = body })
}

// askName asks for the name of the i-th version, from the newest; an empty one
// takes its name away. A version with a name is kept for good.
func (v *Versions) askName(i int) {
	if i < 0 || i >= len(v.infos) {
		return
	}
	info, id := v.infos[i], v.host.Session.Article().ID
	entry := rtl.NewEntry(info.Name, rtl.EntryStyle{Dir: v.host.Session.Article().Direction}, nil)
	var dialog *rtl.Dialog
	agree := func() {
		dialog.Close()
		name := strings.TrimSpace(entry.Text())
		ask(v.host, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, v.host.Store.NameVersion(ctx, id, info.Version, name)
		}, func(struct{}) { v.load(v.host.Session.Article()) })
	}
	entry.View.OnSubmit = agree
	dialog = rtl.ShowDialog(v.host.Window.Canvas(), rtl.T("versions.askName", info.Version), entry, fyne.NewSize(420, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
}

// Restore puts the text of the i-th version, from the newest, in the place of
// the story's as one change, which can be undone, and makes it a version.
func (v *Versions) Restore(i int) {
	if i < 0 || i >= len(v.infos) {
		return
	}
	id, version := v.host.Session.Article().ID, v.infos[i].Version
	ask(v.host, func(ctx context.Context) (*article.Article, error) {
		return v.host.Store.Version(ctx, id, version)
	}, func(old *article.Article) {
		v.host.change(session.Story, func(a *article.Article) { *a = *article.Restored(a, old) })
		go func() {
			if err := v.host.Session.Save(context.Background(), article.WhyRestore); err != nil {
				do(func() { v.host.Tell(err) })
			}
		}()
	})
}
