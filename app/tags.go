package app

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/editor/arabic"
	"midad/storage/article"
)

// tagDialog lists the library's tags, and changes their names. Its methods run on
// the interface's goroutine, to which do brings what comes back from the store.
type tagDialog struct {
	store   article.Store
	canvas  fyne.Canvas
	do      func(func())
	working func(words string, work func(context.Context, progress) error, done func()) // as application.workingFar
	changed func()                                                                      // told that stories have other tags than before
	show    func(tag string)                                                            // shows the stories of a tag
	failed  func(error)

	found  []article.TagCount
	wanted string // the tag that is chosen when the list is read anew
	end    func() // ends what is being read

	query  *rtl.Entry
	list   *rtl.List
	note   *editor.Text
	dialog *rtl.Dialog
	// What changes the chosen tag; nil where nothing can be changed.
	rename, give, take *rtl.Button
}

const (
	tagRow  float32 = 46 // units
	tagRoom         = 7 * tagRow
)

// showTags opens the dialog of the library's tags.
func (k *desk) showTags() {
	t := &tagDialog{
		store: k.store, canvas: k.win.Canvas(), do: editor.Later, changed: k.changedOutside, show: k.showTagged,
		working: func(words string, work func(context.Context, progress) error, done func()) {
			k.workingFar(k.win, words, work, done)
		},
		failed: func(err error) { k.tell(k.win, err) },
	}
	t.open()
}

func (t *tagDialog) open() {
	t.end = func() {}
	t.list = rtl.NewList(tagRow, newTagRow, func(i int, row fyne.CanvasObject) { fillTagRow(t.found[i], row) })
	t.list.OnOpen = func(int) { t.showStories() }
	t.list.OnChoose = func(int) { t.showChosen() }
	t.list.OnMenu = func(at fyne.Position) { rtl.ShowMenu(t.canvas, at, t.items()) }
	t.query = rtl.NewEntry("", rtl.EntryStyle{Dir: rtl.Direction(), Placeholder: rtl.T("tagList.hint")}, func(string) { t.load() })
	t.query.View.OnSubmit = t.showStories
	t.query.View.OnKey = t.key
	t.note = rtl.Muted("")
	parts := []fyne.CanvasObject{t.query, rtl.Room(tagRoom, t.list)}
	if t.store.ReadOnly() {
		t.note.SetText(rtl.T("desk.readOnly"))
	} else {
		button := func(name string, do func()) *rtl.Button {
			return rtl.NewButton(rtl.T("tagList."+name), rtl.Quiet, do).
				Hinted(rtl.T("does."+name)+"  ·  "+rtl.Path(tagKeys[name]), func(words string) { t.dialog.Hint(words) })
		}
		t.rename, t.give, t.take = button("rename", t.askRename), button("give", t.askOther), button("take", t.chooseTake)
		parts = append(parts, rtl.Flow(rtl.Gap, t.rename, t.give, t.take))
	}
	t.dialog = rtl.ShowDialog(t.canvas, rtl.T("command.tags"), rtl.Column(rtl.Pad, append(parts, t.note)...), fyne.NewSize(600, 0),
		rtl.Choice{Label: rtl.T("tagList.show"), Tone: rtl.Loud, Do: t.showStories, Stay: true}, rtl.Choice{Label: rtl.T("tagList.close")})
	t.dialog.OnClose = func() { t.end() }
	t.dialog.OnKey = t.change
	t.load()
}

// tagKeys are the keys of what changes the chosen tag, by its name in resources.
var tagKeys = map[string]string{"rename": "F2", "give": "F3", "take": "F4"}

// change does what a key of tagKeys is for, where that can be done.
func (t *tagDialog) change(e *fyne.KeyEvent) bool {
	for name, b := range map[string]*rtl.Button{"rename": t.rename, "give": t.give, "take": t.take} {
		if b != nil && tagKeys[name] == string(e.Name) {
			b.Tapped(nil)
			return true
		}
	}
	return false
}

// items is the menu of the chosen tag.
func (t *tagDialog) items() []rtl.Item {
	out := []rtl.Item{{Label: rtl.T("tagList.show"), Key: "Enter", Do: t.showStories}}
	if t.rename == nil {
		return out
	}
	line := func(name string, do func(), b *rtl.Button) rtl.Item {
		return rtl.Item{Label: rtl.T("tagList." + name), Key: tagKeys[name], Do: do, Disabled: b.Disabled()}
	}
	return append(out, rtl.Item{}, line("rename", t.askRename, t.rename), line("give", t.askOther, t.give), line("take", t.chooseTake, t.take))
}

