package diff

import (
	"cmp"
	"slices"
	"strings"

	"midad/editor/doc"
)

// pairing says which block of one body is which of the other: an index, or -1.
type pairing struct {
	toNew, toOld []int
	moved        []bool // by the new body's places
}

// Two blocks without a common id are the same one where at least likeEnough of
// their words are in both. A word that more than commonWord blocks hold says
// nothing of which block is meant.
const (
	likeEnough = 0.5
	commonWord = 32
)

func match(old, new []*doc.Block) pairing {
	p := pairing{toNew: fill(len(old)), toOld: fill(len(new)), moved: make([]bool, len(new))}
	from := 0
	for from < len(old) && from < len(new) && same(old[from], new[from]) {
		p.pair(from, from)
		from++
	}
	oldTo, newTo := len(old), len(new)
	for oldTo > from && newTo > from && same(old[oldTo-1], new[newTo-1]) {
		oldTo--
		newTo--
		p.pair(oldTo, newTo)
	}
	p.byKey(old, new, from, oldTo, newTo, func(b *doc.Block) string { return b.ID })
	p.byKey(old, new, from, oldTo, newTo, content)
	p.byLikeness(old, new, from, oldTo, newTo)
	p.markMoved(from, newTo)
	return p
}

func fill(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (p *pairing) pair(i, j int) { p.toNew[i], p.toOld[j] = j, i }

// same reports whether two blocks hold the same, under one id or two.
func same(a, b *doc.Block) bool {
	return a == b || a.Equal(b) || a.ID != b.ID && a.WithID(b.ID).Equal(b)
}

// byKey pairs the blocks without a partner that have the same key, in order; an
// empty key is none.
func (p *pairing) byKey(old, new []*doc.Block, from, oldTo, newTo int, key func(*doc.Block) string) {
	places := map[string][]int{}
	for i := from; i < oldTo; i++ {
		if k := key(old[i]); p.toNew[i] < 0 && k != "" {
			places[k] = append(places[k], i)
		}
	}
	for j := from; j < newTo; j++ {
		if p.toOld[j] >= 0 {
			continue
		}
		k := key(new[j])
		if had := places[k]; k != "" && len(had) > 0 {
			p.pair(had[0], j)
			places[k] = had[1:]
		}
	}
}

// content is a block's kind and texts; empty where there is no text.
func content(b *doc.Block) string {
	var s strings.Builder
	for _, f := range b.Fields() {
		s.WriteString(b.FieldString(f))
		s.WriteByte(0)
	}
	if strings.Trim(s.String(), "\x00") == "" {
		return ""
	}
	return b.Kind.String() + "\x00" + s.String()
}

// likeness is how much two blocks without a partner have in common.
type likeness struct {
	old, new int
	score    float64
}

// byLikeness pairs the blocks without a partner that share most of their words,
// the likest first, and of equally like ones the nearest.
func (p *pairing) byLikeness(old, new []*doc.Block, from, oldTo, newTo int) {
	bags := map[int]map[string]int{} // by the new body's places
	holders := map[string][]int{}
	for j := from; j < newTo; j++ {
		if p.toOld[j] < 0 {
			bags[j] = bag(new[j])
			for w := range bags[j] {
				holders[w] = append(holders[w], j)
			}
		}
	}
	if len(bags) == 0 {
		return
	}
	var found []likeness
	for i := from; i < oldTo; i++ {
		if p.toNew[i] >= 0 {
			continue
		}
		mine := bag(old[i])
		candidates := map[int]bool{}
		for w := range mine {
			if at := holders[w]; len(at) <= commonWord {
				for _, j := range at {
					candidates[j] = true
				}
			}
		}
		for j := range candidates {
			if s := overlap(mine, bags[j]); s >= likeEnough {
				found = append(found, likeness{i, j, s})
			}
		}
	}
	slices.SortFunc(found, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(distance(a), distance(b)),
			cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	for _, l := range found {
		if p.toNew[l.old] < 0 && p.toOld[l.new] < 0 {
			p.pair(l.old, l.new)
		}
	}
}

func distance(l likeness) int { return max(l.old-l.new, l.new-l.old) }

// bag counts the words of a block's texts.
func bag(b *doc.Block) map[string]int {
	words := map[string]int{}
	for _, f := range b.Fields() {
		for w := range strings.FieldsSeq(b.FieldString(f)) {
			if w = strings.TrimFunc(w, func(r rune) bool { return !isWord(r) }); w != "" {
				words[w]++
			}
		}
	}
	return words
}

// overlap returns the part of two bags' words that is in both, 0 to 1.
func overlap(a, b map[string]int) float64 {
	both, all := 0, 0
	for w, n := range a {
		both += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}

// markMoved marks the paired blocks of [from, to) that are out of the longest
// run of pairs that keeps the old order.
func (p *pairing) markMoved(from, to int) {
	// tails[n] is the place of the pair that ends the run of n+1 pairs whose
	// last old place is the smallest.
	var tails []int
	before := fill(len(p.toOld))
	for j := from; j < to; j++ {
		i := p.toOld[j]
		if i < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(tails, i, func(t, i int) int { return cmp.Compare(p.toOld[t], i) })
		if n > 0 {
			before[j] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, j)
		} else {
			tails[n] = j
		}
		p.moved[j] = true
	}
	if len(tails) == 0 {
		return
	}
	for j := tails[len(tails)-1]; j >= 0; j = before[j] {
		p.moved[j] = false
	}
}
