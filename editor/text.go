package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor/doc"
	"midad/editor/layout"
)

// Align is the side that a Text's lines stand at.
type Align uint8

// AlignStart is the side where the text's own direction begins; AlignLeft and
// AlignRight hold whatever the direction is.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
	AlignLeft
	AlignRight
)

// TextStyle says how a Text looks. Size is in units.
type TextStyle struct {
	Size   float32
	Bold   bool
	Naskh  bool                // the body's face, not the interface's
	Family string              // of faces that were added to the Ink, in place of either
	Color  fyne.ThemeColorName // empty means the foreground
	Wrap   bool                // on as many lines as the width needs
	Cut    bool                // on one line, its end cut to … where it is too long
	Align  Align
	Dir    doc.Dir
}

// Text shows words that are not edited. It is one line unless its style wraps.
type Text struct {
	widget.BaseWidget
	ink   *Ink
	text  string
	style TextStyle

	stretches []Stretch

	scale   float32           // that whole was laid out at
	whole   *layout.Paragraph // the text on one line
	shown   *layout.Paragraph // as it stands on the screen
	shownAt float32           // the width that shown was made for, in units

	renderer *textRenderer
}

// NewText returns the text in a style.
func NewText(ink *Ink, text string, style TextStyle) *Text {
	if style.Color == "" {
		style.Color = theme.ColorNameForeground
	}
	t := &Text{ink: ink, text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Text returns the words.
func (t *Text) Text() string { return t.text }

// SetText shows other words.
func (t *Text) SetText(text string) {
	if t.text != text {
		t.text = text
		t.whole, t.shown = nil, nil
		t.Refresh()
	}
}

// SetColor shows the words in another colour.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if t.style.Color != c {
		t.style.Color = c
		t.Refresh()
	}
}

// Dir returns the direction that the words are laid out in.
func (t *Text) Dir() doc.Dir { return t.style.Dir }

// SetDir lays the words out in another direction. Of a label whose side is that of
// the interface the side stays.
func (t *Text) SetDir(d doc.Dir) {
	if t.style.Dir != d {
		t.style.Dir = d
		t.whole, t.shown = nil, nil
		t.Refresh()
	}
}

// SetBold shows the words in another weight.
func (t *Text) SetBold(bold bool) {
	if t.style.Bold != bold {
		t.style.Bold = bold
		t.whole, t.shown = nil, nil
		t.Refresh()
	}
}

// styleAt returns the layout style in device pixels.
func (s TextStyle) styleAt(scale float32) layout.Style {
	st := layout.Style{Family: layout.Sans, Size: s.Size * scale, Bold: s.Bold}
	leading := float32(1.55)
	if s.Naskh {
		st.Family, leading = layout.Naskh, 1.7
	}
	if s.Family != "" {
		st.Family = s.Family
	}
	st.LineHeight = snap(s.Size * scale * leading)
	return st
}

// line lays the text out on one line, at the scale of the canvas it stands on.
func (t *Text) line() *layout.Paragraph {
	scale := scaleOf(t, t.scale)
	if t.whole == nil || t.scale != scale {
		t.scale, t.shown = scale, nil
		t.whole = t.paragraph(t.text, 0)
	}
	return t.whole
}

func (t *Text) paragraph(text string, width float32) *layout.Paragraph {
	return t.ink.engine.Paragraph([]rune(text), layout.BaseOf(t.style.Dir), t.style.styleAt(t.scale), width)
}

// extent returns between which pixels a line's words stand.
func extent(p *layout.Paragraph, line int) (left, right float32) {
	l := p.Line(line)
	return l.Left, l.Right
}

// NaturalSize returns the size of the text on one line, in units.
func (t *Text) NaturalSize() fyne.Size {
	p := t.line()
	left, right := extent(p, 0)
	return fyne.NewSize((right-left)/t.scale+1, t.lineHeight())
}

func (t *Text) lineHeight() float32 { return t.style.styleAt(t.scale).LineHeight / t.scale }

