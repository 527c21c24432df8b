package editor

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// Mode is what sort of text a View edits.
type Mode uint8

// OneLine never wraps and moves sideways to show its caret; Wrapped is one
// paragraph on as many lines as it needs, and as high as they are; Body is a
// whole body of blocks that scrolls.
const (
	OneLine Mode = iota
	Wrapped
	Body
)

// Options say how a View looks and which text it edits.
type Options struct {
	Mode        Mode
	Size        float32 // of the text, in units
	Bold        bool
	Naskh       bool    // the body's face, not the interface's
	Family      string  // of faces that were added to the Ink, in place of either
	Dir         doc.Dir // of a OneLine or Wrapped text
	Placeholder string  // shown while there is no text
	PageWidth   float32 // of a Body, in units; 0 means the view's
	BarLeft     bool    // of a Body: the scroll bar stands at the left
	ReadAlso    string  // of a Body: the words over a read-also block
	Hints       Hints   // of a Body: the words in its empty fields
	ReadOnly    bool    // text can be selected and copied, not changed
	// LogicalArrows makes Left and Right follow the order of the text.
	LogicalArrows bool
	// Typewriter, of a Body: the caret's line stands in the middle while keys
	// move it.
	Typewriter bool
	// DimOthers, of a Body: only the block with the caret is in full colour.
	DimOthers bool
	// Signs shows what cannot be seen, blanks and controls, with no letter moved;
	// the caret then stops at controls.
	Signs bool
	// Helpers change what is typed: quotation marks, dashes, dots.
	Helpers edit.Helpers
	// Smooth, of a Body: the wheel moves the text in steps that the eye follows.
	Smooth bool
}

// View edits text. It holds an edit.State and shows it; whoever owns the text
// is told of each change by OnChange and may put another state by SetState.
type View struct {
	widget.BaseWidget

	// OnChange is told the state after each change that the person made here.
	OnChange func(edit.State)
	// OnMove is told the state after each change of the selection alone.
	OnMove func(edit.State)
	// OnUndo and OnRedo take the place of the view's own undo where a session
	// keeps the history.
	OnUndo, OnRedo func()
	// OnSubmit is called on Enter in a OneLine or Wrapped text.
	OnSubmit func()
	// OnKey is asked before any key of a OneLine or Wrapped text is used, and
	// reports whether it took the key.
	OnKey func(*fyne.KeyEvent) bool
	// OnFocus is told when the view gains or loses the focus.
	OnFocus func(bool)
	// OnMenu is asked for the menu at a place on the canvas.
	OnMenu func(fyne.Position)
	// OnHeight is called when a Wrapped text needs another height.
	OnHeight func()
	// OnZoom is asked for larger or smaller text by the wheel with Ctrl.
	OnZoom func(larger bool)
	// OnWheel is told of the wheel over a OneLine or Wrapped text, which does not
	// scroll and hides what is around it from the toolkit.
	OnWheel func(*fyne.ScrollEvent)
	// OnNotice is told what a paste removed from the text, in counts.
	OnNotice func(Pasted)
	// Picture returns the image of a media hash, or nil while there is none;
	// it must not wait.
	Picture func(media string) image.Image

	ink     *Ink
	options Options
	state   edit.State

	page   *layout.Page
	scale  float32
	width  float32 // that page was laid out at, device pixels
	scroll float32 // of the page's top above the view's, device pixels; scrollAt sets it
	kept   *Top    // see keepTop; nil where it was scrolled since
	slide  float32 // of a OneLine text to the left, device pixels
	height float32 // that OnHeight was last told, device pixels

	marked   []edit.Match // stretches lit by a search
	markedIn doc.Doc      // the body that they were found in
	shown    int          // the one of them that is lit otherwise, or -1

	focused  bool
	caretOn  bool
	blink    *time.Timer
	touched  time.Time // of the last input
	pointer  pointer
	glide    glide
	switcher dirSwitch
	bar      *ScrollBar
	renderer *viewRenderer
}

// NewView returns a view of the state.
func NewView(ink *Ink, state edit.State, o Options) *View {
	v := &View{ink: ink, options: o, state: state, scale: 1}
	v.bar = NewScrollBar(func(offset float32) { v.scrollTo(offset * v.scale) })
	v.ExtendBaseWidget(v)
	return v
}

