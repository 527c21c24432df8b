package edit

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// PatternError says that a Query's regular expression cannot be read. Expr is
// the part of it that is wrong.
type PatternError struct {
	Pattern, Expr string
	Err           error
}

func (e *PatternError) Error() string {
	return fmt.Sprintf("read the regular expression %q: %v", e.Pattern, e.Err)
}

func (e *PatternError) Unwrap() error { return e.Err }

// expression is a regular expression that is looked for one match after the
// other, so that a search can be ended between two and go on anywhere.
type expression struct {
	*regexp.Regexp
	// behind is there where the expression looks at the rune before a match: it
	// is matched from that rune on, and its first group is the expression.
	behind *regexp.Regexp
}

func newExpression(pattern string) (*expression, error) {
	e := &expression{}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err == nil {
		e.Regexp, err = regexp.Compile(pattern)
	}
	if err == nil && looksBehind(tree) {
		e.behind, err = regexp.Compile(`\A(?s:.)(?s:.*?)(` + tree.String() + `)`)
	}
	if err != nil {
		bad := &PatternError{Pattern: pattern, Expr: pattern, Err: err}
		if s, ok := err.(*syntax.Error); ok {
			bad.Expr = s.Expr
		}
		return nil, bad
	}
	return e, nil
}

// looksBehind reports whether a match depends on the rune before it.
func looksBehind(e *syntax.Regexp) bool {
	switch e.Op {
	case syntax.OpBeginLine, syntax.OpBeginText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(e.Sub, looksBehind)
}

// find returns the first match in s from a byte offset on, an empty one too, as
// FindStringSubmatchIndex does; nil where there is none.
func (e *expression) find(s string, from int) []int {
	var m []int
	if from > 0 && e.behind != nil {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
		if m = e.behind.FindStringSubmatchIndex(s[from:]); m != nil {
			m = m[2:]
		}
	} else {
		m = e.FindStringSubmatchIndex(s[from:])
	}
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
	return m
}
