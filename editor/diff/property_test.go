package diff_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/diff"
	"midad/editor/doc"
)

var vocabulary = []string{"قال", "الوزير", "أمس", "إن", "Reuters", "12.5", "علّم", "👨‍👩‍👧", "،", ".", " ", "\u200f", "é", "e\u0301", "ـ", "\n"}

// text draws a text of few words, so that two have much in common.
func text(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 14).Draw(t, label), rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
}

func TestPiecesLeadFromOneTextToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := text(t, "old"), text(t, "new")
		if rapid.Bool().Draw(t, "any") {
			old, new = rapid.String().Draw(t, "old"), rapid.String().Draw(t, "new")
		}
		pieces := diff.Words(old, new)
		checkPieces(t, pieces, old, new)
		if again := diff.Words(old, new); !reflect.DeepEqual(pieces, again) {
			t.Errorf("another time: %v and %v", pieces, again)
		}
		checkPieces(t, diff.Words(new, old), new, old)
	})
}

func block(t *rapid.T) *doc.Block {
	kind := rapid.SampledFrom(doc.Kinds).Draw(t, "kind")
	b := doc.Text(kind, rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight}).Draw(t, "dir"), "")
	if kind == doc.ReadAlso {
		b = b.WithStoryLinks([]doc.StoryLink{{ID: "1"}, {ID: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "link")}})
	}
	for _, f := range b.Fields() {
		b = b.WithText(f, []rune(text(t, "field")))
	}
	n := b.Len(doc.FieldText)
	var marks []doc.Mark
	for range rapid.IntRange(0, 3).Draw(t, "marks") {
		k := rapid.SampledFrom([]doc.MarkKind{doc.Strong, doc.Emphasis}).Draw(t, "mark")
		start := rapid.IntRange(0, n).Draw(t, "start")
		marks = append(marks, mark(k, start, rapid.IntRange(start, n).Draw(t, "end")))
	}
	return b.WithMarks(marks).WithID(rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e"}).Draw(t, "id"))
}

// bodies draws a body and one that was made from it.
func bodies(t *rapid.T) (old, new doc.Doc) {
	blocks := rapid.SliceOfN(rapid.Custom(block), 0, 8).Draw(t, "blocks")
	var kept []*doc.Block
	for _, b := range rapid.Permutation(blocks).Draw(t, "order") {
		switch rapid.IntRange(0, 4).Draw(t, "fate") {
		case 0:
		case 1:
			kept = append(kept, rapid.Custom(block).Draw(t, "another").WithID(b.ID))
		case 2:
			kept = append(kept, b.WithID("x"))
		case 3:
			kept = append(kept, b, rapid.Custom(block).Draw(t, "come"))
		default:
			kept = append(kept, b)
		}
	}
	return doc.New(blocks...), doc.New(kept...)
}

func TestADifferenceHoldsBothBodies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := bodies(t)
		d := diff.Bodies(old, new)
		from := make([]*doc.Block, old.Len())
		var to []*doc.Block
		last := -1
		for _, b := range d {
			if b.From >= 0 {
				if from[b.From] != nil {
					t.Fatalf("old block %d stands twice", b.From)
				}
				from[b.From] = b.Old
			}
			if b.To >= 0 {
				if b.To != len(to) {
					t.Fatalf("new block %d stands where %d should", b.To, len(to))
				}
				to = append(to, b.New)
			}
			if b.Op != diff.Insert && !b.Moved {
				if b.From < last {
					t.Errorf("old block %d stands after %d and has not moved", b.From, last)
				}
				last = b.From
			}
			if (b.From >= 0) != (b.Old != nil) || (b.To >= 0) != (b.New != nil) {
				t.Errorf("places %d, %d without blocks", b.From, b.To)
			}
			checkBlock(t, b)
		}
		if !doc.New(from...).Equal(old) || !doc.New(to...).Equal(new) {
			t.Error("the difference does not hold both bodies")
		}
		if again := diff.Bodies(old, new); !reflect.DeepEqual(d, again) {
			t.Error("another time it is another difference")
		}
		if !diff.Bodies(new, new).None() {
			t.Error("a body differs from itself")
		}
	})
}

// checkBlock checks that what is told of a changed block leads from the old to
// the new one: its texts, and the marks of its kept words.
func checkBlock(t *rapid.T, b diff.Block) {
	if b.Op != diff.Change {
		if len(b.Fields)+len(b.Marks)+len(b.Attrs) > 0 {
			t.Errorf("%v has changes", b.Op)
		}
		return
	}
	for _, f := range b.Fields {
		var before, after string
		if f.Old >= 0 {
			before = b.Old.FieldString(f.Old)
		}
		if f.New >= 0 {
			after = b.New.FieldString(f.New)
		}
		checkPieces(t, f.Pieces, before, after)
	}
	told := map[[3]int]int{} // kind, side, rune
	for _, m := range b.Marks {
		side := 0
		if m.Added {
			side = 1
		}
		for r := m.Start; r < m.End; r++ {
			told[[3]int{int(m.Kind), side, r}]++
		}
	}
	i, j := 0, 0
	for _, piece := range diff.Words(b.Old.FieldString(doc.FieldText), b.New.FieldString(doc.FieldText)) {
		n := len([]rune(piece.Text))
		if piece.Op == diff.Keep {
			for k := range n {
				for _, kind := range []doc.MarkKind{doc.Strong, doc.Emphasis} {
					was, is := marked(b.Old, kind, i+k), marked(b.New, kind, j+k)
					if got := told[[3]int{int(kind), 0, i + k}] == 1; got != (was && !is) {
						t.Errorf("%v at %d of the old text: told %v", kind, i+k, got)
					}
					if got := told[[3]int{int(kind), 1, j + k}] == 1; got != (is && !was) {
						t.Errorf("%v at %d of the new text: told %v", kind, j+k, got)
					}
				}
			}
		}
		if piece.Op != diff.Insert {
			i += n
		}
		if piece.Op != diff.Delete {
			j += n
		}
	}
}

func marked(b *doc.Block, k doc.MarkKind, r int) bool {
	for _, m := range b.Marks() {
		if m.Kind == k && m.Start <= r && r < m.End {
			return true
		}
	}
	return false
}

// Taking back what the differences tell, one after the other, ends at the old body.
func TestTakingAllBackGivesTheOldBody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := bodies(t)
		old, new = doc.EnsureIDs(old), doc.EnsureIDs(new)
		for step := 0; ; step++ {
			d := diff.Bodies(old, new)
			if d.None() {
				break
			}
			if step > 4*(old.Len()+new.Len()) {
				t.Fatal("the differences do not end")
			}
			for i, b := range d {
				if !b.Same() {
					new = d.Undone(i)
					break
				}
			}
		}
		if doc.PlainText(new) != doc.PlainText(old) {
			t.Errorf("got %q, want %q", doc.PlainText(new), doc.PlainText(old))
		}
	})
}
