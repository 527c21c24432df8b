package layout

import (
	"cmp"
	"slices"

	"midad/editor/doc"
)

// Page is a whole body at one width. Blocks are laid out when they are first
// needed; until then their height is an estimate. Laid-out blocks are kept by
// their pointer, at most maxLaid of them.
type Page struct {
	engine *Engine
	style  Style
	width  float32
	doc    doc.Doc
	slots  []slot // one a block
	tops   heights
	laid   int    // slots with a layout
	clock  uint64 // counts layouts asked for
	all    bool   // hidden controls are places of the caret
}

// slot is what is known of a block's layout.
type slot struct {
	// laid is nil before it is needed, or when it was dropped. After a change it
	// is that of another block or width, from whose shapes the block's is made.
	laid *laidBlock
	used uint64 // when it was last asked for
}

// maxLaid bounds the blocks that are kept laid out; their heights are kept for
// all.
const maxLaid = 512

// Anchor is a place on a page that stays where it is while blocks above it turn
// from estimated to real heights: a distance from the top of a block, which may
// be negative.
type Anchor struct {
	Block  int
	Offset float32
}

// Page lays out a body at a width in whole pixels, at least 1. A style without a
// line height takes the face's.
func (e *Engine) Page(d doc.Doc, s Style, width float32) *Page {
	s.LineHeight, _ = e.lineMetrics(s)
	p := &Page{engine: e, style: s, width: max(1, whole(width)), doc: d}
	p.slots = make([]slot, d.Len())
	p.estimateAll()
	return p
}

// Doc returns the body that is laid out.
func (p *Page) Doc() doc.Doc { return p.doc }

// Style returns the style of the body's text, with its line height.
func (p *Page) Style() Style { return p.style }

// Width returns the page's width.
func (p *Page) Width() float32 { return p.width }

// StopAtHidden says whether Stops has the places between hidden controls: while
// signs for them are drawn (Paragraph.Signs), the caret can go to each.
func (p *Page) StopAtHidden(stop bool) { p.all = stop }

// Height returns the height of all blocks.
func (p *Page) Height() float32 { return float32(p.tops.before(len(p.slots))) }

// estimateAll gives every block an estimated height.
func (p *Page) estimateAll() {
	each := make([]int, len(p.slots))
	for i := range each {
		each[i] = p.estimate(i)
	}
	p.tops = newHeights(each)
}

func (p *Page) estimate(i int) int {
	b := p.doc.Block(i)
	plan := planBlock(b, p.style, p.width, p.lastItem(i))
	return plan.estimate(b, p.width)
}

// lastItem reports whether a block is a list item that no other follows.
func (p *Page) lastItem(i int) bool {
	return p.doc.Block(i).Kind == doc.ListItem && (i+1 >= p.doc.Len() || p.doc.Block(i+1).Kind != doc.ListItem)
}

// Update makes the page that of another body. Blocks with the same pointer keep
// their layout; a changed block has its old height until it is needed, and is
// then laid out from the shapes of the block that it takes the place of.
func (p *Page) Update(d doc.Doc) {
	c := doc.Changed(p.doc, d)
	p.doc = d
	if c.OldTo == c.NewTo { // typing: the same blocks, one of them changed
		return
	}
	fresh := make([]int, c.NewTo-c.From)
	slots := make([]slot, len(fresh))
	for i := range fresh {
		fresh[i] = p.estimate(c.From + i)
		if c.From < c.OldTo { // the parts of a block that was split, or what blocks were joined to
			slots[i] = p.slots[min(c.From+i, c.OldTo-1)]
		}
	}
	p.laid += countLaid(slots) - countLaid(p.slots[c.From:c.OldTo])
	p.slots = slices.Replace(p.slots, c.From, c.OldTo, slots...)
	p.tops = newHeights(slices.Replace(p.tops.each, c.From, c.OldTo, fresh...))
}

func countLaid(slots []slot) int {
	n := 0
	for i := range slots {
		if slots[i].laid != nil {
			n++
		}
	}
	return n
}

// Resize gives the page another width. Nothing is shaped again; lines are broken
// again when they are needed.
func (p *Page) Resize(width float32) {
	width = max(1, whole(width))
	if width == p.width {
		return
	}
	p.width = width
	p.estimateAll()
}

