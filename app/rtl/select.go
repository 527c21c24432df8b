package rtl

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/vector"

	"midad/editor"
)

// Select shows one of several words and opens a menu of them.
type Select struct {
	widget.BaseWidget
	hinted
	// OnChosen is told the index that the person chose.
	OnChosen func(i int)

	words  []string
	least  fyne.Size // that the words need; zero while they were not measured
	chosen int
	label  *editor.Text
	frame  *editor.Box
	arrow  *canvas.Raster
}

var (
	_ fyne.Tappable     = (*Select)(nil)
	_ fyne.Focusable    = (*Select)(nil)
	_ desktop.Hoverable = (*Select)(nil)
)

// NewSelect returns a choice among words, the i-th chosen.
func NewSelect(words []string, i int, chosen func(i int)) *Select {
	s := &Select{words: words, chosen: i, OnChosen: chosen, frame: editor.NewBox(), arrow: canvas.NewRaster(chevron)}
	s.label = NewLabel("", LabelStyle{Cut: true})
	s.show()
	s.refresh = s.Refresh
	s.ExtendBaseWidget(s)
	return s
}

// Hinted has the choice tell what it chooses as a Button's Hinted does, and returns
// it.
func (s *Select) Hinted(hint string, tell func(words string)) *Select {
	s.told(hint, tell)
	return s
}

// Set shows other words, the i-th chosen; OnChosen is not called.
func (s *Select) Set(words []string, i int) {
	if !slices.Equal(words, s.words) {
		s.words, s.least = words, fyne.Size{}
	}
	s.chosen = i
	s.show()
	s.Refresh()
}

// ShowOther shows a word that is none of those to choose from.
func (s *Select) ShowOther(word string) {
	s.chosen = -1
	s.label.SetText(word)
}

// Chosen returns the index of the chosen word; -1 where another is shown.
func (s *Select) Chosen() int { return s.chosen }

func (s *Select) show() {
	if s.chosen >= 0 && s.chosen < len(s.words) {
		s.label.SetText(s.words[s.chosen])
	}
}

// Tapped opens the menu.
func (s *Select) Tapped(*fyne.PointEvent) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(s)
	if c == nil {
		return
	}
	items := make([]Item, len(s.words))
	for i, w := range s.words {
		items[i] = Item{Label: w, On: i == s.chosen, Do: func() {
			s.chosen = i
			s.show()
			s.Refresh()
			if s.OnChosen != nil {
				s.OnChosen(i)
			}
		}}
	}
	pos := d.AbsolutePositionForObject(s).AddXY(0, s.Size().Height)
	if RightToLeft() {
		pos.X += s.Size().Width
	}
	c.Focus(s)
	m := ShowMenu(c, pos, items)
	if s.chosen >= 0 {
		m.current = s.chosen - 1
		m.step(1)
	}
}

// FocusGained and the methods after it make the choice usable by keys.
func (s *Select) FocusGained() { s.focus(true); revealFocused(s) }

// FocusLost is called when the focus goes elsewhere.
func (s *Select) FocusLost() { s.focus(false) }

// TypedRune does nothing.
func (s *Select) TypedRune(rune) {}

// TypedKey opens the menu.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		s.Tapped(nil)
	default:
		editor.HandOnKey(s, e)
	}
}

// CreateRenderer draws the frame, the chosen word and the arrow.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{s}
	r.Refresh()
	return r
}

type selectRenderer struct{ s *Select }

func (r *selectRenderer) MinSize() fyne.Size {
	if r.s.least.IsZero() {
		r.s.least = leastSize(r.s.words)
	}
	return r.s.least
}

// leastSize returns the room that the longest of the words needs. A window asks
// for it at every frame, and there may be many words.
func leastSize(words []string) fyne.Size {
	w, h := float32(60), float32(0)
	for _, word := range words {
		n := NewLabel(word, LabelStyle{}).NaturalSize()
		w, h = max(w, n.Width), max(h, n.Height)
	}
	return fyne.NewSize(w+2*Pad+18, h+10)
}

func (r *selectRenderer) Layout(size fyne.Size) {
	s := r.s
	showFrame(s.frame, size, s.focused)
	h := s.label.MinSize().Height
	text, tip := fyne.NewPos(Pad, (size.Height-h)/2), size.Width-Pad-arrowSize
	if RightToLeft() {
		text.X, tip = Pad+18, Pad
	}
	s.label.Move(text)
	s.label.Resize(fyne.NewSize(size.Width-2*Pad-18, h))
	s.arrow.Move(fyne.NewPos(tip, (size.Height-arrowSize)/2))
	s.arrow.Resize(fyne.NewSquareSize(arrowSize))
}

func (r *selectRenderer) Refresh() {
	r.s.arrow.Refresh()
	r.Layout(r.s.Size())
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.frame.Shape, r.s.label, r.s.arrow}
}
func (r *selectRenderer) Destroy() {}

const arrowSize float32 = 10

// chevron draws a Select's arrow. A line of the toolkit's would have the graphics
// driver make a program for lines, which at a first start takes as long as to make
// the composer.
func chevron(w, h int) image.Image {
	r := vector.NewRasterizer(w, h)
	at := func(x, y float32) (float32, float32) { return x * float32(w), y * float32(h) }
	r.MoveTo(at(0.08, 0.32))
	for _, p := range [][2]float32{{0.5, 0.74}, {0.92, 0.32}, {0.82, 0.22}, {0.5, 0.54}, {0.18, 0.22}} {
		r.LineTo(at(p[0], p[1]))
	}
	r.ClosePath()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	r.Draw(img, img.Rect, image.NewUniform(Paint(theme.ColorNamePlaceHolder)), image.Point{})
	return img
}