// HeightFor returns the height that the text takes at a width.
func (t *Text) HeightFor(width float32) float32 {
	p := t.at(width)
	return float32(p.LineCount()) * t.lineHeight()
}

// at lays the text out for a width: wrapped, cut, or as it is.
func (t *Text) at(width float32) *layout.Paragraph {
	p := t.line()
	if t.shown != nil && t.shownAt == width {
		return t.shown
	}
	t.shownAt = width
	left, right := extent(p, 0)
	room := width * t.scale
	switch {
	case t.style.Wrap && right-left > room:
		t.shown = p.Reflow(max(room, 1))
	case t.style.Cut && right-left > room+1:
		t.shown = t.cut(room)
	default:
		t.shown = p
	}
	return t.shown
}

// cut returns the longest beginning of the text that fits the room with an
// ellipsis after it.
func (t *Text) cut(room float32) *layout.Paragraph {
	runes := []rune(t.text)
	fits := t.paragraph("…", 0)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		p := t.paragraph(string(runes[:mid])+"…", 0)
		if left, right := extent(p, 0); right-left <= room {
			low, fits = mid, p
		} else {
			high = mid - 1
		}
	}
	return fits
}

// MinSize returns the natural size of a plain text; one that wraps or is cut
// takes any width.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	if t.style.Wrap {
		return fyne.NewSize(1, t.HeightFor(max(t.Size().Width, 1)))
	}
	s := t.NaturalSize()
	if t.style.Cut {
		s.Width = min(s.Width, 2*t.style.Size)
	}
	return s
}

// CreateRenderer returns what draws the lines: the same again where Fyne forgot it,
// as it does with what was hidden for a minute, and does not have it laid out.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	if t.renderer == nil {
		t.renderer = &textRenderer{t: t}
	}
	return t.renderer
}

type textRenderer struct {
	t        *Text
	pictures []*picture
	grounds  pool // behind the words
	strikes  pool // through them
	objects  []fyne.CanvasObject
	drawnFor fyne.Size
	scale    float32
}

func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

func (r *textRenderer) Layout(size fyne.Size) {
	if size != r.drawnFor || scaleOf(r.t, r.scale) != r.scale {
		r.draw(size)
	}
}

// Refresh draws the lines anew. Those that were just made stand on no canvas yet
// and cannot ask to be drawn, so the text itself does.
func (r *textRenderer) Refresh() {
	r.draw(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *textRenderer) draw(size fyne.Size) {
	t := r.t
	p := t.at(size.Width)
	r.drawnFor, r.scale = size, t.scale
	ink := inkOf(t.style.Color)
	used := 0
	for i, line := range p.Lines() {
		img, origin := t.ink.raster.Line(p, i, ink)
		if img == nil {
			continue
		}
		if used == len(r.pictures) {
			r.pictures = append(r.pictures, newPicture())
		}
		x := float32(origin.X) + r.shift(p, i, size.Width*t.scale)
		r.pictures[used].show(img, 0, x, line.Top+float32(origin.Y), t.scale)
		used++
	}
	for _, spare := range r.pictures[used:] {
		spare.raster.Hide()
	}
	r.light(p, size.Width)
	r.objects = r.objects[:0]
	for _, box := range r.grounds.rects {
		r.objects = append(r.objects, box.Shape)
	}
	for _, picture := range r.pictures {
		r.objects = append(r.objects, picture.raster)
	}
	for _, box := range r.strikes.rects {
		r.objects = append(r.objects, box.Shape)
	}
}

// shift returns how far right a line moves to stand at its side of the width,
// in device pixels.
func (r *textRenderer) shift(p *layout.Paragraph, line int, width float32) float32 {
	left, right := extent(p, line)
	align := r.t.style.Align
	rtl := p.RTL()
	switch {
	case align == AlignCenter:
		return snap((width-(right-left))/2 - left)
	case align == AlignRight, align == AlignStart && rtl, align == AlignEnd && !rtl:
		return snap(width - right)
	default:
		return snap(-left)
	}
}
