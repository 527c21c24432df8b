package panel

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor/arabic"
	"midad/editor/edit"
	"midad/storage/article"
)

// Tags is the form of the story's tags, with completion from the library's.
type Tags struct {
	host    Host
	object  fyne.CanvasObject
	chips   *fyne.Container
	entry   *rtl.Entry
	kind    *rtl.Select
	offers  *fyne.Container
	offered []article.TagCount
	lit     int // the offer that Enter takes; -1 for none
	asked   asked
	shown   []article.Tag
}

const maxOffers = 6

// NewTags returns the form.
func NewTags(h Host, key string) *Tags {
	t := &Tags{host: h, chips: rtl.Flow(rtl.Gap), offers: rtl.Column(0), lit: -1}
	t.entry = h.field(rtl.EntryStyle{Placeholder: rtl.T("tags.hint")}, func(string) { t.complete() })
	t.entry.View.OnSubmit = t.take
	t.entry.View.OnKey = t.key
	t.entry.View.OnUndo = func() { t.travel(edit.Undo, h.Session.Undo) }
	t.entry.View.OnRedo = func() { t.travel(edit.Redo, h.Session.Redo) }
	words := make([]string, len(article.TagKinds))
	for i, k := range article.TagKinds {
		words[i] = say.TagKind(rtl.Language(), k)
	}
	t.kind = rtl.NewSelect(words, 0, nil)
	t.object = section(rtl.T("tags.title"), key, rtl.Column(rtl.Gap, t.chips, rtl.Row(rtl.Gap, rtl.Grow(t.entry), t.kind), t.offers))
	return t
}

// travel goes a step in what was typed in the field, which is no part of the story
// yet; where there is none, in the story.
func (t *Tags) travel(own func(edit.State) (edit.State, bool), story func() (session.Place, bool)) {
	s, ok := own(t.entry.View.State())
	if !ok {
		story()
		return
	}
	t.entry.View.SetState(s)
	t.complete()
}

// Object returns the form.
func (t *Tags) Object() fyne.CanvasObject { return t.object }

// Focus sends keys to the field for a new tag.
func (t *Tags) Focus() { t.entry.Focus() }

// Show shows the story's tags.
func (t *Tags) Show(a *article.Article) {
	if slices.Equal(t.shown, a.Tags) {
		return
	}
	t.shown = slices.Clone(a.Tags)
	t.chips.RemoveAll()
	for i, tag := range a.Tags {
		remove := t.host.removeButton(func() {
			t.host.change(session.Tags, func(a *article.Article) { a.Tags = without(a.Tags, i) })
		})
		t.chips.Add(rtl.NewChip(rtl.Row(2, rtl.NewLabel(tag.Name, rtl.LabelStyle{Auto: true}), rtl.Fixed(24, 24, remove))))
	}
	t.host.Reflow()
}

// complete asks the library for the tags that begin as the field does.
func (t *Tags) complete() {
	text := strings.TrimSpace(t.entry.Text())
	if text == "" {
		t.asked.drop()
		t.offer(nil)
		return
	}
	askAnew(t.host, &t.asked, func(ctx context.Context) ([]article.TagCount, error) {
		return t.host.Store.CompleteTag(ctx, text, maxOffers)
	}, t.offer)
}

// offer shows tags to choose from under the field.
func (t *Tags) offer(found []article.TagCount) {
	t.offered, t.lit = found, -1
	t.offers.RemoveAll()
	for i, f := range found {
		words := rtl.Name(f.Name) + "  ·  " + say.TagKind(rtl.Language(), f.Kind) + "  ·  " + rtl.N("tags.stories", f.Stories)
		t.offers.Add(rtl.NewIconButton(words, nil, func() { t.lit = i; t.take() }))
	}
	t.host.Reflow()
}

// key moves among the offers; Backspace in the empty field takes the last tag away.
func (t *Tags) key(e *fyne.KeyEvent) bool {
	n := len(t.offered)
	switch {
	case e.Name == fyne.KeyBackspace && t.entry.Text() == "" && len(t.shown) > 0:
		t.host.change(session.Tags, func(a *article.Article) { a.Tags = without(a.Tags, len(a.Tags)-1) })
	case n == 0:
		return false
	case e.Name == fyne.KeyDown:
		t.light((t.lit + 1) % n)
	case e.Name == fyne.KeyUp:
		t.light((max(t.lit, 0) - 1 + n) % n)
	case e.Name == fyne.KeyEscape:
		t.offer(nil)
	default:
		return false
	}
	return true
}

func (t *Tags) light(i int) {
	t.lit = i
	for j, o := range t.offers.Objects {
		o.(*rtl.Button).SetOn(j == i)
	}
}

// take adds the lit offer, or the tag that was typed. A tag that the story has
// in another spelling is not added again.
func (t *Tags) take() {
	tag := article.Tag{Name: strings.TrimSpace(t.entry.Text()), Kind: article.TagKinds[t.kind.Chosen()]}
	if t.lit >= 0 && t.lit < len(t.offered) {
		tag = t.offered[t.lit].Tag
	} else {
		for _, o := range t.offered { // the library's own spelling of the same tag
			if arabic.Key(o.Name) == arabic.Key(tag.Name) {
				tag = o.Tag
			}
		}
	}
	t.asked.drop()
	t.entry.SetText("")
	t.offer(nil)
	if tag.Name == "" {
		return
	}
	t.host.change(session.Tags, func(a *article.Article) {
		for _, had := range a.Tags {
			if arabic.Key(had.Name) == arabic.Key(tag.Name) {
				return
			}
		}
		a.Tags = append(a.Tags, tag)
	})
}