// key sends the arrows of the field to the list.
func (t *tagDialog) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		t.list.TypedKey(e)
	case fyne.KeyEscape:
		t.dialog.Close()
	default:
		return false
	}
	return true
}

// ask asks the store off the interface's goroutine and answers on it; an error is
// told. Once the context has ended nobody waits for either.
func (t *tagDialog) ask(ctx context.Context, question func() error, answer func()) {
	go func() {
		err := question()
		t.do(func() {
			switch {
			case ctx.Err() != nil:
			case err != nil:
				t.failed(err)
			default:
				answer()
			}
		})
	}()
}

// load lists the tags with a name that begins as the field does, or all of them.
func (t *tagDialog) load() {
	t.end()
	ctx, end := context.WithCancel(context.Background())
	t.end = end
	text := strings.TrimSpace(t.query.Text())
	var found []article.TagCount
	t.ask(ctx, func() (err error) {
		if text == "" {
			found, err = t.store.Tags(ctx)
		} else {
			found, err = t.store.CompleteTag(ctx, text, math.MaxInt32)
		}
		return err
	}, func() {
		t.found = found
		t.list.SetEmpty(rtl.T("tagList.none"))
		if text != "" {
			t.list.SetEmpty(rtl.T("tagList.nothing"))
		}
		t.list.SetCount(len(found))
		at := slices.IndexFunc(found, func(c article.TagCount) bool { return sameTag(c.Name, t.wanted) })
		t.list.Choose(min(max(at, 0), len(found)-1))
	})
}

// sameTag reports whether two names are spellings of one.
func sameTag(a, b string) bool {
	key := arabic.Key(a)
	return a == b || key != "" && key == arabic.Key(b)
}

func (t *tagDialog) chosen() (article.TagCount, bool) {
	i := t.list.Chosen()
	if i < 0 || i >= len(t.found) {
		return article.TagCount{}, false
	}
	return t.found[i], true
}

// showChosen lets the buttons do what can be done with the chosen tag.
func (t *tagDialog) showChosen() {
	tag, ok := t.chosen()
	if ok {
		t.wanted = tag.Name
	}
	if t.rename == nil {
		return
	}
	for b, can := range map[*rtl.Button]bool{t.rename: ok, t.give: ok, t.take: len(tag.Aliases) > 0} {
		if can {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

func (t *tagDialog) showStories() {
	if tag, ok := t.chosen(); ok {
		t.dialog.Close()
		t.show(tag.Name)
	}
}

// retag does what changes tags in stories, under a dialog that can end it. However
// it ends, the list and the windows then show what is true. done says what was
// done, given how many stories that changed.
func (t *tagDialog) retag(then string, work func(context.Context, progress) error, done func(stories string) string) {
	var changed atomic.Int64
	stories := func() string { return rtl.N("desk.stories", int(changed.Load())) }
	t.working(rtl.T("tagList.working"), func(ctx context.Context, tell progress) error {
		err := work(ctx, func(n, total int64) {
			changed.Store(n)
			tell(n, total)
		})
		t.do(func() {
			if err == nil {
				t.wanted = then
				t.query.SetText("")
			}
			t.tell("")
			if errors.Is(err, context.Canceled) {
				t.tell(rtl.T("tagList.stopped", stories()))
			}
			t.load()
			t.changed()
		})
		return err
	}, func() { t.tell(done(stories())) })
}

// tell says under the list what was done.
func (t *tagDialog) tell(words string) {
	t.note.SetText(words)
	t.dialog.Update()
}

func newTagRow() fyne.CanvasObject {
	return rtl.Inset(rtl.Pad, 2, rtl.Column(0, rtl.NewLabel("", rtl.LabelStyle{Cut: true, Auto: true}),
		rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})))
}

func fillTagRow(tag article.TagCount, row fyne.CanvasObject) {
	lines := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	lines[0].(*editor.Text).SetText(tag.Name)
	lines[1].(*editor.Text).SetText(tagWords(tag))
}

// tagWords says what is known of a tag.
func tagWords(tag article.TagCount) string {
	words := say.TagKind(rtl.Language(), tag.Kind) + "  ·  " + rtl.N("tags.stories", tag.Stories)
	if len(tag.Aliases) == 0 {
		return words
	}
	return words + "  ·  " + rtl.T("tagList.also", rtl.Names(tag.Aliases))
}
