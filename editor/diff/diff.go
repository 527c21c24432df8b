// Package diff tells two bodies apart: which blocks stayed, changed, came, went
// or moved, and which words of a changed one. A difference is a value; two
// calls with the same bodies give the same one, whatever the machine's load.
//
// Units: places of blocks count from 0, offsets of marks count runes of the
// block's own text, half open. It imports doc and nothing else of Midad; the
// stories, the session, the panels and the terminal import it. Every function
// is pure and may be called from any goroutine; on long bodies that differ much
// it works for a while, so the interface's goroutine does not call it.
package diff

import (
	"context"

	"midad/editor/doc"
)

// Op says what became of a word or of a block.
type Op uint8

// Of words there are Keep, Insert and Delete; of blocks Keep, Insert, Delete
// and Change, which is a block that is in both bodies and is not the same.
const (
	Keep Op = iota
	Insert
	Delete
	Change
)

var opNames = [...]string{"keep", "insert", "delete", "change"}

// String returns the operation's name in JSON.
func (o Op) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return "unknown"
}

// MarshalText writes the operation by its name.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Piece is a stretch of text that both sides have, or one of them.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Body is the difference of two bodies: every block of both, in the new body's
// order; one that is gone stands where it stood, before what took its place.
type Body []Block

// Block is a block of either body or of both.
type Block struct {
	Op       Op
	Moved    bool // it stands elsewhere among the blocks that both have
	From, To int  // its places in the old and the new body, -1 where it is not
	Old, New *doc.Block

	// What changed, of a block with Op Change.
	Fields []Field
	Marks  []Mark
	Attrs  []Attr
}

// Field is a text of a changed block that is not the same. Old is the field of
// the old block and New that of the new one, as in doc.Pos; -1 where it has
// none.
type Field struct {
	Old, New int
	Pieces   []Piece
}

// Mark is a mark that kept words lost or got. Added ones count the runes of
// the new block's text, the others those of the old one's.
type Mark struct {
	doc.Mark
	Added bool
}

// Attr is an attribute of a changed block by its name in Midad JSON, with what
// it was and is.
type Attr struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Same reports whether nothing at all happened to the block.
func (b Block) Same() bool { return b.Op == Keep && !b.Moved }

// None reports whether the bodies are the same, but for the ids of blocks.
func (b Body) None() bool {
	for _, block := range b {
		if !block.Same() {
			return false
		}
	}
	return true
}

// Changes returns the blocks to which something happened, in order.
func (b Body) Changes() []Block {
	var out []Block
	for _, block := range b {
		if !block.Same() {
			out = append(out, block)
		}
	}
	return out
}

// Bodies returns how one body becomes another.
func Bodies(old, new doc.Doc) Body {
	out, _ := BodiesContext(context.Background(), old, new) // which never ends
	return out
}

// BodiesContext is Bodies, ended by the context between two blocks; the error is
// the context's. The words of one block are compared to their end: those of the
// longest take a fifth of a second.
func BodiesContext(ctx context.Context, old, new doc.Doc) (Body, error) {
	pairs := match(old.Blocks(), new.Blocks())
	out := make(Body, 0, max(old.Len(), new.Len()))
	gone := 0 // blocks of the old body before it are in the list
	flush := func(to int) {
		for ; gone < to; gone++ {
			if pairs.toNew[gone] < 0 {
				out = append(out, Block{Op: Delete, From: gone, To: -1, Old: old.Block(gone)})
			}
		}
	}
	stays := func(i int) bool { return pairs.toNew[i] >= 0 && !pairs.moved[pairs.toNew[i]] }
	for i, b := range new.Blocks() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		next := gone
		for next < old.Len() && !stays(next) {
			next++
		}
		flush(next)
		from := pairs.toOld[i]
		if from < 0 {
			out = append(out, Block{Op: Insert, From: -1, To: i, New: b})
			continue
		}
		if !pairs.moved[i] {
			gone = from + 1
		}
		out = append(out, compare(old.Block(from), b, from, i, pairs.moved[i]))
	}
	flush(old.Len())
	return out, nil
}
