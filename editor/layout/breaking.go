package layout

import "math"

// breakAt breaks the text into lines, each as long as fits (UAX #14 says where
// one may end). Blanks at a line's end hang over the edge: they take no room
// but have a width for the caret. A word longer than the line is broken between
// groups of clusters, at least one to a line.
func (p *shaped) breakAt(width float32) *Paragraph {
	limit := fixed(math.MaxInt32)
	if !unlimited(width) {
		limit = toFixed(width)
	}
	out := &Paragraph{shaped: p, width: limit}
	from := 0
	for {
		r := p.nextRow(from, limit)
		out.rows = append(out.rows, r)
		if r.to >= len(p.clusters) {
			break
		}
		from = r.to
	}
	if limit == math.MaxInt32 {
		out.width = 0
		for i := range out.rows {
			out.width = max(out.width, out.rows[i].total)
		}
	}
	out.measure()
	return out
}

// nextRow returns the line that begins with the cluster from.
func (p *shaped) nextRow(from int, limit fixed) row {
	r := row{from: from}
	before := r // the line if it ended at the last place where it may
	for i := from; i < len(p.clusters); i++ {
		c := &p.clusters[i]
		if i > from && c.flags&flagMust != 0 {
			r.to = i
			return r
		}
		if i > from && c.flags&flagBreak != 0 {
			before = r
			before.to = i
		}
		if c.flags&flagHangs != 0 {
			r.total += c.advance
			continue
		}
		if r.total+c.advance > limit {
			if before.to > 0 {
				return before
			}
			if cut := int(c.group); cut > from {
				return p.rowOfClusters(from, cut)
			}
		}
		r.total += c.advance
		if c.advance > 0 {
			r.content = r.total
		}
	}
	r.to = len(p.clusters)
	return r
}

// rowOfClusters returns the line made of the clusters [from, to).
func (p *shaped) rowOfClusters(from, to int) row {
	r := row{from: from, to: to}
	for i := from; i < to; i++ {
		r.total += p.clusters[i].advance
		if p.clusters[i].flags&flagHangs == 0 {
			r.content = r.total
		}
	}
	return r
}

// measure fills the lines' numbers.
func (p *Paragraph) measure() {
	height, baseline := p.engine.lineMetrics(p.style)
	p.lines = make([]Line, len(p.rows))
	for i := range p.rows {
		r := &p.rows[i]
		start, end := 0, len(p.text)
		if i > 0 {
			start = int(p.clusters[r.from].start)
		}
		if r.to < len(p.clusters) {
			end = int(p.clusters[r.to].start)
		}
		left := p.contentLeft(r)
		r.left = left
		if p.RTL() {
			r.left -= r.total - r.content
		}
		top := height * float32(i)
		p.lines[i] = Line{
			Start: start, End: end,
			Top: top, Baseline: top + baseline, Height: height,
			Left: pixels(left), Right: pixels(left + r.content),
		}
	}
	p.height = height * float32(len(p.rows))
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
