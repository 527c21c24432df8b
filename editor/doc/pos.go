package doc

// Pos is a place in a body: before rune Rune of field Field of block Block.
// Rune is from 0 to the field's length, inclusive.
type Pos struct{ Block, Field, Rune int }

// Compare returns -1, 0 or 1 as p stands before, at or after o in reading order.
func (p Pos) Compare(o Pos) int {
	switch {
	case p.Block != o.Block:
		return sign(p.Block - o.Block)
	case p.Field != o.Field:
		return sign(p.Field - o.Field)
	default:
		return sign(p.Rune - o.Rune)
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Affinity says to which neighbour a caret belongs where one offset has several
// places on the screen: at the border of two directions, and at a soft wrap.
type Affinity uint8

// Downstream, the zero value, is the rune after the caret; Upstream the rune
// before it (after typing, and at the end of a wrapped line).
//
// LineStart and LineEnd are the edges of a wrapped line that begins or ends at
// the offset with text against its direction, so that neither neighbour is at the
// edge: where Home and End lead on a line of an Arabic paragraph whose first or
// last word is Latin. Elsewhere they mean Downstream and Upstream.
//
// IsolateEdge is where an isolate that begins or ends at the offset parts text
// that runs against what is around it, so that the place is beside neither
// neighbour: between the two words of x[yz], an isolate in right-to-left letters
// within left-to-right text, though the first letter of each is elsewhere.
// Elsewhere it means Downstream.
const (
	Downstream Affinity = iota
	Upstream
	LineStart
	LineEnd
	IsolateEdge
)

// Before reports whether a caret belongs to the rune before it.
func (a Affinity) Before() bool { return a == Upstream || a == LineEnd }

// Caret is a position and its affinity.
type Caret struct {
	Pos      Pos
	Affinity Affinity
}

// Start returns the first position of the body.
func (d Doc) Start() Pos {
	if d.Len() == 0 {
		return Pos{}
	}
	return d.BlockStart(0)
}

// End returns the last position of the body.
func (d Doc) End() Pos {
	if d.Len() == 0 {
		return Pos{}
	}
	return d.BlockEnd(d.Len() - 1)
}

// BlockStart returns the first position of a block.
func (d Doc) BlockStart(i int) Pos {
	return Pos{Block: i, Field: d.Block(i).OwnField()}
}

// BlockEnd returns the last position of a block: the end of its last field.
func (d Doc) BlockEnd(i int) Pos {
	b := d.Block(i)
	field := b.OwnField()
	if fields := b.Fields(); len(fields) > 0 {
		field = fields[len(fields)-1]
	}
	return Pos{Block: i, Field: field, Rune: b.Len(field)}
}

// Clamp returns the nearest position that exists in the body; a position that
// exists is returned as it is.
func (d Doc) Clamp(p Pos) Pos {
	if d.Len() == 0 {
		return Pos{}
	}
	if p.Block < 0 {
		return d.Start()
	}
	if p.Block >= d.Len() {
		return d.End()
	}
	b := d.Block(p.Block)
	if !b.HasField(p.Field) {
		p.Field, p.Rune = b.OwnField(), 0
	}
	p.Rune = min(max(p.Rune, 0), b.Len(p.Field))
	return p
}
