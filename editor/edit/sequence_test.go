package edit_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
)

// Any sequence of all commands, whatever is selected between them, is taken back
// and made again exactly; each of its steps is a value that is written and read,
// and that says where every place of the body went.

// drawCommand draws any command of the package.
func drawCommand(t *rapid.T, s edit.State) edit.Command {
	text := drawText(t)
	link := doc.StoryLink{ID: "s", Headline: text}
	dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "to dir")
	helpers := edit.Helpers{Quotes: rapid.SampledFrom(edit.QuoteStyles).Draw(t, "quotes"), Dashes: true, Ellipsis: true}
	block, i := rapid.IntRange(-1, 4).Draw(t, "block"), rapid.IntRange(-1, 3).Draw(t, "link")
	commands := []edit.Command{
		edit.Backspace, edit.Delete, edit.DeleteWordBack, edit.DeleteWordForward, edit.DeleteSelection,
		edit.Enter, edit.Indent, edit.Outdent, edit.MoveBlockUp, edit.MoveBlockDown, edit.InsertRule, edit.Unlink,
		edit.Type("ب"), edit.Type(" "), edit.Type("x"), edit.Type(text), edit.InsertText(text), edit.PasteText(text + "\n" + text),
		helpers.Type(`"`), helpers.Type("-"), helpers.Type("."),
		edit.InsertSpecial(rapid.SampledFrom(edit.Specials).Draw(t, "special")),
		edit.ToggleMark(rapid.SampledFrom([]doc.MarkKind{doc.Strong, doc.Emphasis}).Draw(t, "mark")),
		edit.Isolate(dir), edit.SetLink(href),
		edit.SetKind(rapid.SampledFrom(doc.Kinds).Draw(t, "to kind"), rapid.IntRange(1, 2).Draw(t, "to level")),
		edit.ToggleList(rapid.Bool().Draw(t, "to ordered")), edit.SetDir(dir),
		edit.AddReadAlsoLink(link), edit.RemoveLink(block, i), edit.MoveLink(block, i, rapid.IntRange(-1, 3).Draw(t, "to link")),
		edit.InsertBlocks(drawDoc(t, doc.RightToLeft).Blocks()...),
	}
	if s.Doc().Len() > 0 {
		from, to := drawRange(t, s.Doc())
		commands = append(commands,
			edit.Paste(doc.Cut(s.Doc(), from, to)),
			edit.Drop(doc.Caret{Pos: drawPos(t, s.Doc())}, rapid.Bool().Draw(t, "copied")))
	}
	q := edit.Query{Text: rapid.SampledFrom([]string{"ب", "ا", "a", " ", "\u064B"}).Draw(t, "query"), Exact: rapid.Bool().Draw(t, "exact")}
	f, err := edit.NewFinder(q)
	if err != nil {
		t.Fatal(err)
	}
	found, err := edit.Find(s.Doc(), q)
	if err != nil {
		t.Fatal(err)
	}
	commands = append(commands, f.Replace(found, text))
	return commands[rapid.IntRange(0, len(commands)-1).Draw(t, "command")]
}

func drawPos(t *rapid.T, d doc.Doc) doc.Pos {
	i := rapid.IntRange(0, d.Len()-1).Draw(t, "at block")
	b := d.Block(i)
	p := doc.Pos{Block: i, Field: b.OwnField()}
	if fields := b.Fields(); len(fields) > 0 {
		p.Field = rapid.SampledFrom(fields).Draw(t, "at field")
	}
	p.Rune = rapid.IntRange(0, b.Len(p.Field)).Draw(t, "at rune")
	return p
}

func drawRange(t *rapid.T, d doc.Doc) (from, to doc.Pos) {
	from, to = drawPos(t, d), drawPos(t, d)
	if from.Compare(to) > 0 {
		from, to = to, from
	}
	return from, to
}

// runesOf counts the runes of all texts of some blocks.
func runesOf(blocks []*doc.Block) int {
	n := 0
	for _, b := range blocks {
		for _, f := range b.Fields() {
			n += b.Len(f)
		}
	}
	return n
}

