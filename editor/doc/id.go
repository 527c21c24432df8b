package doc

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// NewID returns a random id for a block: 12 letters and digits, 60 bits, enough
// to be unique in any body.
func NewID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return strings.ToLower(base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:])[:12])
}

// EnsureIDs returns the body with an id on every block, each id once: a block
// without one, or with the id of a block before it, gets a new one. A body that
// has them is returned as it is.
func EnsureIDs(d Doc) Doc {
	seen := make(map[string]bool, d.Len())
	var out []*Block
	for i, b := range d.Blocks() {
		if b.ID == "" || seen[b.ID] {
			if out == nil {
				out = append(make([]*Block, 0, d.Len()), d.Blocks()...)
			}
			b = b.WithID(NewID())
			out[i] = b
		}
		seen[b.ID] = true
	}
	if out == nil {
		return d
	}
	return newDoc(out)
}
