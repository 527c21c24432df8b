package bidi

// sequence is an isolating run sequence (BD13) without the runes that X9
// removes: its text closed up, so that neighbours in it are neighbours in the
// rules.
type sequence struct {
	level   Level
	runes   []rune
	index   []int32 // where each rune is in the paragraph
	initial []class // before W1
	classes []class // as the rules leave them
	present classSet

	pairs   []bracketPair
	pairing pairing
}

func (s *sequence) begin(level Level) {
	s.level = level
	s.runes, s.index, s.initial = s.runes[:0], s.index[:0], s.initial[:0]
	s.pairs = s.pairs[:0]
	s.present = 0
}

// add appends a level run of the paragraph.
func (s *sequence) add(text []rune, classes []class, r run) {
	for i := r.start; i < r.end; i++ {
		c := classes[i]
		if removed.has(c) {
			continue
		}
		s.runes = append(s.runes, text[i])
		s.index = append(s.index, int32(i))
		s.initial = append(s.initial, c)
		s.present |= 1 << c
	}
}

// resolve applies W1 to N2; sos and eos are the classes at its two ends (X10):
// directions, or the letter that stands there. The pairs of its brackets are
// known.
func (s *sequence) resolve(sos, eos class) {
	s.classes = append(s.classes[:0], s.initial...)
	s.weak(sos)
	s.resolveBrackets(side(sos))
	s.neutrals(side(sos), side(eos))
}

// write applies I1 and I2 and writes the levels to where the runes came from.
func (s *sequence) write(levels []Level) {
	for i, c := range s.classes {
		levels[s.index[i]] = s.level + implicit(s.level, c)
	}
}

// implicit returns what I1 and I2 add to a level.
func implicit(l Level, c class) Level {
	switch {
	case l.RTL() && (c == classL || c == classEN || c == classAN):
		return 1
	case !l.RTL() && c == classR:
		return 1
	case !l.RTL() && (c == classEN || c == classAN):
		return 2
	}
	return 0
}

// weak applies W1 to W7.
func (s *sequence) weak(sos class) {
	if s.present.has(classNSM) {
		s.marks(sos)
	}
	if s.present&numberRules != 0 {
		s.arabicNumbers(sos)
		s.separators()
		s.terminators()
		s.latinNumbers(sos)
	}
	for i, c := range s.classes { // W3; nothing above but W2 tells AL from R
		if c == classAL {
			s.classes[i] = classR
		}
	}
}

// marks is W1: a non-spacing mark has the class of what it stands on.
func (s *sequence) marks(sos class) {
	before := sos
	for i, c := range s.classes {
		if c == classNSM {
			s.classes[i] = before
			continue
		}
		before = c
		if isolateControls.has(c) {
			before = classON
		}
	}
}

// arabicNumbers is W2: European digits after an Arabic letter are Arabic ones.
func (s *sequence) arabicNumbers(sos class) {
	last := sos
	for i, c := range s.classes {
		switch {
		case strong.has(c):
			last = c
		case c == classEN && last == classAL:
			s.classes[i] = classAN
		}
	}
}

// separators is W4: one separator between two numbers of a kind joins them.
func (s *sequence) separators() {
	for i := 1; i < len(s.classes)-1; i++ {
		before, c, after := s.classes[i-1], s.classes[i], s.classes[i+1]
		if before != after {
			continue
		}
		if before == classEN && (c == classES || c == classCS) || before == classAN && c == classCS {
			s.classes[i] = before
		}
	}
}

// terminators is W5 and W6: terminators beside a European number belong to it;
// terminators and separators left over are neutral.
func (s *sequence) terminators() {
	for i := 0; i < len(s.classes); {
		switch s.classes[i] {
		case classES, classCS:
			s.classes[i] = classON
			i++
		case classET:
			end := i
			for end < len(s.classes) && s.classes[end] == classET {
				end++
			}
			to := classON
			if i > 0 && s.classes[i-1] == classEN || end < len(s.classes) && s.classes[end] == classEN {
				to = classEN
			}
			for ; i < end; i++ {
				s.classes[i] = to
			}
		default:
			i++
		}
	}
}

// latinNumbers is W7: a European number in left-to-right text is part of it.
func (s *sequence) latinNumbers(sos class) {
	last := sos
	for i, c := range s.classes {
		switch {
		case strong.has(c):
			last = c
		case c == classEN && last == classL:
			s.classes[i] = classL
		}
	}
}

// neutrals is N1 and N2: neutrals between text of one direction take it, others
// that of the embedding. Numbers count as right-to-left text.
func (s *sequence) neutrals(sos, eos class) {
	embedding := directionOf(s.level)
	before := sos
	for i := 0; i < len(s.classes); {
		if !neutral.has(s.classes[i]) {
			before = side(s.classes[i])
			i++
			continue
		}
		end := i
		for end < len(s.classes) && neutral.has(s.classes[end]) {
			end++
		}
		after := eos
		if end < len(s.classes) {
			after = side(s.classes[end])
		}
		to := embedding
		if before == after {
			to = before
		}
		for ; i < end; i++ {
			s.classes[i] = to
		}
	}
}

// side returns the direction that a resolved class counts as for its neighbours.
func side(c class) class {
	if c == classL {
		return classL
	}
	return classR
}
