package layout_test

import (
	"fmt"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
	"midad/resources"
)

// A Latin word in an Arabic line: the caret after its last letter stands at the
// word's right side, before the blank that follows at its left.
func ExampleEngine_Paragraph() {
	engine := layout.NewEngine(resources.Faces()...)
	text := []rune("قال CNN أمس")
	p := engine.Paragraph(text, bidi.RTL, layout.Style{Size: 18}, 300)
	_, after := p.CaretAt(7, doc.Upstream)
	_, before := p.CaretAt(7, doc.Downstream)
	fmt.Println(len(p.Lines()), "line,", len(p.Stops(0)), "stops")
	fmt.Println("after N is right of before the blank:", after > before)
	fmt.Println("boxes of the word and the blank after it:", len(p.Boxes(4, 8)))
	// Output:
	// 1 line, 12 stops
	// after N is right of before the blank: true
	// boxes of the word and the blank after it: 1
}
