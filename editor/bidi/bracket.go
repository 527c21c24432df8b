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
	pair rune
	at   int
}

// bracketPair holds the places of an opening bracket and of its closing one.
type bracketPair struct{ open, close int }

// bracketOf returns what r is as a bracket, and false where it is none.
func bracketOf(r rune) (bracket, bool) {
	i, ok := slices.BinarySearchFunc(brackets[:], r, func(b bracket, r rune) int { return cmp.Compare(b.r, r) })
	if !ok {
		return bracket{}, false
	}
	return brackets[i], true
}

// findPairs lists the bracket pairs of the sequence (BD16) by their opening
// brackets. Where the stack overflows, the pairs found until then stand.
func (s *sequence) findPairs() {
	s.pairs, s.brackets = s.pairs[:0], s.brackets[:0]
	for i, c := range s.classes {
		if c != classON {
			continue
		}
		b, ok := bracketOf(s.runes[i])
		if !ok {
			continue
		}
		if b.open {
			if len(s.brackets) == maxOpenBrackets {
				break
			}
			s.brackets = append(s.brackets, openBracket{b.pair, i})
			continue
		}
		for j := len(s.brackets) - 1; j >= 0; j-- {
			if s.brackets[j].pair == b.pair {
				s.pairs = append(s.pairs, bracketPair{s.brackets[j].at, i})
				s.brackets = s.brackets[:j]
				break
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b bracketPair) int { return cmp.Compare(a.open, b.open) })
}

// resolveBrackets is N0: a pair of brackets takes the direction of the embedding
// where it holds text of it, and else that of its contents where the text before
// the pair has it too.
func (s *sequence) resolveBrackets(sos class) {
	if !s.present.has(classON) {
		return
	}
	s.findPairs()
	embedding := directionOf(s.level)
	for _, p := range s.pairs {
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

// setBracket gives a bracket its direction, and the marks that stand on it.
func (s *sequence) setBracket(at int, to class) {
	s.classes[at] = to
	for i := at + 1; i < len(s.classes) && s.initial[i] == classNSM; i++ {
		s.classes[i] = to
	}
}
