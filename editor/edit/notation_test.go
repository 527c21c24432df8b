package edit_test

import (
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
	"midad/resources"
)

// The tests write a body as lines, one a block: "# " and "## " before a subhead,
// "> " a quote, "- " a list item, "1. " a numbered one, each "+" before these
// one level of depth; "---" is a rule, "! " a picture, "@ " a read-also block,
// "% " an embed. Fields are divided by "^". "|" is the caret, "<" the anchor
// where it is elsewhere. A "◆" before a line says that the block is selected as
// a whole.

var prefixes = []struct {
	sign  string
	attrs doc.Attrs
}{
	{"## ", doc.Attrs{Kind: doc.Subhead, Level: 2}},
	{"# ", doc.Attrs{Kind: doc.Subhead, Level: 1}},
	{"> ", doc.Attrs{Kind: doc.Quote}},
	{"- ", doc.Attrs{Kind: doc.ListItem}},
	{"1. ", doc.Attrs{Kind: doc.ListItem, Ordered: true}},
	{"---", doc.Attrs{Kind: doc.Rule}},
	{"! ", doc.Attrs{Kind: doc.Picture}},
	{"@ ", doc.Attrs{Kind: doc.ReadAlso}},
	{"% ", doc.Attrs{Kind: doc.Embed}},
	{"", doc.Attrs{Kind: doc.Paragraph}},
}

// read returns the state that a text in the notation describes.
func read(text string) edit.State {
	var blocks []*doc.Block
	var anchor, head doc.Pos
	hasAnchor := false
	for i, line := range strings.Split(text, "\n") {
		bare := strings.TrimLeft(line, "+")
		depth := len(line) - len(bare)
		for _, p := range prefixes {
			if !strings.HasPrefix(bare, p.sign) {
				continue
			}
			a := p.attrs
			a.Depth = depth
			b := (&doc.Block{}).WithAttrs(a)
			texts := strings.Split(bare[len(p.sign):], "^")
			if a.Kind == doc.ReadAlso && len(bare) > len(p.sign) {
				b = b.WithStoryLinks(make([]doc.StoryLink, len(texts)))
			}
			fields := b.Fields()
			for f, s := range texts {
				field := b.OwnField()
				if f < len(fields) {
					field = fields[f]
				}
				if j := strings.IndexRune(s, '<'); j >= 0 {
					anchor, hasAnchor = doc.Pos{Block: i, Field: field, Rune: len([]rune(strings.ReplaceAll(s[:j], "|", "")))}, true
				}
				if j := strings.IndexRune(s, '|'); j >= 0 {
					head = doc.Pos{Block: i, Field: field, Rune: len([]rune(strings.ReplaceAll(s[:j], "<", "")))}
				}
				if f < len(fields) {
					b = b.WithText(field, []rune(strings.NewReplacer("|", "", "<", "").Replace(s)))
				}
			}
			blocks = append(blocks, b)
			break
		}
	}
	if !hasAnchor {
		anchor = head
	}
	d := doc.EnsureIDs(doc.New(blocks...))
	return edit.New(d, doc.Caret{Pos: anchor}, doc.Caret{Pos: head})
}

// show writes a state in the notation.
func show(s edit.State) string {
	anchor, head := s.Selection()
	var lines []string
	for i, b := range s.Doc().Blocks() {
		line := ""
		if o, ok := s.Object(); ok && o == i && !s.Empty() {
			line = "◆"
		}
		line += strings.Repeat("+", b.Depth)
		for _, p := range prefixes {
			if p.attrs.Kind == b.Kind && p.attrs.Level == b.Level && p.attrs.Ordered == b.Ordered {
				line += p.sign
			}
		}
		var texts []string
		fields := b.Fields()
		if len(fields) == 0 {
			fields = []int{b.OwnField()}
		}
		for _, f := range fields {
			text := b.FieldString(f)
			insert := func(at int, sign string) string {
				r := []rune(text)
				return string(r[:at]) + sign + string(r[at:])
			}
			here := func(c doc.Caret) bool { return c.Pos.Block == i && c.Pos.Field == f }
			switch {
			case here(head) && (!here(anchor) || anchor.Pos == head.Pos):
				text = insert(head.Pos.Rune, "|")
			case here(head) && anchor.Pos.Rune < head.Pos.Rune:
				text = insert(head.Pos.Rune, "|")
				text = insert(anchor.Pos.Rune, "<")
			case here(head):
				text = insert(anchor.Pos.Rune, "<")
				text = insert(head.Pos.Rune, "|")
			case here(anchor):
				text = insert(anchor.Pos.Rune, "<")
			}
			texts = append(texts, text)
		}
		lines = append(lines, line+strings.Join(texts, "^"))
	}
	return strings.Join(lines, "\n")
}

// do applies a command, where it has something to do.
func do(s edit.State, c edit.Command) edit.State {
	if t, ok := c(s); ok {
		return s.Apply(t)
	}
	return s
}

// step is one case of a table: a command on a state in the notation.
type step struct {
	name    string
	command edit.Command
	before  string
	after   string // the same as before where nothing is to be done
}

func runSteps(t *testing.T, steps []step) {
	t.Helper()
	for _, c := range steps {
		t.Run(c.name, func(t *testing.T) {
			s := read(c.before)
			tr, ok := c.command(s)
			if !ok {
				if c.after != c.before {
					t.Fatalf("nothing done on %q, want %q", c.before, c.after)
				}
				return
			}
			n, err := s.TryApply(tr)
			if err != nil {
				t.Fatalf("apply: %v", err)
			}
			if got := show(n); got != c.after {
				t.Errorf("%q\nbecame %q\nwant   %q", c.before, got, c.after)
			}
			if err := doc.Validate(n.Doc()); err != nil {
				t.Errorf("the body is not valid: %v", err)
			}
			if !tr.Changes() {
				return
			}
			if back, ok := edit.Undo(n); !ok || show(back) != show(s) || !back.Doc().Equal(s.Doc()) {
				t.Errorf("undone it is %q", show(back))
			}
		})
	}
}

var engine = layout.NewEngine(resources.Faces()...)

// page lays out a state's body at a width, 20 pixels an em.
func page(s edit.State, width float32) *layout.Page {
	return engine.Page(s.Doc(), layout.Style{Size: 20}, width)
}

var _ edit.Geometry = (*layout.Page)(nil)

const wide = 2000

func TestNotationIsReadAsItIsShown(t *testing.T) {
	for _, s := range []string{
		"|", "نص|", "<نص|", "|نص<", "# عن|وان\n## <فرعي\n> قول^قائل\n+- بند\n1. رقم\n---\n! كلام^مصدر^بديل\n@ خبر^آخر\n% تعليق",
		"---|", "! أ^ب|^", "@ |",
	} {
		if got := show(read(s)); got != s {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}