// Restyle lays the page out in another style.
func (p *Page) Restyle(s Style) {
	s.LineHeight, _ = p.engine.lineMetrics(s)
	if s == p.style {
		return
	}
	p.style = s
	clear(p.slots)
	p.laid = 0
	p.estimateAll()
}

// drop forgets a block's layout.
func (p *Page) drop(i int) {
	if p.slots[i].laid != nil {
		p.slots[i].laid = nil
		p.laid--
	}
}

// lay returns a block's layout at the page's width, and corrects its height.
func (p *Page) lay(i int) *laidBlock {
	s := &p.slots[i]
	p.clock++
	s.used = p.clock
	b := p.doc.Block(i)
	last := p.lastItem(i)
	if s.laid != nil && s.laid.block == b && s.laid.width == p.width && s.laid.last == last {
		p.tops.set(i, s.laid.height) // which a page of another width estimated since
		return s.laid
	}
	if s.laid == nil {
		p.makeRoom()
		p.laid++
	}
	s.laid = p.engine.layBlock(b, p.style, p.width, last, s.laid)
	p.tops.set(i, s.laid.height)
	return s.laid
}

// makeRoom drops the older half of the layouts where there are maxLaid.
func (p *Page) makeRoom() {
	if p.laid < maxLaid {
		return
	}
	var kept []int
	for i := range p.slots {
		if p.slots[i].laid != nil {
			kept = append(kept, i)
		}
	}
	slices.SortFunc(kept, func(a, b int) int { return cmp.Compare(p.slots[a].used, p.slots[b].used) })
	for _, i := range kept[:len(kept)/2] {
		p.drop(i)
	}
}

// Block returns a block's place on the page, laid out. It panics where there is
// no such block.
func (p *Page) Block(i int) PlacedBlock {
	l := p.lay(i)
	return p.place(i, l)
}

// Top returns the distance of a block from the page's top.
func (p *Page) Top(block int) float32 {
	return float32(p.tops.before(min(max(block, 0), len(p.slots))))
}

// Visible returns the blocks that reach into [top, bottom), laid out. Heights of
// blocks from the first of them downwards may change by that, never the top of
// the first; use VisibleFrom where the blocks in view must not move.
func (p *Page) Visible(top, bottom float32) []PlacedBlock {
	if len(p.slots) == 0 {
		return nil
	}
	first := p.tops.at(int(max(top, 0)))
	for first < len(p.slots)-1 && float32(p.tops.before(first)+p.lay(first).height) <= top {
		first++
	}
	return p.visible(first, bottom)
}

// visible returns the blocks from first down to bottom.
func (p *Page) visible(first int, bottom float32) []PlacedBlock {
	var out []PlacedBlock
	for i := first; i < len(p.slots); i++ {
		b := p.Block(i)
		if len(out) > 0 && b.Top >= bottom {
			break
		}
		out = append(out, b)
	}
	return out
}

// AnchorAt returns the anchor of a distance from the page's top.
func (p *Page) AnchorAt(top float32) Anchor {
	if len(p.slots) == 0 {
		return Anchor{Offset: top}
	}
	i := p.tops.at(int(max(top, 0)))
	return Anchor{Block: i, Offset: top - float32(p.tops.before(i))}
}

// VisibleFrom returns the blocks that stand in a window of the given height
// whose top is at the anchor, laid out, and the distance of the window from the
// page's top. Blocks above the anchor that come into view get their height
// upwards, so that the anchor's block does not move in the window; the anchor of
// the next call is AnchorAt(top) plus what was scrolled.
func (p *Page) VisibleFrom(a Anchor, height float32) (blocks []PlacedBlock, top float32) {
	if len(p.slots) == 0 {
		return nil, 0
	}
	i, offset := min(max(a.Block, 0), len(p.slots)-1), a.Offset
	for offset < 0 && i > 0 {
		i--
		offset += float32(p.lay(i).height)
	}
	for i < len(p.slots)-1 && offset >= float32(p.lay(i).height) {
		offset -= float32(p.lay(i).height)
		i++
	}
	top = max(0, float32(p.tops.before(i))+offset)
	return p.visible(i, top+height), top
}
