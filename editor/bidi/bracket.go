package bidi

import (
	"cmp"
	"slices"
)

// maxOpenBrackets is the room of the bracket stack (BD16).
const maxOpenBrackets = 63

// bracket is an entry of the table that gen.go makes from BidiBrackets.txt. Pair
// is the same for the opening and the closing bracket of a pair and for
// canonically equivalent brackets.
type bracket struct {
	r    rune
	pair rune
	open bool
}

// openBracket is an opening bracket that waits for its closing one.
type openBracket struct {
	pair    rune
	at      int
	letters int // of the embedding direction before it
}

// bracketPair holds the places of an opening bracket and of its closing one, and
// whether it is known to hold text of the embedding direction.
type bracketPair struct {
	open, close int
	embedding   bool
}

// bracketOf returns what r is as a bracket, and false where it is none.
func bracketOf(r rune) (bracket, bool) {
	if r < brackets[0].r || r > '}' && r < '\u0F3A' { // no bracket of the table, and most text
		return bracket{}, false
	}
	i, ok := slices.BinarySearchFunc(brackets[:], r, func(b bracket, r rune) int { return cmp.Compare(b.r, r) })
	if !ok {
		return bracket{}, false
	}
	return brackets[i], true
}

// findPairs lists the bracket pairs of the sequence (BD16).
func (s *sequence) findPairs() {
	s.pairs = s.pairs[:0]
	if !s.present.has(classON) {
		return
	}
	s.pairing.begin()
	for i, c := range s.initial {
		if c == classON && !s.pairing.add(s.runes[i], i, 0) {
			break
		}
	}
	s.pairs = s.pairing.sorted(s.pairs)
}

// pairing finds the pairs of brackets given one after the other (BD16). Where
// its stack overflows, the pairs found until then stand.
type pairing struct {
	stack []openBracket
	pairs []bracketPair
}

func (p *pairing) begin() { p.stack, p.pairs = p.stack[:0], p.pairs[:0] }

// add looks at a character of class ON, and returns false where the stack
// overflows. Letters counts the letters of the embedding direction before it.
func (p *pairing) add(r rune, at, letters int) bool {
	b, ok := bracketOf(r)
	if !ok {
		return true
	}
	if b.open {
		if len(p.stack) == maxOpenBrackets {
			return false
		}
		p.stack = append(p.stack, openBracket{b.pair, at, letters})
		return true
	}
	for j := len(p.stack) - 1; j >= 0; j-- {
		if o := p.stack[j]; o.pair == b.pair {
			p.pairs = append(p.pairs, bracketPair{o.at, at, o.letters < letters})
			p.stack = p.stack[:j]
			break
		}
	}
	return true
}

// sorted appends the pairs to dst, in order of their opening brackets.
func (p *pairing) sorted(dst []bracketPair) []bracketPair {
	slices.SortFunc(p.pairs, func(a, b bracketPair) int { return cmp.Compare(a.open, b.open) })
	return append(dst, p.pairs...)
}

// resolveBrackets is N0: a pair of brackets takes the direction of the embedding
// where it holds text of it, and else that of its contents where the text before
// the pair has it too.
func (s *sequence) resolveBrackets(sos class) {
	embedding := directionOf(s.level)
	for _, p := range s.pairs {
		if p.embedding { // N0 b
			s.setBracket(p.open, embedding)
			s.setBracket(p.close, embedding)
			continue
		}
		to := s.inside(p, embedding) // N0 b
		if to == classON {
			continue // N0 d: no strong text inside
		}
		if to != embedding && s.sideBefore(p.open, sos) != to {
			to = embedding // N0 c2
		}
		s.setBracket(p.open, to)
		s.setBracket(p.close, to)
	}
}

// inside returns the embedding direction where the pair holds strong text of it,
// else the other direction where it holds that, else ON.
func (s *sequence) inside(p bracketPair, embedding class) class {
	found := classON
	for _, c := range s.classes[p.open+1 : p.close] {
		if neutral.has(c) {
			continue
		}
		found = side(c)
		if found == embedding {
			break
		}
	}
	return found
}

// sideBefore returns the direction of the last strong text before a place.
func (s *sequence) sideBefore(at int, sos class) class {
	for i := at - 1; i >= 0; i-- {
		if !neutral.has(s.classes[i]) {
			return side(s.classes[i])
		}
	}
	return sos
}

// setBracket gives a bracket its direction, and the marks that stand on it. A
// bracket outside the sequence, of a pair that reaches into it, is at -1.
func (s *sequence) setBracket(at int, to class) {
	if at < 0 {
		return
	}
	s.classes[at] = to
	for i := at + 1; i < len(s.classes) && s.initial[i] == classNSM; i++ {
		s.classes[i] = to
	}
}
