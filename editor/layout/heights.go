package layout

// heights is the list of the blocks' heights, in whole pixels, with sums of any
// prefix and changes of one height in logarithmic time (a Fenwick tree).
type heights struct {
	each []int
	tree []int // tree[i] is the sum of each over (i - lowest bit of i, i]
}

// newHeights returns the tree of the heights, which are kept.
func newHeights(each []int) heights {
	h := heights{each: each, tree: make([]int, len(each)+1)}
	for i, v := range each {
		h.tree[i+1] += v
		if up := i + 1 + (i+1)&-(i+1); up < len(h.tree) {
			h.tree[up] += h.tree[i+1]
		}
	}
	return h
}

// set changes one height.
func (h *heights) set(i, v int) {
	delta := v - h.each[i]
	h.each[i] = v
	for at := i + 1; at < len(h.tree) && delta != 0; at += at & -at {
		h.tree[at] += delta
	}
}

// before returns the sum of the first n heights.
func (h *heights) before(n int) int {
	sum := 0
	for at := n; at > 0; at -= at & -at {
		sum += h.tree[at]
	}
	return sum
}

// at returns the index whose stretch holds the offset from the top: the first
// for an offset above, the last for one below; -1 where there are no heights.
func (h *heights) at(offset int) int {
	i := 0
	step := 1
	for step < len(h.tree) {
		step <<= 1
	}
	for ; step > 0; step >>= 1 {
		if next := i + step; next < len(h.tree) && h.tree[next] <= offset {
			i = next
			offset -= h.tree[next]
		}
	}
	return min(i, len(h.each)-1)
}
