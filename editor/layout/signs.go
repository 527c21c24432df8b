package layout

import "midad/editor/arabic"

// Sign is a place on a line at which something stands that cannot be seen, or
// not be told from something else: a sign for it may be drawn over the line.
// Glyphs, levels and lines are the same whether signs are drawn or not.
type Sign struct {
	Rune  int  // its offset in the text; the text's end for the paragraph's end
	Char  rune // what stands there; ParagraphEnd at the paragraph's end
	X     float32
	Width float32 // 0 for what takes no room
}

// ParagraphEnd is the Char of the sign after a paragraph's last line.
const ParagraphEnd = '¶'

// Signs returns the places on a line of blanks, tatweel, joiners and controls,
// from the left, and on the last line that of the paragraph's end. A joiner
// stands at the end of its grapheme cluster.
func (p *Paragraph) Signs(line int) []Sign {
	line = p.clampLine(line)
	l := p.placedLine(line)
	var out []Sign
	end := Sign{Rune: len(p.text), Char: ParagraphEnd, X: pixels(p.endEdge(l))}
	last := line == len(p.rows)-1
	if last && p.RTL() {
		out = append(out, end)
	}
	for i := range l.placed {
		pl := &l.placed[i]
		for at := pl.start; at < pl.end; at++ {
			if !signed(p.text[at]) {
				continue
			}
			s := Sign{Rune: at, Char: p.text[at]}
			if at == pl.start {
				s.X, s.Width = pixels(pl.left), pixels(pl.advance)
			} else if pl.level.RTL() {
				s.X = pixels(pl.left)
			} else {
				s.X = pixels(pl.right())
			}
			out = append(out, s)
		}
	}
	if last && !p.RTL() {
		out = append(out, end)
	}
	return out
}

// signed reports whether a rune has a sign.
func signed(r rune) bool {
	switch r {
	case 0xA0, 0x2007, 0x202F, 0x640, 0x200C, 0x200D:
		return true
	}
	return hangs(r) || arabic.Hidden(r)
}

// AllStops returns what Stops does, with the places between hidden controls too:
// one more than there are grapheme clusters, each the stop of another rune. Where
// a control takes no room two stops have one x.
func (p *Paragraph) AllStops(line int) []Stop {
	line = p.clampLine(line)
	l := p.placedLine(line)
	if len(l.placed) == 0 {
		return p.Stops(line)
	}
	return p.borders(line, l)
}
