package edit

import "midad/editor/doc"

// An arrow that leaves a field by its left or right edge goes on in the next
// one: Left goes forward through right-to-left texts and backward through the
// others. Where such fields follow each other, that alone would lead to and fro
// between the two at their border. So a body is walked as a line of mixed text
// is: neighbours of one direction make a run, the runs follow each other in the
// direction that most of the body has, and a run against it is walked from its
// far end. A walk one way passes each place once, and the walk back the same
// places in reverse, wherever they begin.

// field names a field of a body's block: the place where caret motion crosses
// from one to the next. A block without fields counts as one.
type field struct{ block, field int }

// next returns the field behind this one in reading order.
func (f field) next(d doc.Doc) (field, bool) {
	if n, ok := nextField(d.Block(f.block), f.field); ok {
		return field{f.block, n}, true
	}
	if f.block+1 >= d.Len() {
		return f, false
	}
	return field{f.block + 1, d.Block(f.block + 1).OwnField()}, true
}

// previous returns the field before this one in reading order.
func (f field) previous(d doc.Doc) (field, bool) {
	b := d.Block(f.block)
	if n := previousField(b, f.field); n != f.field && b.HasField(f.field) {
		return field{f.block, n}, true
	}
	if f.block == 0 {
		return f, false
	}
	return field{f.block - 1, d.BlockEnd(f.block - 1).Field}, true
}

// beside is next or previous.
func (f field) beside(forward bool, d doc.Doc) (field, bool) {
	if forward {
		return f.next(d)
	}
	return f.previous(d)
}

// rtl reports whether the field's base direction is right to left; only one that
// is found by its letters needs its lines.
func (f field) rtl(d doc.Doc, g Geometry) bool {
	if dir := d.Block(f.block).Dir; dir != doc.Auto {
		return dir == doc.RightToLeft
	}
	return g.RTL(f.block, f.field)
}

// crossing returns the field that a step over the left or right edge of one
// leads to, and whether there is one. It enters a right-to-left field from the
// right at its start and from the left at its end.
func crossing(left bool, f field, d doc.Doc, g Geometry) (field, bool) {
	rtl := f.rtl(d, g)
	if n, ok := f.beside(left == rtl, d); ok && n.rtl(d, g) == rtl {
		return n, true
	}
	mostly := mostlyRTL(d)
	forward := left == mostly
	if rtl != mostly {
		return endOfRun(forward, f, d, g).beside(forward, d)
	}
	n, ok := f.beside(forward, d)
	if !ok {
		return f, false
	}
	return endOfRun(forward, n, d, g), true
}

// endOfRun returns the last field of the run that one is in.
func endOfRun(forward bool, f field, d doc.Doc, g Geometry) field {
	rtl := f.rtl(d, g)
	for {
		n, ok := f.beside(forward, d)
		if !ok || n.rtl(d, g) != rtl {
			return f
		}
		f = n
	}
}

// mostlyRTL reports whether at least half of the blocks with a fixed direction
// are right to left.
func mostlyRTL(d doc.Doc) bool {
	balance := 0
	for i := range d.Len() {
		switch d.Block(i).Dir {
		case doc.RightToLeft:
			balance++
		case doc.LeftToRight:
			balance--
		}
	}
	return balance >= 0
}
