package bidi

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override class // classL or classR, or classON for none
	isolate  bool
}

// statusStack is the stack of X1. Entries are pushed only for levels up to
// maxDepth, each above the one below it, so its room is enough.
type statusStack struct {
	entries [maxDepth + 2]status
	n       int
}

func (s *statusStack) push(e status) { s.entries[s.n] = e; s.n++ }
func (s *statusStack) pop()          { s.n-- }
func (s *statusStack) top() status   { return s.entries[s.n-1] }

// explicit applies X1 to X8 to one paragraph: it sets levels to the explicit
// embedding levels, r.overridden to the classes after overrides and r.partner
// to the pairs of isolate controls.
func (r *resolver) explicit(classes []class, levels []Level, paragraph Level) {
	n := len(classes)
	r.overridden = grow(r.overridden, n)
	copy(r.overridden, classes)
	r.pairIsolates(classes)

	var stack statusStack
	stack.push(status{paragraph, classON, false})
	overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0

	set := func(i int) {
		top := stack.top()
		levels[i] = top.level
		if top.override != classON {
			r.overridden[i] = top.override
		}
	}
	for i, c := range classes {
		switch c {
		case classRLE, classLRE, classRLO, classLRO: // X2 to X5
			next := nextLevel(stack.top().level, c == classRLE || c == classRLO)
			if next > maxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
				if overflowIsolates == 0 {
					overflowEmbeddings++
				}
				break
			}
			override := classON
			if c == classRLO {
				override = classR
			} else if c == classLRO {
				override = classL
			}
			stack.push(status{next, override, false})

		case classRLI, classLRI, classFSI: // X5a to X5c
			set(i)
			if overflowIsolates > 0 || overflowEmbeddings > 0 {
				overflowIsolates++
				break
			}
			rtl := c == classRLI
			if c == classFSI {
				level, _ := firstStrong(classes[i+1:], true)
				rtl = level == 1
			}
			next := nextLevel(stack.top().level, rtl)
			if next > maxDepth {
				overflowIsolates++
				break
			}
			validIsolates++
			stack.push(status{next, classON, true})

		case classPDI: // X6a
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack.top().isolate {
					stack.pop()
				}
				stack.pop()
				validIsolates--
			}
			set(i)

		case classPDF: // X7
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !stack.top().isolate && stack.n >= 2:
				stack.pop()
			}

		case classB: // X8; only at the end of a paragraph
			levels[i] = paragraph

		case classBN:

		default: // X6
			set(i)
		}
	}
}

// nextLevel returns the least level above l of the direction asked for.
func nextLevel(l Level, rtl bool) Level {
	if l.RTL() == rtl {
		return l + 2
	}
	return l + 1
}

// pairIsolates finds the matching PDI of each isolate initiator (BD9). Depth and
// overflow play no part in it.
func (r *resolver) pairIsolates(classes []class) {
	r.partner = grow(r.partner, len(classes))
	r.openers = r.openers[:0]
	for i, c := range classes {
		r.partner[i] = -1
		switch {
		case isolateInitiators.has(c):
			r.openers = append(r.openers, int32(i))
		case c == classPDI && len(r.openers) > 0:
			last := len(r.openers) - 1
			opener := r.openers[last]
			r.openers = r.openers[:last]
			r.partner[i], r.partner[opener] = opener, int32(i)
		}
	}
}
