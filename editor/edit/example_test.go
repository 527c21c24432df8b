package edit_test

import (
	"fmt"

	"midad/editor/doc"
	"midad/editor/edit"
)

// A command makes a transaction of a state, and the state after it can be taken
// back.
func ExampleType() {
	body := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "قال "))
	end := doc.Caret{Pos: body.End()}
	before := edit.New(body, end, end)
	change, ok := edit.Type("نعم")(before)
	after := before.Apply(change)
	fmt.Println(ok, after.Doc().Block(0))
	back, _ := edit.Undo(after)
	fmt.Println(back.Doc().Block(0))
	// Output:
	// true قال نعم
	// قال
}

// A finder is made once and replaces what it finds in a body or in one text.
func ExampleFinder_ReplaceIn() {
	f, err := edit.NewFinder(edit.Query{Text: `(\d+)/(\d+)/(\d+)`, Regexp: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "يوم 13/9/2023"
	fmt.Println(f.ReplaceIn(text, f.In([]rune(text)), "$3-$2-$1"))
	// Output: يوم 2023-9-13 true
}

// What a helper changes is undone by itself.
func ExampleHelpers_Type() {
	s := edit.New(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "")), doc.Caret{}, doc.Caret{})
	h := edit.Helpers{Quotes: edit.Guillemets}
	for _, key := range []string{`"`, "ن", "ع", "م", `"`} {
		change, _ := h.Type(key)(s)
		s = s.Apply(change)
	}
	fmt.Println(s.Doc().Block(0))
	s, _ = edit.Undo(s)
	fmt.Println(s.Doc().Block(0))
	// Output:
	// «نعم»
	// «نعم"
}
