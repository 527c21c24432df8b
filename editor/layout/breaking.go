package layout

import "math"

// row is a line before its clusters are ordered.
type row struct {
	start, end int32 // runes
	content    fixed // the width without trailing blanks
	total      fixed // the width with them
}

// limitOf returns the width that lines must fit.
func limitOf(width float32) fixed {
	if unlimited(width) {
		return math.MaxInt32
	}
	return toFixed(width)
}

// breakAt breaks the text into lines, each as long as fits (UAX #14 says where
// one may end). Blanks at a line's end hang over the edge: they take no room
// but have a width for the caret. A word longer than the line is broken between
// groups of clusters, at least one to a line.
//
// The rules are not tailored. So a dateline may be broken after its slash and
// after its hyphen, in واشنطن/|لندن (روسيا)-|رويترز, which is where a reader would
// break it too; a word joiner glues what must stay together.
func (p *shaped) breakAt(width float32) *Paragraph {
	out := &Paragraph{shaped: p, limit: limitOf(width)}
	out.breakFrom(spot{}, nil, 0)
	return out.measure()
}

// breakAfter breaks a revised text at the limit of the paragraph before. Lines
// above the change stay; below it, from where a line begins as one did, too.
//
// Where a line ends hangs on no cluster beyond the first of the line after the
// next.
func (p *shaped) breakAfter(old *Paragraph, kept shared) *Paragraph {
	out := &Paragraph{shaped: p, limit: old.limit}
	if kept == (shared{}) {
		out.breakFrom(spot{}, nil, 0)
		return out.measure()
	}
	above := max(0, old.rowOf(kept.head)-2)
	out.rows = make([]row, above, len(old.rows)+1)
	copy(out.rows, old.rows)
	out.breakFrom(p.spotOf(int(old.rows[above].start)), old, kept.tail)
	if old.placed != nil && above > 0 {
		out.placed = make([]*placedLine, len(out.rows))
		copy(out.placed, old.placed[:above])
	}
	return out.measure()
}

// breakFrom appends the lines from a cluster on. Where one begins in the last
// tail runes and a line of old did so too, the rest is that of old.
func (p *Paragraph) breakFrom(from spot, old *Paragraph, tail int) {
	if len(p.parts) == 0 {
		p.rows = append(p.rows, row{})
		return
	}
	k, moved := 0, int32(0)
	if old != nil {
		moved = int32(len(p.text) - len(old.text))
		k = len(p.rows)
	}
	for from.part < len(p.parts) {
		if start := p.runeOf(from); old != nil && int(start) >= len(p.text)-tail {
			for k < len(old.rows) && old.rows[k].start+moved < start {
				k++
			}
			if k < len(old.rows) && old.rows[k].start+moved == start {
				for _, r := range old.rows[k:] {
					r.start += moved
					r.end += moved
					p.rows = append(p.rows, r)
				}
				return
			}
		}
		r, next := p.nextRow(from, p.limit)
		p.rows = append(p.rows, r)
		from = next
	}
}

// nextRow returns the line that begins with a cluster, and the first cluster of
// the line after it.
func (p *shaped) nextRow(from spot, limit fixed) (row, spot) {
	r := row{start: p.runeOf(from)}
	before, beforeNext := r, from // the line if it ended at the last place where it may
	for part := from.part; part < len(p.parts); part++ {
		clusters := p.parts[part].clusters
		i := 0
		if part == from.part {
			i = from.cluster
		}
		for ; i < len(clusters); i++ {
			c := &clusters[i]
			at := spot{part, i}
			if c.flags&flagBreak != 0 && at != from {
				if c.flags&flagMust != 0 {
					return p.endRow(r, at)
				}
				before, beforeNext = r, at
			}
			if c.flags&flagHangs != 0 {
				r.total += c.advance
				continue
			}
			if r.total+c.advance > limit {
				if beforeNext != from {
					return p.endRow(before, beforeNext)
				}
				if cut := (spot{part, int(c.group)}); part > from.part || cut.cluster > from.cluster {
					return p.endRow(p.rowBetween(from, cut), cut)
				}
			}
			r.total += c.advance
			if c.advance > 0 {
				r.content = r.total
			}
		}
	}
	return p.endRow(r, spot{part: len(p.parts)})
}

func (p *shaped) endRow(r row, next spot) (row, spot) {
	r.end = p.runeOf(next)
	return r, next
}

// rowBetween returns the line made of the clusters from one up to another.
func (p *shaped) rowBetween(from, to spot) row {
	r := row{start: p.runeOf(from)}
	for at := from; at != to; at = p.next(at) {
		c := &p.parts[at.part].clusters[at.cluster]
		r.total += c.advance
		if c.flags&flagHangs == 0 {
			r.content = r.total
		}
	}
	return r
}

// next returns the cluster after another.
func (p *shaped) next(s spot) spot {
	s.cluster++
	if s.cluster == len(p.parts[s.part].clusters) {
		return spot{part: s.part + 1}
	}
	return s
}

// measure fills what hangs on all lines.
func (p *Paragraph) measure() *Paragraph {
	p.lineHeight, p.baseline = p.engine.lineMetrics(p.style)
	p.width = p.limit
	if p.limit == math.MaxInt32 {
		p.width = 0
		for i := range p.rows {
			p.width = max(p.width, p.rows[i].total)
		}
	}
	return p
}

// contentLeft returns the left edge of a line's content in the paragraph's box.
// Trailing blanks stand beyond it: at the left in a right-to-left paragraph (L1).
func (p *Paragraph) contentLeft(r *row) fixed {
	room := p.width - r.content
	switch {
	case p.style.Align == AlignCenter:
		return room / 2
	case (p.style.Align == AlignEnd) == p.RTL():
		return 0
	}
	return room
}

// left returns the left edge of a line with its trailing blanks.
func (p *Paragraph) left(r *row) fixed {
	left := p.contentLeft(r)
	if p.RTL() {
		left -= r.total - r.content
	}
	return left
}
