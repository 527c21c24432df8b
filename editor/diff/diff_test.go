package diff_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"midad/editor/diff"
	"midad/editor/doc"
)

func p(id, text string, marks ...doc.Mark) *doc.Block {
	return doc.Text(doc.Paragraph, doc.RightToLeft, text).WithID(id).WithMarks(marks)
}

func mark(k doc.MarkKind, start, end int) doc.Mark { return doc.Mark{Kind: k, Start: start, End: end} }

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"the same", "وصل الوفد", "وصل الوفد", "وصل الوفد"},
		{"nothing", "", "", ""},
		{"all new", "", "وصل", "{+وصل+}"},
		{"all gone", "وصل", "", "[-وصل-]"},
		{"a word exchanged", "وصل الوفد الأربعاء", "وصل الوفد الخميس", "وصل الوفد [-الأربعاء-]{+الخميس+}"},
		{"a word put in", "وصل الوفد الأربعاء", "وصل الوفد أمس الأربعاء", "وصل الوفد {+أمس +}الأربعاء"},
		{"a haraka changes its whole word", "علم البلاد", "علّم البلاد", "[-علم-]{+علّم+} البلاد"},
		{"a comma alone", "قال، أمس", "قال أمس", "قال[-،-] أمس"},
		{"a sign that is no word", "قال. نعم", "قال! نعم", "قال[-.-]{+!+} نعم"},
		{"a number is one word", "بلغ 1.5 مليون", "بلغ 1.6 مليون", "بلغ [-1.5-]{+1.6+} مليون"},
		{"words between blanks go together", "رجل كبير هنا", "بيت صغير هنا", "[-رجل كبير-]{+بيت صغير+} هنا"},
		{"kept words part two changes", "أول وسط آخر", "بدء وسط ختم", "[-أول-]{+بدء+} وسط [-آخر-]{+ختم+}"},
		{"a family of emoji is one sign", "نعم 👨‍👩‍👧 لا", "نعم 👨‍👩‍👦 لا", "نعم [-👨‍👩‍👧-]{+👨‍👩‍👦+} لا"},
		{"the first word", "وصل الوفد", "غادر الوفد", "[-وصل-]{+غادر+} الوفد"},
		{"a word twice", "قال قال الوزير", "قال الوزير", "قال [-قال -]الوزير"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pieces := diff.Words(c.old, c.new)
			if got := diff.Marked(pieces); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			checkPieces(t, pieces, c.old, c.new)
		})
	}
}

// testing.TB and rapid's T both tell errors.
type teller interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkPieces checks what Words promises.
func checkPieces(t teller, pieces []diff.Piece, old, new string) {
	t.Helper()
	if got := diff.Before(pieces); got != old {
		t.Errorf("before: %q, want %q", got, old)
	}
	if got := diff.After(pieces); got != new {
		t.Errorf("after: %q, want %q", got, new)
	}
	for i, piece := range pieces {
		if piece.Text == "" {
			t.Errorf("piece %d is empty", i)
		}
		if i > 0 && (pieces[i-1].Op == piece.Op || pieces[i-1].Op == diff.Insert && piece.Op == diff.Delete) {
			t.Errorf("piece %d: %v after %v", i, piece.Op, pieces[i-1].Op)
		}
	}
	if diff.Changed(pieces) != (old != new) {
		t.Errorf("changed: %v", diff.Changed(pieces))
	}
}

