package editor

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
	"midad/editor/raster"
)

// The caret, in units: its width, and the flag at its top that points the way
// in which the next letter will go.
const (
	caretWidth float32 = 2
	flagWidth  float32 = 5
	flagHeight float32 = 3
)

// viewRenderer places what a View shows: only lines that are seen have an
// object, and only lines that look different from before are drawn anew.
//
// From the back: lit stretches and selection, decorations, lines of text, the
// caret, the scroll bar. Nothing is filled behind the text.
type viewRenderer struct {
	v *View

	washes  pool // rectangles under the text: selection, found stretches
	boxes   pool // quote bars, picture places, rules
	lines   []*picture
	images  map[string]*shownImage // by media hash
	caret   *canvas.Rectangle
	flag    *canvas.Rectangle
	hint    *Text // the placeholder
	objects []fyne.CanvasObject
	stale   bool // objects no longer lists what there is

	size  fyne.Size
	scale float32
	ink   raster.Ink
	paper color.RGBA
	lit   int // the block with the caret
	byKey map[uint64][]*picture
	spare []*picture
}

// pool is a set of rectangles that are shown as they are needed.
type pool struct {
	rects []*canvas.Rectangle
	used  int
}

// next returns a rectangle that is not in use in this drawing, and whether it
// was made for it.
func (p *pool) next() (r *canvas.Rectangle, made bool) {
	if p.used == len(p.rects) {
		p.rects = append(p.rects, canvas.NewRectangle(nil))
		made = true
	}
	r = p.rects[p.used]
	p.used++
	return r, made
}

// hideRest hides the rectangles that this drawing did not use.
func (p *pool) hideRest() {
	for _, r := range p.rects[p.used:] {
		if r.Visible() {
			r.Hide()
		}
	}
}

func newViewRenderer(v *View) *viewRenderer {
	r := &viewRenderer{
		v:      v,
		caret:  canvas.NewRectangle(nil),
		flag:   canvas.NewRectangle(nil),
		images: map[string]*shownImage{},
		byKey:  map[uint64][]*picture{},
		stale:  true,
	}
	r.makeHint()
	return r
}

// makeHint makes the placeholder in the text's style.
func (r *viewRenderer) makeHint() {
	o := r.v.options
	align := AlignRight // the side where the text will begin, whatever the language of the hint
	if o.Dir == doc.LeftToRight {
		align = AlignLeft
	}
	r.hint = NewText(r.v.ink, "", TextStyle{Size: o.Size, Naskh: o.Naskh, Family: o.Family, Color: theme.ColorNamePlaceHolder, Cut: true, Dir: doc.Auto, Align: align})
	r.stale = true
}

func (r *viewRenderer) MinSize() fyne.Size { return r.v.MinSize() }
func (r *viewRenderer) Destroy()           {}

// Layout lays the text out again where the size or the scale changed; Fyne calls
// it on every frame that has a new object, so that it must cost nothing else.
func (r *viewRenderer) Layout(size fyne.Size) {
	if size == r.size && scaleOf(r.v) == r.scale {
		return
	}
	first := r.size.IsZero()
	r.size = size
	r.v.layOut(size)
	r.scale = r.v.scale
	w := ScrollBarWidth
	r.v.bar.Resize(fyne.NewSize(w, size.Height))
	if r.v.options.BarLeft {
		r.v.bar.Move(fyne.NewPos(0, 0))
	} else {
		r.v.bar.Move(fyne.NewPos(size.Width-w, 0))
	}
	if first || r.v.options.Mode != Body {
		r.v.reveal()
	}
	r.v.tellHeight()
	r.draw()
}

// Refresh draws all anew: the theme's colours may have changed.
func (r *viewRenderer) Refresh() {
	for _, b := range [][]*canvas.Rectangle{r.washes.rects, r.boxes.rects} {
		for _, rect := range b {
			rect.FillColor = nil
		}
	}
	r.v.layOut(r.v.Size())
	r.scale = r.v.scale
	r.hint.Refresh()
	r.draw()
}

// Objects lists what there is, from the back to the front.
func (r *viewRenderer) Objects() []fyne.CanvasObject {
	if !r.stale {
		return r.objects
	}
	r.stale = false
	out := r.objects[:0]
	for _, w := range r.washes.rects {
		out = append(out, w)
	}
	for _, b := range r.boxes.rects {
		out = append(out, b)
	}
	for _, img := range r.images {
		out = append(out, img.object)
	}
	for _, l := range r.lines {
		out = append(out, l.raster)
	}
	out = append(out, r.hint, r.caret, r.flag)
	if r.v.options.Mode == Body {
		out = append(out, r.v.bar)
	}
	r.objects = out
	return out
}

