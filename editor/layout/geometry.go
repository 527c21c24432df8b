package layout

import "midad/editor/doc"

// The methods of this file are what caret motion must know of lines (they make a
// Page an edit.Geometry), and what the mouse and the selection need. All x and y
// are from the page's left and top.

// Lines returns how many lines a field has: at least one.
func (p *Page) Lines(block, field int) int {
	if f, _ := p.field(block, field); f != nil {
		return len(f.para.rows)
	}
	return 1
}

// LineOf returns the line of its field that a caret stands on.
func (p *Page) LineOf(c doc.Caret) int {
	f, _ := p.field(c.Pos.Block, c.Pos.Field)
	if f == nil {
		return 0
	}
	line, _ := f.para.CaretAt(c.Pos.Rune, c.Affinity)
	return line
}

// Stops returns the caret places of a line, from the left.
func (p *Page) Stops(block, field, line int) []Stop {
	f, _ := p.field(block, field)
	if f == nil {
		return []Stop{{X: p.width}}
	}
	stops := f.para.Stops(line)
	if p.all {
		stops = f.para.AllStops(line)
	}
	if f.x == 0 {
		return stops
	}
	moved := make([]Stop, len(stops))
	for i, s := range stops {
		s.X += f.x
		moved[i] = s
	}
	return moved
}

// Line returns the runes [start, end) of a line, trailing blanks included.
func (p *Page) Line(block, field, line int) (start, end int) {
	f, _ := p.field(block, field)
	if f == nil {
		return 0, 0
	}
	l := f.para.rows[f.para.clampLine(line)]
	return int(l.start), int(l.end)
}

// X returns the place of a caret.
func (p *Page) X(c doc.Caret) float32 {
	f, _ := p.field(c.Pos.Block, c.Pos.Field)
	if f == nil {
		return p.width
	}
	_, x := f.para.CaretAt(c.Pos.Rune, c.Affinity)
	return f.x + x
}

// HitLine returns the caret of a line nearest to an x.
func (p *Page) HitLine(block, field, line int, x float32) doc.Caret {
	f, _ := p.field(block, field)
	if f == nil {
		return doc.Caret{}
	}
	return hitLine(p.clampBlock(block), f, line, x)
}

func hitLine(block int, f *laidField, line int, x float32) doc.Caret {
	rune, a := f.para.Hit(line, x-f.x)
	return doc.Caret{Pos: doc.Pos{Block: block, Field: f.field, Rune: rune}, Affinity: a}
}

// RTL reports whether a field's base direction is right to left.
func (p *Page) RTL(block, field int) bool {
	f, _ := p.field(block, field)
	return f == nil || f.para.RTL()
}

// CaretNear returns the caret nearest to an x on the line that stands dy below
// that of c, or above it where dy is negative: Page Up and Page Down. Beyond the
// first or last line it is on that line.
func (p *Page) CaretNear(c doc.Caret, x, dy float32) doc.Caret {
	if len(p.slots) == 0 {
		return doc.Caret{}
	}
	f, l := p.field(c.Pos.Block, c.Pos.Field)
	line, _ := f.para.CaretAt(c.Pos.Rune, c.Affinity)
	i := p.clampBlock(c.Pos.Block)
	y := f.top + f.para.lineHeight*(float32(line)+0.5) + dy
	for y < 0 && i > 0 {
		i--
		l = p.lay(i)
		y += float32(l.height)
	}
	for y >= float32(l.height) && i < len(p.slots)-1 {
		y -= float32(l.height)
		i++
		l = p.lay(i)
	}
	near, line := l.fieldNear(y)
	return hitLine(i, near, line, x)
}

// Caret returns the caret's box, of no width, and the line of its field. Its
// height is that of the line.
func (p *Page) Caret(c doc.Caret) (box Box, line int) {
	f, _ := p.field(c.Pos.Block, c.Pos.Field)
	if f == nil {
		return Box{X: p.width, Height: p.style.LineHeight}, 0
	}
	line, x := f.para.CaretAt(c.Pos.Rune, c.Affinity)
	l := f.para.Line(line)
	top := p.Top(p.clampBlock(c.Pos.Block)) + f.top + l.Top
	return Box{X: f.x + x, Top: top, Height: l.Height}, line
}

// Hit returns the caret nearest to a point: of the line at its height, or of the
// nearest one, that line's place nearest to x.
func (p *Page) Hit(x, y float32) doc.Caret {
	if len(p.slots) == 0 {
		return doc.Caret{}
	}
	i := p.tops.at(int(max(y, 0)))
	l := p.lay(i)
	for y >= float32(p.tops.before(i)+l.height) && i < len(p.slots)-1 {
		i++
		l = p.lay(i)
	}
	f, line := l.fieldNear(y - float32(p.tops.before(i)))
	return hitLine(i, f, line, x)
}

// Boxes returns the rectangles of a selection that reach into [top, bottom): one
// for each line and connected stretch. An empty field inside the selection has a
// narrow one at its start side, so that one sees that it is selected.
func (p *Page) Boxes(from, to doc.Pos, top, bottom float32) []Box {
	if from.Compare(to) >= 0 {
		return nil
	}
	return p.BoxesOf(p.Visible(top, bottom), from, to, top, bottom)
}

// BoxesOf returns what Boxes does, of blocks that Visible gave for this stretch
// of the page: for several selections in one view.
func (p *Page) BoxesOf(blocks []PlacedBlock, from, to doc.Pos, top, bottom float32) []Box {
	if from.Compare(to) >= 0 {
		return nil
	}
	var out []Box
	for i := range blocks {
		b := &blocks[i]
		if b.Block < from.Block || b.Block > to.Block {
			continue
		}
		for _, f := range b.Fields {
			start := doc.Pos{Block: f.Block, Field: f.Field}
			end := start
			end.Rune = len(f.Para.text)
			if end.Compare(from) < 0 || start.Compare(to) > 0 {
				continue
			}
			if start.Compare(from) < 0 {
				start = from
			}
			if to.Compare(end) < 0 {
				end = to
			}
			if len(f.Para.text) == 0 && end.Compare(to) < 0 {
				out = append(out, p.emptyBox(f, b.RTL))
				continue
			}
			first, last := f.Para.LinesIn(top-f.Top, bottom-f.Top)
			for _, box := range f.Para.boxes(start.Rune, end.Rune, first, last-1) {
				box.X += f.X
				box.Top += f.Top
				if box.Top < bottom && box.Top+box.Height > top {
					out = append(out, box)
				}
			}
		}
	}
	return out
}

// emptyBox returns the box of an empty field that is selected.
func (p *Page) emptyBox(f PlacedField, rtl bool) Box {
	width := whole(p.style.Size / 3)
	x := f.X
	if rtl {
		x += f.Para.Width() - width
	}
	return Box{X: x, Top: f.Top, Width: width, Height: f.Para.Height()}
}

// clampBlock returns the nearest block that exists.
func (p *Page) clampBlock(block int) int { return min(max(block, 0), len(p.slots)-1) }

// field returns a field laid out, and its block; nil where the body is empty. A
// block or field that does not exist counts as the nearest block, or its first
// field.
func (p *Page) field(block, field int) (*laidField, *laidBlock) {
	if len(p.slots) == 0 {
		return nil, nil
	}
	l := p.lay(p.clampBlock(block))
	return l.field(field), l
}