// sketch writes a difference in short: a line a block to which something happened.
func sketch(b diff.Body) string {
	var out []string
	for _, c := range b.Changes() {
		line := c.Op.String()
		if c.Moved {
			line += " moved"
		}
		line += fmt.Sprintf(" %d>%d", c.From, c.To)
		for _, f := range c.Fields {
			line += fmt.Sprintf(" %d>%d %s", f.Old, f.New, diff.Marked(f.Pieces))
		}
		for _, m := range c.Marks {
			sign := "-"
			if m.Added {
				sign = "+"
			}
			line += fmt.Sprintf(" %s%v[%d,%d)%s", sign, m.Kind, m.Start, m.End, m.Href)
		}
		for _, a := range c.Attrs {
			line += fmt.Sprintf(" %s:%s>%s", a.Name, a.Old, a.New)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestBodies(t *testing.T) {
	link := func(href string, start, end int) doc.Mark {
		return doc.Mark{Kind: doc.Link, Href: href, Start: start, End: end}
	}
	quote := func(text, speaker string) *doc.Block {
		return doc.Text(doc.Quote, doc.RightToLeft, text).WithText(doc.FieldSpeaker, []rune(speaker)).WithID("q")
	}
	picture := func(caption, credit, media string) *doc.Block {
		b := doc.Text(doc.Picture, doc.RightToLeft, caption).WithText(doc.FieldCredit, []rune(credit)).WithID("i")
		a := b.Attrs
		a.Image.Media = media
		return b.WithAttrs(a)
	}
	readAlso := func(links ...doc.StoryLink) *doc.Block {
		return doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks(links).WithID("r")
	}
	subhead := func(level int, text string) *doc.Block {
		b := doc.Text(doc.Subhead, doc.RightToLeft, text).WithID("s")
		a := b.Attrs
		a.Level = level
		return b.WithAttrs(a)
	}
	one, two := doc.StoryLink{ID: "1", Headline: "خبر أول"}, doc.StoryLink{ID: "2", Headline: "خبر ثان"}
	oneNew := doc.StoryLink{ID: "1", Headline: "خبر جديد"}
	for _, c := range []struct {
		name     string
		old, new []*doc.Block
		want     string
	}{
		{"nothing", nil, nil, ""},
		{"the same under other ids", []*doc.Block{p("a", "نص")}, []*doc.Block{p("b", "نص")}, ""},
		{"a block came", []*doc.Block{p("a", "أول")}, []*doc.Block{p("a", "أول"), p("b", "ثان")}, "insert -1>1"},
		{"a block went", []*doc.Block{p("a", "أول"), p("b", "ثان")}, []*doc.Block{p("b", "ثان")}, "delete 0>-1"},
		{"a changed block keeps its id", []*doc.Block{p("a", "أول")}, []*doc.Block{p("a", "ثان")}, "change 0>0 0>0 [-أول-]{+ثان+}"},
		{"likeness pairs blocks whose ids are new", []*doc.Block{p("a", "وصل الوفد أمس"), p("b", "غيره")}, []*doc.Block{p("c", "وصل الوفد اليوم"), p("b", "غيره")}, "change 0>0 0>0 وصل الوفد [-أمس-]{+اليوم+}"},
		{"unlike blocks are two", []*doc.Block{p("a", "أول")}, []*doc.Block{p("b", "ثان")}, "delete 0>-1\ninsert -1>0"},
		{"a block moved down", []*doc.Block{p("a", "أول"), p("b", "ثان"), p("c", "ثالث")}, []*doc.Block{p("b", "ثان"), p("c", "ثالث"), p("a", "أول")}, "keep moved 0>2"},
		{"a block moved and changed", []*doc.Block{p("a", "أول"), p("b", "ثان"), p("c", "ثالث")}, []*doc.Block{p("b", "ثان"), p("c", "ثالث"), p("a", "أول هنا")}, "change moved 0>2 0>0 أول{+ هنا+}"},
		{"moved under another id", []*doc.Block{p("a", "أول"), p("b", "ثان"), p("c", "ثالث")}, []*doc.Block{p("b", "ثان"), p("c", "ثالث"), p("x", "أول")}, "keep moved 0>2"},
		{"a gone block stands before the one that followed", []*doc.Block{p("a", "أول"), p("b", "ثان"), p("c", "ثالث")}, []*doc.Block{p("a", "أول"), p("x", "جديد"), p("c", "ثالث")}, "delete 1>-1\ninsert -1>1"},
		{"a word became strong", []*doc.Block{p("a", "وصل الوفد")}, []*doc.Block{p("a", "وصل الوفد", mark(doc.Strong, 4, 9))}, "change 0>0 +strong[4,9)"},
		{"a word is strong no more", []*doc.Block{p("a", "وصل الوفد", mark(doc.Strong, 0, 9))}, []*doc.Block{p("a", "وصل الوفد", mark(doc.Strong, 0, 3))}, "change 0>0 -strong[3,9)"},
		{"a link leads elsewhere", []*doc.Block{p("a", "وصل", link("https://a.example", 0, 3))}, []*doc.Block{p("a", "وصل", link("https://b.example", 0, 3))}, "change 0>0 -link[0,3)https://a.example +link[0,3)https://b.example"},
		{"a mark moves with its word", []*doc.Block{p("a", "وصل الوفد", mark(doc.Strong, 4, 9))}, []*doc.Block{p("a", "وصل أمس الوفد", mark(doc.Strong, 8, 13))}, "change 0>0 0>0 وصل {+أمس +}الوفد"},
		{"a new word's mark is no change of marks", []*doc.Block{p("a", "وصل")}, []*doc.Block{p("a", "وصل الوفد", mark(doc.Strong, 4, 9))}, "change 0>0 0>0 وصل{+ الوفد+}"},
		{"the speaker", []*doc.Block{quote("نعم", "أحمد")}, []*doc.Block{quote("نعم", "محمود")}, "change 0>0 1>1 [-أحمد-]{+محمود+}"},
		{"caption, credit and media", []*doc.Block{picture("جسر", "رويترز", "sha256-1")}, []*doc.Block{picture("جسر قديم", "", "sha256-2")}, "change 0>0 2>2 جسر{+ قديم+} 3>3 [-رويترز-] media:sha256-1>sha256-2"},
		{"links in another order", []*doc.Block{readAlso(one, two)}, []*doc.Block{readAlso(two, one)}, "change 0>0 links:1\n2>2\n1"},
		{"a link taken out, another's headline changed", []*doc.Block{readAlso(two, one)}, []*doc.Block{readAlso(oneNew)}, "change 0>0 6>5 خبر [-أول-]{+جديد+} 5>-1 [-خبر ثان-] links:2\n1>1"},
		{"a level", []*doc.Block{subhead(1, "عنوان")}, []*doc.Block{subhead(2, "عنوان")}, "change 0>0 level:1>2"},
		{"a paragraph became a quote", []*doc.Block{p("q", "نعم")}, []*doc.Block{quote("نعم", "أحمد")}, "change 0>0 -1>1 {+أحمد+} kind:paragraph>quote"},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := doc.New(c.old...), doc.New(c.new...)
			if got := sketch(diff.Bodies(old, new)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestJSONTellsWhatHappened(t *testing.T) {
	old := doc.New(p("a", "أول"), p("b", "ثان"), p("c", "ثالث"), p("d", "رابع"))
	new := doc.New(p("b", "ثان جدا", mark(doc.Emphasis, 0, 3)), p("c", "ثالث"), p("a", "أول"), p("e", "خامس"))
	got, err := json.Marshal(diff.Bodies(old, new))
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"op":"change","moved":false,"from":1,"to":0,"id":"b","kind":"paragraph",` +
		`"fields":[{"field":"text","pieces":[{"op":"keep","text":"ثان"},{"op":"insert","text":" جدا"}]}],` +
		`"marks":[{"op":"insert","kind":"emphasis","start":0,"end":3}]},` +
		`{"op":"delete","moved":false,"from":3,"to":null,"id":"d","kind":"paragraph","text":"رابع"},` +
		`{"op":"keep","moved":true,"from":0,"to":2,"id":"a","kind":"paragraph","text":"أول"},` +
		`{"op":"insert","moved":false,"from":null,"to":3,"id":"e","kind":"paragraph","text":"خامس"}]`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
	if got, err := json.Marshal(diff.Bodies(old, old)); err != nil || string(got) != "[]" {
		t.Errorf("no difference is %s, %v", got, err)
	}
}

func ExampleMarked() {
	fmt.Println(diff.Marked(diff.Words("The envoys arrived on Wednesday.", "The two envoys arrived on Thursday.")))
	// Output: The {+two +}envoys arrived on [-Wednesday-]{+Thursday+}.
}

func TestOneBlockIsTakenBack(t *testing.T) {
	old := doc.New(p("a", "أول"), p("b", "ثان"), p("c", "ثالث"), p("d", "رابع"), p("f", "سادس"))
	new := doc.New(p("b", "ثان جدا"), p("c", "ثالث"), p("a", "أول"), p("e", "خامس"), p("f", "سادس"))
	d := diff.Bodies(old, new)
	for op, want := range map[string]string{
		"change": "ثان ثالث أول خامس سادس",
		"keep":   "أول ثان جدا ثالث خامس سادس",
		"insert": "ثان جدا ثالث أول سادس",
		"delete": "ثان جدا ثالث رابع أول خامس سادس",
	} {
		for i, b := range d {
			if b.Same() || b.Op.String() != op {
				continue
			}
			if got := strings.ReplaceAll(doc.PlainText(d.Undone(i)), "\n", " "); got != want {
				t.Errorf("%s: got %s, want %s", op, got, want)
			}
		}
	}
}

// endsAfter is a context that has ended when it was asked so often.
type endsAfter struct {
	context.Context
	asks int
}

func (c *endsAfter) Err() error {
	if c.asks--; c.asks < 0 {
		return context.Canceled
	}
	return nil
}

func TestADifferenceEndsBetweenTwoBlocks(t *testing.T) {
	old, new := book(nil), book(onePlace)
	c := &endsAfter{context.Background(), 600}
	if body, err := diff.BodiesContext(c, old, new); !errors.Is(err, context.Canceled) || body != nil {
		t.Errorf("%d blocks, %v", len(body), err)
	}
}
