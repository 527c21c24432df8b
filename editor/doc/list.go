package doc

import (
	"slices"
	"sort"
)

// list is a list of blocks that shares most of itself with the list it was made
// from, so that a key in a long body costs no more than in a short one: leaves
// of some blocks, of which a change copies those that it touches. A list is
// never changed once made. The zero list is empty; no leaf is.
type list struct {
	leaves [][]*Block
	ends   []int // of each leaf, how many blocks come before its end
}

// leafSize is how many blocks a leaf has, at most twice that after changes.
const leafSize = 64

// listOf returns a list of the blocks, which are kept.
func listOf(blocks []*Block) list {
	var l list
	l.add(blocks)
	return l
}

// add appends blocks, which are kept, while the list is made.
func (l *list) add(blocks []*Block) {
	for len(blocks) > 0 {
		n := leafSize
		if len(blocks) < 2*leafSize {
			n = len(blocks)
		}
		l.addLeaf(blocks[:n:n])
		blocks = blocks[n:]
	}
}

func (l *list) addLeaf(leaf []*Block) {
	l.leaves = append(l.leaves, leaf)
	l.ends = append(l.ends, l.len()+len(leaf))
}

func (l list) len() int {
	if len(l.ends) == 0 {
		return 0
	}
	return l.ends[len(l.ends)-1]
}

// find returns the leaf that holds the i-th block, and the place in it.
func (l list) find(i int) (leaf, at int) {
	if len(l.leaves) == 1 {
		return 0, i
	}
	leaf = sort.SearchInts(l.ends, i+1)
	if leaf > 0 {
		i -= l.ends[leaf-1]
	}
	return leaf, i
}

// at returns the i-th block, and panics where there is none.
func (l list) at(i int) *Block {
	leaf, at := l.find(i)
	return l.leaves[leaf][at]
}

// all returns the blocks as one slice: the list's own where it has one leaf.
func (l list) all() []*Block {
	switch len(l.leaves) {
	case 0:
		return nil
	case 1:
		return l.leaves[0]
	}
	out := make([]*Block, 0, l.len())
	for _, leaf := range l.leaves {
		out = append(out, leaf...)
	}
	return out
}

// splice returns the list with blocks [from, to) replaced.
func (l list) splice(from, to int, with ...*Block) list {
	if l.len() == 0 {
		return listOf(append([]*Block(nil), with...))
	}
	first, head := l.find(min(from, l.len()-1))
	head += from - min(from, l.len()-1)
	last, tail := l.find(max(min(to, l.len())-1, 0))
	tail++
	if from == to {
		last, tail = first, head
	}
	changed := make([]*Block, 0, head+len(with)+len(l.leaves[last])-tail)
	changed = append(changed, l.leaves[first][:head]...)
	changed = append(changed, with...)
	changed = append(changed, l.leaves[last][tail:]...)
	if len(changed) < leafSize/2 && last+1 < len(l.leaves) { // leaves stay worth their while
		last++
		changed = append(changed, l.leaves[last]...)
	}
	out := list{leaves: make([][]*Block, 0, len(l.leaves)+1), ends: make([]int, 0, len(l.leaves)+1)}
	out.leaves = append(out.leaves, l.leaves[:first]...)
	out.ends = append(out.ends, l.ends[:first]...)
	out.add(changed)
	for _, leaf := range l.leaves[last+1:] {
		out.addLeaf(leaf)
	}
	return out
}

// draft is a list of which single blocks are exchanged before anybody sees it.
type draft struct {
	list
	own []bool // of each leaf, whether it was copied
}

func (l list) draft() *draft {
	return &draft{list: list{leaves: slices.Clone(l.leaves), ends: l.ends}, own: make([]bool, len(l.leaves))}
}

// set exchanges the i-th block.
func (d *draft) set(i int, b *Block) {
	leaf, at := d.find(i)
	if !d.own[leaf] {
		d.leaves[leaf], d.own[leaf] = slices.Clone(d.leaves[leaf]), true
	}
	d.leaves[leaf][at] = b
}

// sameLeaf reports whether two leaves are one in memory.
func sameLeaf(a, b []*Block) bool { return len(a) == len(b) && &a[0] == &b[0] }

// changed returns the stretch in which two lists differ by pointer. Leaves that
// they share are not looked into.
func changed(old, new list) Change {
	from := 0
	for i := 0; i < len(old.leaves) && i < len(new.leaves) && sameLeaf(old.leaves[i], new.leaves[i]); i++ {
		from = old.ends[i]
	}
	oldTo, newTo := old.len(), new.len()
	for from < oldTo && from < newTo && old.at(from) == new.at(from) {
		from++
	}
	for i, k := len(old.leaves)-1, len(new.leaves)-1; i >= 0 && k >= 0; i, k = i-1, k-1 {
		n := len(old.leaves[i])
		if !sameLeaf(old.leaves[i], new.leaves[k]) || min(oldTo, newTo)-n < from {
			break
		}
		oldTo, newTo = oldTo-n, newTo-n
	}
	for oldTo > from && newTo > from && old.at(oldTo-1) == new.at(newTo-1) {
		oldTo--
		newTo--
	}
	return Change{From: from, OldTo: oldTo, NewTo: newTo}
}
