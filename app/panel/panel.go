// Package panel is the forms beside a story's text: dateline, bylines, lead
// picture, tags, related stories, and the other members. A panel is a view of
// the session's story: it shows the value as it stands, sends changes, and
// keeps no copy.
//
// Sizes are Fyne's units. app imports it. All of it runs on the interface's
// goroutine, or on the one that makes a new window's content while that waits;
// what asks the store does so on another and comes back through editor.Later.
package panel

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/session"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/storage/article"
)

// Host is what the panels of one story share.
type Host struct {
	Session *session.Session
	Store   article.Store
	Window  fyne.Window
	// Agencies are the house's, shown as a hint; Months how it names the months.
	Agencies []string
	Months   arabic.MonthSet
	// Reflow lays the panels out again after one changed its height.
	Reflow func()
	// Refused is told of a change that was not made, since the library is open for
	// reading alone: it shows the story again as it stands.
	Refused func()
	// Hint shows what a button without a word does, "" that none is pointed at; nil
	// shows nothing.
	Hint func(words string)
	// Tell shows an error as a sentence.
	Tell func(error)
	// ChoosePicture asks for a picture's file, stores it, and gives what is
	// known of it.
	ChoosePicture func(func(article.Picture))
	// Image returns a thumbnail's canvas object for a media hash.
	Image func(hash string) fyne.CanvasObject
}

// Panel is one form.
type Panel interface {
	// Object is the form to be placed in the window.
	Object() fyne.CanvasObject
	// Show shows the story as it stands.
	Show(a *article.Article)
	// Focus sends keys to the form's first field.
	Focus()
}

// section puts a title, with the key that leads there, over a form.
func section(title, key string, body fyne.CanvasObject) fyne.CanvasObject {
	hint := editor.NewText(rtl.Ink(), key, editor.TextStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Dir: doc.LeftToRight})
	head := rtl.Row(rtl.Gap, rtl.Grow(rtl.Heading(title)), hint)
	return rtl.Column(rtl.Gap, head, body, rtl.Inset(0, rtl.Pad, rtl.Rule()))
}

// typed sends a change made by typing: it joins the one before at the place.
func (h Host) typed(p session.Place, f func(*article.Article)) { h.send(p, true, f) }

// change sends a change that is a step of its own.
func (h Host) change(p session.Place, f func(*article.Article)) { h.send(p, false, f) }

// send changes the story, but not in a library that cannot keep the change.
func (h Host) send(p session.Place, merge bool, f func(*article.Article)) {
	if h.Store.ReadOnly() {
		h.Refused()
		return
	}
	h.Session.Change(p, merge, f)
}

// field returns a field of the story, in the story's direction where the style
// names none. Nothing can be typed in it where nothing can be saved.
func (h Host) field(style rtl.EntryStyle, changed func(string)) *rtl.Entry {
	if style.Dir == doc.RightToLeft {
		style.Dir = h.Session.Article().Direction
	}
	style.ReadOnly = h.Store.ReadOnly()
	return rtl.NewEntry("", style, changed)
}

// entry returns a field whose text is a member of the story.
func (h Host) entry(p session.Place, style rtl.EntryStyle, set func(a *article.Article, text string)) *rtl.Entry {
	e := h.field(style, nil)
	e.OnChanged = func(text string) { h.typed(p, func(a *article.Article) { set(a, text) }) }
	e.OnHeight = h.Reflow
	h.history(e)
	return e
}

// focus returns what sends keys to a field, one also that is not drawn yet.
func (h Host) focus(e *rtl.Entry) func() {
	return func() { h.Window.Canvas().Focus(e.View) }
}

// history sends a field's undo and redo to the story's one history, in which what
// is typed in one field never joins what was typed in another.
func (h Host) history(e *rtl.Entry) {
	e.View.OnUndo = func() { h.Session.Undo() }
	e.View.OnRedo = func() { h.Session.Redo() }
	e.OnFocus = func(bool) { h.Session.CloseGroup() }
}