// proveSteps checks that the steps of a transaction are read as they are written,
// that the runes that they say to take and put are those that the body loses and
// gets, and that every place of the body before is one of the body after.
func proveSteps(t *rapid.T, before doc.Doc, tr edit.Transaction, after doc.Doc) {
	data, err := json.Marshal(doc.Steps(tr.Steps))
	if err != nil {
		t.Fatal(err)
	}
	var read doc.Steps
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	d := before
	for _, step := range read {
		want := runesOf(d.Blocks())
		switch step := step.(type) {
		case doc.ReplaceText:
			want += len([]rune(step.Text)) - step.Delete
		case doc.ReplaceBlocks:
			want += runesOf(step.Blocks) - runesOf(d.Blocks()[step.From:step.To])
		}
		next, err := step.Apply(d)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if got := runesOf(next.Blocks()); got != want {
			t.Fatalf("%T leaves %d runes, want %d", step, got, want)
		}
		for i, b := range d.Blocks() {
			for _, field := range b.Fields() {
				for r := range b.Len(field) + 1 {
					p := doc.Pos{Block: i, Field: field, Rune: r}
					for _, assoc := range []doc.Assoc{doc.StickBefore, doc.StickAfter} {
						to := step.Map(p, assoc)
						switch step.(type) {
						case doc.ReplaceBlocks, doc.Join:
							to = next.Clamp(to)
						}
						if next.Len() > 0 && next.Clamp(to) != to {
							t.Fatalf("%+v moves %v to %v, which is not there", step, p, to)
						}
					}
				}
			}
		}
		d = next
	}
	if !d.Equal(after) {
		t.Fatalf("%s read again gives another body", data)
	}
}

// moment is a state with all that Undo brings back.
type moment struct {
	anchor, head doc.Caret
	object       bool
	doc          doc.Doc
}

func momentOf(s edit.State) moment {
	a, h := s.Selection()
	_, object := s.Object()
	return moment{a, h, object, s.Doc()}
}

func (m moment) same(o moment) bool {
	return m.anchor == o.anchor && m.head == o.head && m.object == o.object && m.doc.Equal(o.doc)
}

func anySequence(t *rapid.T) {
	start := drawDoc(t, doc.RightToLeft, doc.LeftToRight)
	s := edit.New(start, doc.Caret{}, doc.Caret{}).WithControls(rapid.Bool().Draw(t, "controls"))
	now := noon
	var before, after []moment // of each group
	for range rapid.IntRange(1, 12).Draw(t, "commands") {
		if s.Doc().Len() > 0 && rapid.Bool().Draw(t, "select") {
			anchor := doc.Caret{Pos: drawPos(t, s.Doc()), Affinity: doc.Affinity(rapid.IntRange(0, 1).Draw(t, "affinity"))}
			head := anchor
			if rapid.Bool().Draw(t, "extend") {
				head.Pos = drawPos(t, s.Doc())
			}
			s = s.Select(anchor, head)
		}
		tr, ok := drawCommand(t, s)(s)
		if !ok {
			if tr.Changes() {
				t.Fatal("a command that has nothing to do made steps")
			}
			continue
		}
		now = now.Add(time.Duration(rapid.IntRange(0, 700).Draw(t, "pause")) * time.Millisecond)
		n, err := s.TryApply(tr.At(now))
		if err != nil {
			t.Fatalf("on %q: %v", show(s), err)
		}
		if err := doc.Validate(n.Doc()); err != nil {
			t.Fatalf("%q became %q: %v", show(s), show(n), err)
		}
		a, h := n.Selection()
		if n.Doc().Clamp(a.Pos) != a.Pos || n.Doc().Clamp(h.Pos) != h.Pos {
			t.Fatalf("%q: the selection %v, %v is outside", show(n), a, h)
		}
		if n.Doc().Len() == 0 {
			t.Fatalf("%q: no block is left", show(s))
		}
		middle := s
		for one := &tr; one != nil; one = one.Then {
			alone := *one
			alone.Then = nil
			next := middle.Apply(alone.At(now))
			proveSteps(t, middle.Doc(), alone, next.Doc())
			switch next.Depth() - len(before) {
			case 1:
				before, after = append(before, momentOf(middle)), append(after, momentOf(next))
			case 0:
				if one.Changes() {
					after[len(after)-1] = momentOf(next)
				}
			default:
				t.Fatalf("the depth is %d behind %d groups", next.Depth(), len(before))
			}
			middle = next
		}
		if !momentOf(middle).same(momentOf(n)) || middle.Depth() != n.Depth() {
			t.Fatal("a transaction is not that of its parts")
		}
		s = n
	}
	end := s.Doc()
	for _, want := range slices.Backward(before) {
		var ok bool
		if s, ok = edit.Undo(s); !ok || !momentOf(s).same(want) {
			t.Fatalf("undone: %q, %+v, want %+v", show(s), momentOf(s), want)
		}
	}
	if s.CanUndo() || !s.Doc().Equal(start) {
		t.Fatalf("all undone: %q, want %q", show(s), show(edit.New(start, doc.Caret{}, doc.Caret{})))
	}
	for _, want := range after {
		var ok bool
		if s, ok = edit.Redo(s); !ok || !momentOf(s).same(want) {
			t.Fatalf("redone: %q, %+v, want %+v", show(s), momentOf(s), want)
		}
	}
	if s.CanRedo() || !s.Doc().Equal(end) {
		t.Fatalf("all redone: %q", show(s))
	}
}

func TestAnySequenceIsTakenBackAndMadeAgain(t *testing.T) { rapid.Check(t, anySequence) }

func FuzzAnySequence(f *testing.F) { f.Fuzz(rapid.MakeFuzz(anySequence)) }