// NewField returns a view of one plain text.
func NewField(ink *Ink, text string, o Options) *View {
	return NewView(ink, fieldState(text, o.Dir), o)
}

func fieldState(text string, dir doc.Dir) edit.State {
	d := doc.New(doc.Text(doc.Paragraph, dir, text))
	end := doc.Caret{Pos: d.End()}
	return edit.New(d, end, end)
}

// State returns what the view shows.
func (v *View) State() edit.State { return v.state }

// Text returns the first block's own text: all of a OneLine or Wrapped text.
func (v *View) Text() string { return v.state.Doc().Block(0).String() }

// SetText puts another text into a OneLine or Wrapped view, the caret at its
// end; the same text leaves all as it is. OnChange is not called.
func (v *View) SetText(text string) {
	if v.Text() != text {
		v.SetState(fieldState(text, v.options.Dir))
	}
}

// SetState shows another state. OnChange is not called.
func (v *View) SetState(s edit.State) {
	v.become(s)
	v.tellHeight()
	v.reveal()
	v.draw()
}

// become takes a state over. A drag ends with the text that it began in.
func (v *View) become(s edit.State) {
	if !doc.Changed(v.state.Doc(), s.Doc()).None() {
		v.pointer.letGo()
	}
	v.state = s
	if v.page != nil {
		v.page.Update(s.Doc())
	}
}

// Options returns how the view looks.
func (v *View) Options() Options { return v.options }

// SetOptions changes how the view looks; its mode stays, and so does what a body
// shows at the top.
func (v *View) SetOptions(o Options) {
	o.Mode = v.options.Mode
	v.options = o
	if v.page == nil {
		return
	}
	v.keepTop(func() {
		v.page = nil
		v.layOut(v.Size())
	})
	if o.Mode != Body {
		v.reveal()
	}
	v.tellHeight()
	if v.renderer != nil {
		v.renderer.makeHint()
	}
	v.draw()
}

// Top is what a body shows at its top: the line with a rune or, where none is there,
// a block; and how many lines of that are above.
type Top struct {
	at      doc.Pos
	inBlock bool // no line stands there: above a block's texts or below them
	lines   float32
}

// Top returns what a body shows at its top; of one that is not drawn, its begin.
func (v *View) Top() Top {
	if v.page == nil || v.state.Doc().Len() == 0 {
		return Top{inBlock: true}
	}
	height := v.page.Style().LineHeight
	hit := v.page.Hit(0, v.scroll)
	box, line := v.page.Caret(hit)
	if box.Top <= v.scroll && v.scroll < box.Top+box.Height {
		hit.Pos.Rune, _ = v.page.Line(hit.Pos.Block, hit.Pos.Field, line)
		return Top{at: hit.Pos, lines: (v.scroll - box.Top) / height}
	}
	a := v.page.AnchorAt(v.scroll)
	return Top{at: doc.Pos{Block: a.Block}, inBlock: true, lines: a.Offset / height}
}

// ShowTop shows what was at the top of a view of the same text, as far as there is
// text below it.
func (v *View) ShowTop(t Top) {
	if v.page != nil && v.options.Mode == Body {
		v.toTop(t)
		v.draw()
	}
}

// keepTop shows at a body's top, after a change of what it looks like, what was there
// before: of several changes, before the first, unless one scrolled or worked since.
func (v *View) keepTop(change func()) {
	if v.options.Mode != Body {
		change()
		return
	}
	top := v.kept
	if top == nil {
		now := v.Top()
		top = &now
	}
	change()
	v.toTop(*top)
	v.kept = top
}

func (v *View) toTop(t Top) {
	v.glide.going = false
	height := v.page.Style().LineHeight
	y := t.lines * height
	n := v.state.Doc().Len()
	for i, margin := min(t.at.Block, n-1), topMargin*v.scale; i >= 0 && margin > 0; i-- {
		if b := v.page.Block(i); i < t.at.Block { // laid out, so that its height is no estimate
			margin -= b.Height
		}
	}
	switch {
	case t.at.Block >= n:
		y = v.page.Height()
	case t.inBlock:
		y += v.page.Top(t.at.Block)
		if next := v.page.Top(t.at.Block + 1); t.lines > 0 && y >= next {
			y = next - height // the block is less high now
		}
	default:
		box, _ := v.page.Caret(doc.Caret{Pos: v.state.Doc().Clamp(t.at)})
		y += box.Top
	}
	v.scrollAt(y)
}

