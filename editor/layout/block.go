package layout

import (
	"slices"
	"sort"
	"strconv"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// PlacedField is a text of a block and where it stands on the page.
type PlacedField struct {
	Block, Field int
	X, Top       float32
	Para         *Paragraph
}

// PlacedText is a text on the page that is no field: a list item's marker, the
// address of an embed. Para is nil where a block has none.
type PlacedText struct {
	X, Top float32
	Para   *Paragraph
}

// PlacedBlock is a block and where its parts stand on the page. Boxes that the
// block's kind does not have are zero.
type PlacedBlock struct {
	Block       int
	Top, Height float32 // with the room above and below
	RTL         bool    // the side of bars, markers and indents
	Fields      []PlacedField
	Bar         Box        // of a quote, at its start side
	Marker      PlacedText // of a list item: "•" or "1."
	Image       Box        // of a picture, also while there is none
	Label       Box        // the row above a read-also's links; an embed's address row
	Address     PlacedText // of an embed
	Line        Box        // of a rule
}

// laidBlock is a block laid out at one width, its parts from its own top.
type laidBlock struct {
	block   *doc.Block
	width   float32
	last    bool // a list item that no other follows
	height  int
	rtl     bool
	plan    plan
	fields  []laidField
	marker  *Paragraph
	address *Paragraph
}

type laidField struct {
	fieldPlan
	x, top float32
	para   *Paragraph
}

// layBlock lays out a block; last says of a list item that no other follows it,
// which makes the room below it that of a paragraph. Before is nil, or another
// block's layout in the same style, whose shapes are taken where the texts are
// alike: mostly the same block before a change, or at another width.
func (e *Engine) layBlock(b *doc.Block, s Style, width float32, last bool, before *laidBlock) *laidBlock {
	l := &laidBlock{block: b, width: width, last: last, plan: planBlock(b, s, width, last)}
	room := max(width-l.plan.indent, 1)
	base := BaseOf(b.Dir)
	if base == bidi.Auto && b.Len(b.OwnField()) == 0 {
		base = bidi.RTL // Arabic is expected where nothing is written yet
	}
	y := l.plan.gapAbove
	l.plan.imageTop = y
	y += l.plan.imageTall + l.plan.label
	for i, f := range l.plan.fields {
		var marks []doc.Mark
		if f.field == doc.FieldText {
			marks = b.Marks()
		}
		var para *Paragraph
		switch like := before.textLike(f); {
		case like == nil:
			para = e.MarkedParagraph(b.Runes(f.field), marks, base, f.style, room)
		case before.block == b:
			para = like.Reflow(room)
		default:
			para = like.Revise(b.Runes(f.field), marks, base, room)
		}
		if i == 0 {
			l.rtl = para.RTL()
		}
		x := l.plan.indent
		if l.rtl {
			x = 0
		}
		y += f.gap
		l.fields = append(l.fields, laidField{fieldPlan: f, x: x, top: y, para: para})
		y += para.Height()
	}
	if b.Kind == doc.Embed {
		l.address = e.cut([]rune(b.URL), BaseOf(doc.LeftToRight), s.scaled(0.85), room)
	}
	l.height = int(y + l.plan.gapBelow)
	return l
}

// cut lays the text out on one line, its end cut to an ellipsis where it is
// wider than the room.
func (e *Engine) cut(text []rune, base bidi.Base, s Style, room float32) *Paragraph {
	whole := e.Paragraph(text, base, s, 0)
	if whole.ContentWidth() <= room {
		return whole
	}
	const ellipsis = '…'
	// The longest beginning that fits: n runes do, or none does.
	n := sort.Search(len(text), func(n int) bool {
		return e.Paragraph(append(slices.Clone(text[:n+1]), ellipsis), base, s, 0).ContentWidth() > room
	})
	return e.Paragraph(append(slices.Clone(text[:n]), ellipsis), base, s, 0)
}

// textLike returns the text of a field in its style, or nil where there is none.
func (l *laidBlock) textLike(f fieldPlan) *Paragraph {
	if l == nil {
		return nil
	}
	for i := range l.fields {
		if l.fields[i].field == f.field && l.fields[i].style == f.style {
			return l.fields[i].para
		}
	}
	return nil
}

// field returns the field of that number, or the first.
func (l *laidBlock) field(field int) *laidField {
	for i := range l.fields {
		if l.fields[i].field == field {
			return &l.fields[i]
		}
	}
	return &l.fields[0]
}

// fieldNear returns the field nearest to a y from the block's top, and its line.
func (l *laidBlock) fieldNear(y float32) (f *laidField, line int) {
	f = &l.fields[0]
	for i := range l.fields {
		if y >= l.fields[i].top {
			f = &l.fields[i]
		}
	}
	return f, f.para.clampLine(int((y - f.top) / f.para.lineHeight))
}

// place returns the block's parts on the page.
func (p *Page) place(i int, l *laidBlock) PlacedBlock {
	b := p.doc.Block(i)
	top := float32(p.tops.before(i))
	out := PlacedBlock{Block: i, Top: top, Height: float32(l.height), RTL: l.rtl}
	out.Fields = make([]PlacedField, 0, len(l.fields))
	for j := range l.fields {
		if f := &l.fields[j]; !f.pseudo {
			out.Fields = append(out.Fields, PlacedField{Block: i, Field: f.field, X: f.x, Top: top + f.top, Para: f.para})
		}
	}
	text := top + l.plan.gapAbove
	tall := out.Height - l.plan.gapAbove - l.plan.gapBelow
	switch b.Kind {
	case doc.Quote:
		wide := max(2, whole(p.style.Size/6))
		out.Bar = Box{X: p.atStart(l.rtl, 0, wide), Top: text, Width: wide, Height: tall}
	case doc.ListItem:
		p.placeMarker(i, l, &out)
	case doc.Picture:
		out.Image = Box{X: whole((p.width - l.plan.imageWide) / 2), Top: top + l.plan.imageTop, Width: l.plan.imageWide, Height: l.plan.imageTall}
	case doc.ReadAlso:
		out.Label = Box{Top: text, Width: p.width, Height: l.plan.label}
	case doc.Embed:
		out.Label = Box{Top: text, Width: p.width, Height: l.plan.label}
		out.Address = PlacedText{X: p.atStart(l.rtl, 0, l.address.Width()), Top: text, Para: l.address}
	case doc.Rule:
		thick := max(1, whole(p.style.Size/18))
		out.Line = Box{Top: text + whole((l.plan.rule-thick)/2), Width: p.width, Height: thick}
	}
	return out
}

// atStart returns the left edge of something that stands at a distance from the
// start side of the page.
func (p *Page) atStart(rtl bool, distance, width float32) float32 {
	if rtl {
		return p.width - distance - width
	}
	return distance
}

// placeMarker places a list item's marker before its first line. The number of
// an ordered item counts the ordered items of its depth before it.
func (p *Page) placeMarker(i int, l *laidBlock, out *PlacedBlock) {
	text := "•"
	if p.doc.Block(i).Ordered {
		text = strconv.Itoa(p.itemNumber(i)) + "."
	}
	f := &l.fields[0]
	if l.marker == nil || string(l.marker.text) != text {
		base := doc.LeftToRight
		if l.rtl {
			base = doc.RightToLeft
		}
		l.marker = p.engine.Paragraph([]rune(text), BaseOf(base), f.style, 0)
	}
	gap := whole(p.style.Size * 0.4)
	out.Marker = PlacedText{
		X:    p.atStart(l.rtl, l.plan.indent-gap-l.marker.Width(), l.marker.Width()),
		Top:  out.Top + f.top,
		Para: l.marker,
	}
}

// itemNumber returns the number of an ordered list item: one more than the
// ordered items of its depth that stand before it with no other block, no
// shallower item and no bullet of its depth between.
func (p *Page) itemNumber(i int) int {
	depth, n := p.doc.Block(i).Depth, 1
	for j := i - 1; j >= 0; j-- {
		b := p.doc.Block(j)
		if b.Kind != doc.ListItem || b.Depth < depth || b.Depth == depth && !b.Ordered {
			break
		}
		if b.Depth == depth {
			n++
		}
	}
	return n
}