// rows keeps one form for each value of a list: forms are made and dropped as
// the list grows and shrinks, and shown the values otherwise, so that typing in
// one never loses the focus.
type rows[T any] struct {
	box  *fyne.Container
	make func(i int) form[T]
	all  []form[T]
}

// form is one value's fields.
type form[T any] struct {
	object fyne.CanvasObject
	show   func(T)
	focus  func()
}

func newRows[T any](make func(i int) form[T]) *rows[T] {
	return &rows[T]{box: rtl.Column(rtl.Gap), make: make}
}

// show shows the values, and reports whether the number of rows changed.
func (r *rows[T]) show(values []T) bool {
	before := len(r.all)
	for len(r.all) < len(values) {
		f := r.make(len(r.all))
		r.all = append(r.all, f)
		r.box.Add(f.object)
	}
	for len(r.all) > len(values) {
		last := len(r.all) - 1
		r.box.Remove(r.all[last].object)
		r.all = r.all[:last]
	}
	for i, v := range values {
		r.all[i].show(v)
	}
	return before != len(r.all)
}

// focusLast sends keys to the last row.
func (r *rows[T]) focusLast() {
	if n := len(r.all); n > 0 {
		r.all[n-1].focus()
	}
}

// without returns the slice with the i-th value taken out; the argument stays.
func without[T any](list []T, i int) []T {
	out := make([]T, 0, len(list))
	out = append(out, list[:i]...)
	return append(out, list[i+1:]...)
}

// swapped returns the slice with two values in each other's place; the argument
// stays, and is returned itself where one of them is not there.
func swapped[T any](list []T, i, j int) []T {
	if min(i, j) < 0 || max(i, j) >= len(list) {
		return list
	}
	out := append([]T(nil), list...)
	out[i], out[j] = out[j], out[i]
	return out
}

// do runs something on the interface's goroutine. Fyne's test driver has none:
// tests put a queue here that they work off themselves.
var do = func(f func()) { editor.Later(f) }

// ask runs a question to the store off the interface's goroutine and gives the
// answer back on it; an error is told. Once the story was closed nobody waits for
// either.
func ask[T any](h Host, question func(context.Context) (T, error), answer func(T)) {
	var alone asked
	askAnew(h, &alone, question, answer)
}

// asked are the questions that follow each other in one place.
type asked struct {
	newest int // counts them
	end    context.CancelFunc
}

// drop ends the question that is being asked, and lets no answer to one before
// count any more.
func (a *asked) drop() {
	a.newest++
	if a.end != nil {
		a.end()
	}
}

// askAnew is ask where a question ends the one before it, and only the newest
// one's answer or error counts.
func askAnew[T any](h Host, a *asked, question func(context.Context) (T, error), answer func(T)) {
	a.drop()
	ctx, cancel := context.WithCancel(context.Background())
	a.end = cancel
	mine := a.newest
	go func() {
		got, err := question(ctx)
		do(func() {
			cancel()
			switch {
			case mine != a.newest, h.Session.Closed():
			case err != nil:
				h.Tell(err)
			default:
				answer(got)
			}
		})
	}()
}

// removeButton returns the small button at a row's end that takes it away.
func (h Host) removeButton(do func()) *rtl.Button {
	return h.changing(rtl.NewIconButton("", theme.ContentRemoveIcon(), do).Hinted(rtl.T("panel.remove"), h.Hint))
}

// addButton returns the button under a list that adds a row.
func (h Host) addButton(words string, do func()) *rtl.Button {
	return h.changing(rtl.NewIconButton(words, theme.ContentAddIcon(), do))
}

// changing returns a button that changes the story, which cannot be used where nothing
// can be saved.
func (h Host) changing(b *rtl.Button) *rtl.Button {
	if h.Store.ReadOnly() {
		b.Disable()
	}
	return b
}
