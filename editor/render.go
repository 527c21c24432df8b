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
	caret   *Box
	flag    *Box
	hint    *Text // the placeholder
	laid    map[wordsOf]*layout.Paragraph
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

func newViewRenderer(v *View) *viewRenderer {
	r := &viewRenderer{
		v:      v,
		caret:  NewBox(),
		flag:   NewBox(),
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

// hasRoom reports whether something can be seen at a size: a container gives a
// view less than nothing while it does not know its own size.
func hasRoom(size fyne.Size) bool { return size.Width > 0 && size.Height > 0 }

func (r *viewRenderer) MinSize() fyne.Size { return r.v.MinSize() }
func (r *viewRenderer) Destroy()           {}

// Layout lays the text out again where the size or the scale changed; Fyne calls
// it on every frame that has a new object, so that it must cost nothing else.
func (r *viewRenderer) Layout(size fyne.Size) {
	if size == r.size && scaleOf(r.v, r.scale) == r.scale {
		return
	}
	first := !hasRoom(r.size)
	r.layOut(size)
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

func (r *viewRenderer) layOut(size fyne.Size) {
	r.v.keepTop(func() {
		r.size = size
		r.v.layOut(size)
		r.scale = r.v.scale
	})
}

// Refresh draws all anew: the theme's colours may have changed.
func (r *viewRenderer) Refresh() {
	if scaleOf(r.v, r.scale) != r.scale {
		r.layOut(r.v.Size())
	}
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
		out = append(out, w.Shape)
	}
	for _, b := range r.boxes.rects {
		out = append(out, b.Shape)
	}
	for _, img := range r.images {
		out = append(out, img.object)
	}
	for _, l := range r.lines {
		out = append(out, l.raster)
	}
	out = append(out, r.hint, r.caret.Shape, r.flag.Shape)
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
	r.collectLines()
	x, y := v.origin()
	top, bottom := -y, -y+v.viewHeight()
	blocks := v.page.Visible(top, bottom)
	r.drawWashes(blocks, x, y, top, bottom)
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
		r.drawParagraph(f.Para, x+f.X, y+f.Top, r.lighted(b, r.inkFor(f)))
		r.drawFieldHint(b, f, x, y)
		if r.v.options.Signs {
			r.drawSigns(f.Para, x+f.X, y+f.Top)
		}
	}
}

// lighted returns the colours as they are for the block with the caret, and dimmed
// for another where only that one is in full colour.
func (r *viewRenderer) lighted(b *layout.PlacedBlock, ink raster.Ink) raster.Ink {
	if r.v.options.DimOthers && b.Block != r.lit {
		return dimmed(ink, r.paper)
	}
	return ink
}

// dimmed returns the colours three fifths of the way to the paper's.
func dimmed(ink raster.Ink, paper color.RGBA) raster.Ink {
	for _, c := range []*color.RGBA{&ink.Text, &ink.Link, &ink.Note} {
		c.R, c.G, c.B = fade(c.R, paper.R), fade(c.G, paper.G), fade(c.B, paper.B)
	}
	return ink
}

// between returns the colour in the middle of two.
func between(a, b color.RGBA) color.RGBA {
	mid := func(a, b uint8) uint8 { return uint8((int(a) + int(b)) / 2) }
	return color.RGBA{R: mid(a.R, b.R), G: mid(a.G, b.G), B: mid(a.B, b.B), A: 0xff}
}

func fade(from, to uint8) uint8 { return uint8((2*int(from) + 3*int(to)) / 5) }

// inkFor returns the colours of a field: what is not the block's own text is
// quieter, though not as quiet as a hint.
func (r *viewRenderer) inkFor(f *layout.PlacedField) raster.Ink {
	ink := r.ink
	switch f.Field {
	case doc.FieldSpeaker, doc.FieldCredit, doc.FieldAlt:
		ink.Text = between(ink.Text, rgba(theme.ColorNamePlaceHolder))
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
func (r *viewRenderer) drawWashes(blocks []layout.PlacedBlock, x, y, top, bottom float32) {
	v := r.v
	if len(blocks) == 0 {
		return
	}
	since := doc.Changed(v.markedIn, v.state.Doc())
	first, last := blocks[0].Block, blocks[len(blocks)-1].Block
	for i := firstIn(v.marked, before(since, first)); i < len(v.marked); i++ {
		m, stands := after(since, v.marked[i])
		if m.From.Block > last {
			break
		}
		color := ColorFound
		if i == v.shown {
			color = ColorShown
		}
		if stands {
			r.wash(v.page.BoxesOf(blocks, m.From, m.To, top, bottom), x, y, color)
		}
	}
	if from, to := v.state.Range(); from != to && !v.shows(from, to) {
		color := theme.ColorNameSelection
		if !v.focused {
			color = theme.ColorNameHover
		}
		r.wash(v.page.BoxesOf(blocks, from, to, top, bottom), x, y, color)
	}
}

// shows reports whether a stretch is the found one that is lit by itself.
func (v *View) shows(from, to doc.Pos) bool {
	if v.focused || v.shown < 0 || v.shown >= len(v.marked) {
		return false
	}
	m, stands := after(doc.Changed(v.markedIn, v.state.Doc()), v.marked[v.shown])
	return stands && m == edit.Match{From: from, To: to}
}

// firstIn returns the first of the matches that is in a block or behind it.
func firstIn(found []edit.Match, block int) int {
	i, _ := slices.BinarySearchFunc(found, block, func(m edit.Match, block int) int { return cmp.Compare(m.From.Block, block) })
	return i
}

// before returns where a block stood before a change; of one that came by it,
// the block behind the change.
func before(c doc.Change, block int) int {
	switch {
	case block < c.From:
		return block
	case block < c.NewTo:
		return c.OldTo
	}
	return block - c.NewTo + c.OldTo
}

// after returns a match where it stands after a change, and whether its block is
// still as it was.
func after(c doc.Change, m edit.Match) (edit.Match, bool) {
	if m.From.Block < c.From {
		return m, true
	}
	m.From.Block += c.NewTo - c.OldTo
	m.To.Block += c.NewTo - c.OldTo
	return m, m.From.Block >= c.NewTo
}

func (r *viewRenderer) wash(boxes []layout.Box, x, y float32, color fyne.ThemeColorName) {
	for _, b := range boxes {
		r.box(&r.washes, b, x, y, color)
	}
}

// box shows a rectangle of the page in a theme's colour.
func (r *viewRenderer) box(p *pool, b layout.Box, x, y float32, color fyne.ThemeColorName) {
	b.X, b.Top = b.X+x, b.Top+y
	if p.put(b, r.v.scale, color) {
		r.stale = true
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
	if !shown || v.page == nil || v.options.ReadOnly || !v.inView(head.Pos.Block) {
		if r.caret.Shape.Visible() || r.flag.Shape.Visible() {
			r.caret.Shape.Hide()
			r.flag.Shape.Hide()
			canvas.Refresh(r.caret.Shape)
		}
		return
	}
	box, _ := v.page.Caret(head)
	x, y := v.origin()
	color := rgba(theme.ColorNamePrimary)
	r.caret.Paint(color, nil, 0)
	r.flag.Paint(color, nil, 0)
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
	canvas.Refresh(r.caret.Shape)
}
