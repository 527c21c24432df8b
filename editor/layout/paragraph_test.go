package layout_test

import (
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
	"midad/resources"
)

// body is the style of the tests.
var body = layout.Style{Size: 18, LineHeight: 32}

// newEngine returns an engine with the embedded faces.
func newEngine(t testing.TB) *layout.Engine {
	t.Helper()
	e := layout.NewEngine(resources.Faces()...)
	if err := e.Err(); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEmptyParagraphHasALineWithItsCaretAtTheStart(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		base bidi.Base
		x    float32
	}{{bidi.RTL, 300}, {bidi.LTR, 0}, {bidi.Auto, 0}} {
		p := e.Paragraph(nil, c.base, body, 300)
		if n := len(p.Lines()); n != 1 || p.Lines()[0].Height != 32 {
			t.Errorf("base %d: lines %v, want one of height 32", c.base, p.Lines())
		}
		for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
			if line, x := p.CaretAt(0, a); line != 0 || x != c.x {
				t.Errorf("base %d: caret at line %d, x %g, want line 0, x %g", c.base, line, x, c.x)
			}
		}
		if s := p.Stops(0); len(s) != 1 || s[0] != (layout.Stop{X: c.x}) {
			t.Errorf("base %d: stops %v, want one at %g", c.base, s, c.x)
		}
	}
}