// draw shows the state as it is.
func (r *viewRenderer) draw() {
	v := r.v
	if v.page == nil || r.size.IsZero() {
		return
	}
	r.ink, r.paper = inkOf(theme.ColorNameForeground), rgba(theme.ColorNameBackground)
	_, head := v.state.Selection()
	r.lit = head.Pos.Block
	r.washes.used, r.boxes.used = 0, 0
	r.collectLines()
	x, y := v.origin()
	top, bottom := -y, -y+v.viewHeight()
	blocks := v.page.Visible(top, bottom)
	r.drawWashes(x, y, top, bottom)
	for i := range blocks {
		r.drawBlock(&blocks[i], x, y)
	}
	r.hideLines()
	r.washes.hideRest()
	r.boxes.hideRest()
	r.hideImages()
	r.drawHint()
	r.drawCaret()
	if v.options.Mode == Body {
		v.bar.Set(v.scroll/v.scale, v.Size().Height, (v.maxScroll()+v.viewHeight())/v.scale)
	}
}

// drawBlock shows a block's fields and decorations.
func (r *viewRenderer) drawBlock(b *layout.PlacedBlock, x, y float32) {
	r.decorate(b, x, y)
	for i := range b.Fields {
		f := &b.Fields[i]
		ink := r.inkFor(f)
		if r.v.options.DimOthers && b.Block != r.lit {
			ink = dimmed(ink, r.paper)
		}
		r.drawParagraph(f.Para, x+f.X, y+f.Top, ink)
		if r.v.options.Signs {
			r.drawSigns(f.Para, x+f.X, y+f.Top)
		}
	}
}

// dimmed returns the colours three fifths of the way to the paper's.
func dimmed(ink raster.Ink, paper color.RGBA) raster.Ink {
	for _, c := range []*color.RGBA{&ink.Text, &ink.Link, &ink.Note} {
		c.R, c.G, c.B = fade(c.R, paper.R), fade(c.G, paper.G), fade(c.B, paper.B)
	}
	return ink
}

func fade(from, to uint8) uint8 { return uint8((2*int(from) + 3*int(to)) / 5) }

// inkFor returns the colours of a field: what is not the block's own text is
// quieter.
func (r *viewRenderer) inkFor(f *layout.PlacedField) raster.Ink {
	ink := r.ink
	switch f.Field {
	case doc.FieldSpeaker, doc.FieldCredit, doc.FieldAlt:
		ink.Text = rgba(theme.ColorNamePlaceHolder)
	case doc.FieldText, doc.FieldCaption:
	default:
		ink.Text = ink.Link
	}
	return ink
}

// drawParagraph shows those lines of a paragraph that are in the view, its
// corner at x, y in the view's device pixels.
func (r *viewRenderer) drawParagraph(p *layout.Paragraph, x, y float32, ink raster.Ink) {
	first, last := p.LinesIn(-y, r.v.viewHeight()-y)
	for i := first; i < last; i++ {
		r.drawLine(p, i, x, y+p.Line(i).Top, ink)
	}
}

// drawLine shows one line: with the picture that showed it before where there
// is one, else drawn anew.
func (r *viewRenderer) drawLine(p *layout.Paragraph, line int, x, top float32, ink raster.Ink) {
	key := r.v.ink.raster.Key(p, line, ink)
	if same := r.byKey[key]; len(same) > 0 {
		pic := same[len(same)-1]
		r.byKey[key] = same[:len(same)-1]
		pic.place(x+float32(pic.origin.X), top+float32(pic.origin.Y), r.v.scale)
		pic.used = true
		return
	}
	img, origin := r.v.ink.raster.Line(p, line, ink)
	if img == nil {
		return
	}
	pic := r.takeSpare()
	pic.used, pic.origin = true, origin
	pic.show(img, key, x+float32(origin.X), top+float32(origin.Y), r.v.scale)
}

// collectLines begins a drawing: every picture may be used again, first for the
// line that it shows already.
func (r *viewRenderer) collectLines() {
	clear(r.byKey)
	for _, p := range r.lines {
		p.used = false
		if p.img != nil {
			r.byKey[p.key] = append(r.byKey[p.key], p)
		}
	}
}

// takeSpare returns a picture that no line of this drawing will want: one that
// shows nothing, else a new one. Pictures of lines that scroll away become
// spare at the end of the drawing.
func (r *viewRenderer) takeSpare() *picture {
	if n := len(r.spare); n > 0 {
		p := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return p
	}
	p := newPicture()
	r.lines = append(r.lines, p)
	r.stale = true
	return p
}

// hideLines ends a drawing: pictures that it did not use are hidden and spare.
func (r *viewRenderer) hideLines() {
	for _, p := range r.lines {
		if !p.used && p.img != nil {
			p.img, p.key = nil, 0
			p.raster.Hide()
			r.spare = append(r.spare, p)
		}
	}
}

