package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

// Entry is a field for one text in a frame: the same editor view as the body's,
// on one line or wrapped.
type Entry struct {
	widget.BaseWidget
	View *editor.View
	// OnChanged is told each new text that the person made.
	OnChanged func(string)
	// OnFocus is told when the field gains or loses the focus.
	OnFocus func(bool)
	// OnHeight is called when a wrapped text needs another height.
	OnHeight func()

	bare  bool
	frame *editor.Box
}

// EntryStyle says how an Entry looks. The zero value is one line of the
// interface's text in a frame.
type EntryStyle struct {
	Wrap        bool
	Size        float32
	Bold        bool
	Naskh       bool
	Bare        bool // without a frame
	Dir         doc.Dir
	Placeholder string
	ReadOnly    bool // the text can be selected and copied, not changed
}

// NewEntry returns a field that holds the text.
func NewEntry(text string, s EntryStyle, changed func(string)) *Entry {
	o := editor.Options{Mode: editor.OneLine, Size: s.Size, Bold: s.Bold, Naskh: s.Naskh, Dir: s.Dir, Placeholder: s.Placeholder, ReadOnly: s.ReadOnly}
	if s.Wrap {
		o.Mode = editor.Wrapped
	}
	if o.Size == 0 {
		o.Size = TextSize
	}
	e := &Entry{View: editor.NewField(Ink(), text, o), OnChanged: changed, bare: s.Bare, frame: editor.NewBox()}
	e.View.OnChange = func(st edit.State) {
		if e.OnChanged != nil {
			e.OnChanged(e.View.Text())
		}
	}
	e.View.OnFocus = func(on bool) {
		e.paint()
		if on {
			revealFocused(e)
		}
		if e.OnFocus != nil {
			e.OnFocus(on)
		}
	}
	e.View.OnHeight = func() {
		if e.OnHeight != nil {
			e.OnHeight()
		}
	}
	e.View.OnSubmit = func() { FocusNext(e.View) }
	e.View.OnMenu = e.showMenu
	e.View.OnWheel = func(turn *fyne.ScrollEvent) { handOnWheel(e, turn) }
	e.ExtendBaseWidget(e)
	return e
}

// showMenu opens the menu of a field's text at a place on the canvas.
func (e *Entry) showMenu(at fyne.Position) {
	v, fixed := e.View, e.View.Options().ReadOnly
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	line := func(name, key string, off bool, do func()) Item {
		return Item{Label: T("command." + name), Key: key, Disabled: off, Do: do}
	}
	none := v.State().Empty()
	ShowMenu(c, at, []Item{
		line("undo", "Ctrl+Z", fixed, func() { v.TypedShortcut(&fyne.ShortcutUndo{}) }),
		line("redo", "Ctrl+Y", fixed, func() { v.TypedShortcut(&fyne.ShortcutRedo{}) }),
		{},
		line("cut", "Ctrl+X", fixed || none, v.Cut),
		line("copy", "Ctrl+C", none, v.Copy),
		line("paste", "Ctrl+V", fixed, v.Paste),
		{},
		{Label: T("field.selectAll"), Key: "Ctrl+A", Do: func() { v.Select(edit.SelectAll(v.State()).Selection()) }},
	})
}

// FocusNext moves the focus from an object to the next one in its window.
func FocusNext(o fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.FocusNext()
	}
}

// Text returns the field's text.
func (e *Entry) Text() string { return e.View.Text() }

// SetText puts another text in the field; OnChanged is not called.
func (e *Entry) SetText(text string) { e.View.SetText(text) }

// Focus sends keys to the field.
func (e *Entry) Focus() { e.View.Focus() }

func (e *Entry) padding() (h, v float32) {
	if e.bare {
		return 0, 0
	}
	return Pad, 5
}

// HeightFor returns the height of the field at a width.
func (e *Entry) HeightFor(width float32) float32 {
	h, v := e.padding()
	return e.View.HeightFor(width-2*h) + 2*v
}

func (e *Entry) paint() {
	if !e.bare {
		showFrame(e.frame, e.Size(), e.View.Focused())
	}
}

// CreateRenderer draws the frame around the text.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.paint()
	return &entryRenderer{e}
}

type entryRenderer struct{ e *Entry }

func (r *entryRenderer) Layout(size fyne.Size) {
	h, v := r.e.padding()
	r.e.paint()
	r.e.View.Move(fyne.NewPos(h, v))
	r.e.View.Resize(size.Subtract(fyne.NewSize(2*h, 2*v)))
}

func (r *entryRenderer) MinSize() fyne.Size {
	h, v := r.e.padding()
	return r.e.View.MinSize().Add(fyne.NewSize(2*h, 2*v))
}

func (r *entryRenderer) Refresh() { r.e.paint(); r.e.View.Refresh() }
func (r *entryRenderer) Objects() []fyne.CanvasObject {
	if r.e.bare {
		return []fyne.CanvasObject{r.e.View}
	}
	return []fyne.CanvasObject{r.e.frame.Shape, r.e.View}
}
func (r *entryRenderer) Destroy() {}

// Labelled returns a field under its label.
func Labelled(label string, field fyne.CanvasObject) *fyne.Container {
	return Column(2, Muted(label), field)
}