// Mark lights stretches of the text in its order: what a search found, the
// shown-th otherwise than the rest; -1 is none of them. Those in a block that
// changes are dark from then on.
func (v *View) Mark(found []edit.Match, shown int) {
	if len(found) == 0 && len(v.marked) == 0 {
		return
	}
	v.marked, v.markedIn, v.shown = found, v.state.Doc(), shown
	v.draw()
}

// Run does a command as if its key had been pressed, and reports whether it had
// an effect.
func (v *View) Run(cmd edit.Command) bool {
	if v.options.ReadOnly {
		return false
	}
	tx, ok := cmd(v.state)
	if !ok {
		return false
	}
	v.take(v.state.Apply(tx.At(time.Now())))
	return true
}

// take shows the state after a change made here and tells of it.
func (v *View) take(s edit.State) {
	v.become(s)
	v.touch()
	v.tellInput()
	v.tellHeight()
	v.revealIn(v.options.Typewriter)
	v.draw()
	if v.OnChange != nil {
		v.OnChange(s)
	}
}

// move moves the caret, or the selection's moving end.
func (v *View) move(m edit.Motion, extend bool) {
	if v.page == nil {
		return
	}
	s, ok := edit.Move(v.state, m, edit.MoveOptions{Extend: extend, Logical: v.options.LogicalArrows},
		edit.Screen{Geometry: v.page, Height: v.viewHeight() * 0.9})
	if ok {
		v.selectIn(s, v.options.Typewriter)
		return
	}
	v.tellInput()
	v.revealIn(v.options.Typewriter) // it may have been scrolled away
	v.draw()
}

// selectState shows a state with the same text and another selection.
func (v *View) selectState(s edit.State) { v.selectIn(s, false) }

func (v *View) selectIn(s edit.State, middle bool) {
	v.state = s
	v.touch()
	v.tellInput()
	v.revealIn(middle)
	v.draw()
	if v.OnMove != nil {
		v.OnMove(s)
	}
}

// Select puts the selection, shows it, and tells OnMove.
func (v *View) Select(anchor, head doc.Caret) { v.selectState(v.state.Select(anchor, head)) }

// undo and redo go to the session where there is one.
func (v *View) undo() {
	if v.OnUndo != nil {
		v.OnUndo()
	} else if s, ok := edit.Undo(v.state); ok {
		v.take(s)
	}
}

func (v *View) redo() {
	if v.OnRedo != nil {
		v.OnRedo()
	} else if s, ok := edit.Redo(v.state); ok {
		v.take(s)
	}
}

// MinSize returns the least room: a line, or as many as a Wrapped text has.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	switch v.options.Mode {
	case Body:
		return fyne.NewSize(120, 80)
	case Wrapped:
		return fyne.NewSize(40, v.HeightFor(v.Size().Width))
	default:
		return fyne.NewSize(40, v.style().LineHeight/v.scale)
	}
}

// HeightFor returns the height that the text takes at a width, in units. What is
// shown keeps the lines of its own width.
func (v *View) HeightFor(width float32) float32 {
	if v.options.Mode != Wrapped || width <= 1 {
		return v.style().LineHeight / v.scale
	}
	if v.page == nil || scaleOf(v, v.scale) != v.scale {
		v.layOut(fyne.NewSize(width, v.Size().Height))
	}
	v.page.Resize(snap(width * v.scale))
	height := v.textHeight() / v.scale
	v.page.Resize(v.width)
	return height
}

// textHeight returns the height of a Wrapped text, in device pixels: the page's
// without the room that a block keeps below it.
func (v *View) textHeight() float32 {
	fields := v.page.Block(0).Fields
	if len(fields) == 0 {
		return v.page.Height()
	}
	last := fields[len(fields)-1]
	return last.Top + last.Para.Height()
}

func (v *View) tellHeight() {
	if v.options.Mode != Wrapped || v.page == nil {
		return
	}
	if h := v.textHeight(); h != v.height {
		v.height = h
		if v.OnHeight != nil {
			v.OnHeight()
		}
	}
}

// CreateRenderer returns what Fyne draws, the same again where it forgot it; see Text.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	if v.renderer == nil {
		v.renderer = newViewRenderer(v)
	}
	return v.renderer
}

func (v *View) draw() {
	if v.renderer != nil {
		v.renderer.draw()
	}
}