// drawWashes shows the found stretches and the selection under the text.
func (r *viewRenderer) drawWashes(x, y, top, bottom float32) {
	v := r.v
	from, to := v.page.Hit(0, top).Pos.Block, v.page.Hit(0, bottom).Pos.Block
	first, _ := slices.BinarySearchFunc(v.marked, from, func(m edit.Match, block int) int { return cmp.Compare(m.From.Block, block) })
	for i := first; i < len(v.marked) && v.marked[i].From.Block <= to; i++ {
		color := ColorFound
		if i == v.shown {
			color = ColorShown
		}
		r.wash(v.page.Boxes(v.marked[i].From, v.marked[i].To, top, bottom), x, y, color)
	}
	if from, to := v.state.Range(); from != to && !v.shows(from, to) {
		color := theme.ColorNameSelection
		if !v.focused {
			color = theme.ColorNameHover
		}
		r.wash(v.page.Boxes(from, to, top, bottom), x, y, color)
	}
}

// shows reports whether a stretch is the found one that is lit by itself.
func (v *View) shows(from, to doc.Pos) bool {
	return v.shown >= 0 && v.shown < len(v.marked) && v.marked[v.shown] == edit.Match{From: from, To: to} && !v.focused
}

func (r *viewRenderer) wash(boxes []layout.Box, x, y float32, color fyne.ThemeColorName) {
	for _, b := range boxes {
		r.box(&r.washes, b, x, y, color)
	}
}

// box shows a rectangle of the page in a theme's colour.
func (r *viewRenderer) box(p *pool, b layout.Box, x, y float32, color fyne.ThemeColorName) *canvas.Rectangle {
	rect, made := p.next()
	r.stale = r.stale || made
	left, top := snap(x+b.X), snap(y+b.Top)
	right, bottom := snap(x+b.X+b.Width), snap(y+b.Top+b.Height)
	placeRect(rect, left, top, max(1, right-left), max(1, bottom-top), r.v.scale)
	if c := rgba(color); rect.FillColor != c {
		rect.FillColor = c
		rect.Refresh()
	}
	return rect
}

// placeRect shows a rectangle at whole device pixels.
func placeRect(rect *canvas.Rectangle, x, y, w, h, scale float32) {
	if pos := fyne.NewPos(x/scale, y/scale); rect.Position() != pos {
		rect.Move(pos)
	}
	if size := fyne.NewSize(w/scale, h/scale); rect.Size() != size {
		rect.Resize(size)
	}
	if !rect.Visible() {
		rect.Show()
	}
}

// drawHint shows the placeholder while there is no text.
func (r *viewRenderer) drawHint() {
	v := r.v
	d := v.state.Doc()
	empty := d.Len() == 0 || d.Len() == 1 && d.Block(0).Kind == doc.Paragraph && d.Block(0).Len(doc.FieldText) == 0
	if !empty || v.options.Placeholder == "" {
		r.hint.Hide()
		return
	}
	r.hint.SetText(v.options.Placeholder)
	x, y := v.origin()
	w := v.width
	if v.options.Mode == OneLine {
		x, w = 0, v.Size().Width*v.scale
	}
	beside := snap((caretWidth + 1) * v.scale) // the caret stands before the words, not on them
	if v.options.Dir == doc.LeftToRight {
		x += beside
	}
	r.hint.Move(fyne.NewPos(x/v.scale, y/v.scale))
	r.hint.Resize(fyne.NewSize((w-beside)/v.scale, v.style().LineHeight/v.scale))
	r.hint.Show()
}

// drawCaret shows the caret while keys come here and it is not blinked away; no
// text is drawn for it.
func (r *viewRenderer) drawCaret() {
	v := r.v
	from, to := v.state.Range()
	_, head := v.state.Selection()
	shown := v.focused && v.caretOn && from == to
	if v.pointer.carrying {
		head, shown = v.pointer.drop, v.pointer.dragging
	}
	if !shown || v.page == nil || v.options.ReadOnly {
		if r.caret.Visible() || r.flag.Visible() {
			r.caret.Hide()
			r.flag.Hide()
			canvas.Refresh(r.caret)
		}
		return
	}
	box, _ := v.page.Caret(head)
	x, y := v.origin()
	color := rgba(theme.ColorNamePrimary)
	r.caret.FillColor, r.flag.FillColor = color, color
	w := max(1, snap(caretWidth*v.scale))
	left := snap(x + box.X - w/2)
	if v.options.Mode != Body {
		left = min(max(left, 0), snap(v.Size().Width*v.scale)-w)
	}
	top, height := snap(y+box.Top), snap(box.Height)
	placeRect(r.caret, left, top, w, height, v.scale)
	fw, fh := snap(flagWidth*v.scale), snap(flagHeight*v.scale)
	if v.caretRTL(head) {
		placeRect(r.flag, left-fw, top, fw, fh, v.scale)
	} else {
		placeRect(r.flag, left+w, top, fw, fh, v.scale)
	}
	canvas.Refresh(r.caret)
}
