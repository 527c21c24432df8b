package doc_test

import (
	"fmt"
	"slices"
	"testing"

	"midad/editor/doc"

	"pgregory.net/rapid"
)

// oneByOne applies steps each by itself and takes each back by itself.
func oneByOne(d doc.Doc, steps []doc.Step) (after doc.Doc, inverse []doc.Step, err error) {
	for i, s := range steps {
		next, err := s.Apply(d)
		if err != nil {
			return d, nil, fmt.Errorf("step %d of %d: %w", i+1, len(steps), err)
		}
		inverse = append(inverse, s.Invert(d))
		d = next
	}
	slices.Reverse(inverse)
	return d, inverse, nil
}

// sameAsOneByOne fails where ApplyAll gives another body, or takes it back
// otherwise, than the steps by themselves do, or fails at another step.
func sameAsOneByOne(t interface {
	Helper()
	Fatalf(string, ...any)
}, d doc.Doc, steps []doc.Step) {
	t.Helper()
	want, wantInverse, wantErr := oneByOne(d, steps)
	after, inverse, err := doc.ApplyAll(d, steps)
	got := after
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Fatalf("error %v, want %v", err, wantErr)
	}
	if err != nil {
		if !got.Equal(d) {
			t.Fatalf("what failed gives\n%s\nof\n%s", show(got), show(d))
		}
		return
	}
	if !got.Equal(want) {
		t.Fatalf("all at once\n%s\none by one\n%s\nof\n%s", show(got), show(want), show(d))
	}
	if len(inverse) != len(wantInverse) {
		t.Fatalf("%d steps back, want %d", len(inverse), len(wantInverse))
	}
	for i := range inverse { // each by itself, as a journal may read it
		next, err := inverse[i].Apply(got)
		if err != nil {
			t.Fatalf("step %d back: %v", i, err)
		}
		if want, _ = wantInverse[i].Apply(want); !next.Equal(want) {
			t.Fatalf("step %d back\n%s\nwant\n%s", i, show(next), show(want))
		}
		got = next
	}
	again, _, err := doc.ApplyAll(after, inverse)
	if err != nil || !again.Equal(d) {
		t.Fatalf("taken back at once gives\n%s, %v, not\n%s", show(again), err, show(d))
	}
}

func replaced(from, length int, text string, marks ...doc.Mark) doc.Step {
	return doc.ReplaceText{At: at(0, 0, from), Delete: length, Text: text, Marks: marks}
}

func TestReplacementsAllOverATextAreThoseOfEachByItself(t *testing.T) {
	text := p("a", "abcdefgh", strong(0, 3), strong(4, 7), link(2, 6, "u"))
	for name, steps := range map[string][]doc.Step{
		"from the end to the start":       {replaced(6, 2, "xyz"), replaced(3, 1, ""), replaced(0, 2, "q", strong(0, 1))},
		"from the start to the end":       {replaced(0, 2, "q"), replaced(2, 1, "xyz", link(0, 3, "u")), replaced(5, 3, "")},
		"side by side, back":              {replaced(4, 2, "x"), replaced(2, 2, "y"), replaced(2, 0, "z")},
		"side by side, forth":             {replaced(2, 2, "y"), replaced(3, 2, "x"), replaced(4, 0, "z")},
		"insertions at one place":         {replaced(4, 0, "x"), replaced(4, 0, "y"), replaced(4, 0, "z")},
		"what was put in is replaced":     {replaced(2, 1, "xyz"), replaced(3, 1, "q"), replaced(0, 5, "")},
		"there and back":                  {replaced(6, 1, "x"), replaced(2, 1, "y"), replaced(5, 1, "z")},
		"marks that come to touch":        {replaced(3, 1, ""), replaced(2, 1, "")},
		"the last is outside of the text": {replaced(0, 2, ""), replaced(4, 2, "x"), replaced(5, 3, "")},
		"the first is":                    {replaced(8, 1, ""), replaced(0, 1, "x")},
		"one in the midst takes marks in a field that has none": {
			doc.ReplaceText{At: at(1, doc.FieldSpeaker, 2), Text: "x"},
			doc.ReplaceText{At: at(1, doc.FieldSpeaker, 0), Delete: 1, Text: "y", Marks: []doc.Mark{strong(0, 1)}},
		},
		"a field beside marks": {
			doc.ReplaceText{At: at(1, doc.FieldSpeaker, 2), Delete: 1, Text: "x"},
			doc.ReplaceText{At: at(1, doc.FieldSpeaker, 0), Delete: 1, Text: "yy"},
		},
		"two blocks and two fields": {
			doc.ReplaceText{At: at(1, doc.FieldSpeaker, 2), Text: "x"},
			doc.ReplaceText{At: at(1, 0, 2), Text: "x"}, doc.ReplaceText{At: at(1, 0, 1), Text: "y"},
			replaced(5, 1, "x"), replaced(1, 2, "y"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			sameAsOneByOne(t, doc.New(text, q("b", "said", "who", strong(1, 3))), steps)
		})
	}
}

func TestAnyReplacementsAreThoseOfEachByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := body(t)
		steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) doc.Step {
			s := doc.ReplaceText{At: place(t, d), Delete: rapid.IntRange(0, 2).Draw(t, "delete"), Text: rapid.SampledFrom([]string{"", "س", "صس"}).Draw(t, "text")}
			if s.At.Field == doc.FieldText && s.Text != "" && rapid.Bool().Draw(t, "marked") {
				s.Marks = []doc.Mark{strong(0, 1)}
			}
			return s
		}), 0, 6).Draw(t, "steps")
		switch rapid.IntRange(0, 2).Draw(t, "order") {
		case 0:
			slices.SortFunc(steps, func(a, b doc.Step) int { return a.(doc.ReplaceText).At.Compare(b.(doc.ReplaceText).At) })
		case 1:
			slices.SortFunc(steps, func(a, b doc.Step) int { return b.(doc.ReplaceText).At.Compare(a.(doc.ReplaceText).At) })
		}
		sameAsOneByOne(t, d, steps)
	})
}
