package markup_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/markup"
	"midad/editor/weburl"
)

// clipboardHTML is how the editor writes a copy; the meta is the clipboard's.
func clipboardHTML(blocks []*doc.Block) []byte {
	return []byte(`<meta http-equiv="content-type" content="text/html; charset=utf-8">` +
		markup.WriteHTML(blocks, markup.WriteOptions{EveryDir: true, Lang: "ar"}))
}

// outside returns a block as the HTML of a copy says it: a comment stays in the
// house, and so do a picture's file and alt text; a direction that was left open
// is settled.
func outside(b *doc.Block) *doc.Block {
	if b.Dir == doc.Auto {
		a := b.Attrs
		a.Dir = doc.RightToLeft
		all := doc.PlainText(doc.New(b))
		latin := strings.ContainsFunc(all, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
		if latin && !strings.ContainsFunc(all, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
			a.Dir = doc.LeftToRight
		}
		b = b.WithAttrs(a)
	}
	if b.Kind == doc.Picture {
		a := b.Attrs
		a.Image = doc.Image{}
		return b.WithAttrs(a).WithText(doc.FieldAlt, nil)
	}
	var marks []doc.Mark
	for _, m := range b.Marks() {
		if m.Kind != doc.Note {
			marks = append(marks, m)
		}
	}
	return b.WithMarks(marks)
}

// Whatever is copied as HTML and pasted into an empty body is the same: blocks,
// marks and directions.
func TestACopyPastedIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.SliceOfN(blockGen(), 1, 8).Draw(t, "blocks")
		for i, b := range blocks {
			blocks[i] = outside(b)
		}
		data := clipboardHTML(blocks)
		slice, notes, err := markup.Paste(data, asPasted)
		if err != nil {
			t.Fatal(err)
		}
		notes.Pictures = 0
		if !notes.IsZero() {
			t.Fatalf("told of %+v in:\n%s", notes, data)
		}
		empty := doc.Caret{}
		s := edit.New(doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, ""))), empty, empty)
		tx, ok := edit.Paste(slice)(s)
		if !ok {
			t.Fatalf("nothing was pasted of:\n%s", data)
		}
		s = s.Apply(tx)
		if undone, ok := edit.Undo(s); !ok || doc.PlainText(undone.Doc()) != "" {
			t.Fatal("one undo does not take the paste back")
		}
		got := s.Doc().Blocks()
		for i := range got {
			got[i] = got[i].WithID("")
		}
		if len(got) != len(blocks) {
			t.Fatalf("copied\n%q\npasted\n%q\nby\n%s", describe(blocks), describe(got), data)
		}
		for i := range got {
			if !got[i].Equal(blocks[i]) {
				t.Fatalf("block %d: copied %q, pasted %q, by:\n%s", i, describe(blocks[i:i+1]), describe(got[i:i+1]), data)
			}
		}
	})
}

// page draws HTML of any elements in any nesting, with words cut by elements.
func page(t *rapid.T) string {
	names := strings.Fields("p div span b i em strong a bdi q sup h2 h3 ul ol li blockquote table tr td th section pre figcaption " +
		"font label code o:p st1:city center dl dt dd article aside header footer nav main br wbr img hr address details summary caption tbody")
	pieces := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom([]string{"ق", "ال", "x", "1", " ", "\n", "&nbsp;", "ـ", "؟", "<!-- c -->", "<script>s()</script>", "\u202b", "<br>", "👍",
			`<span style="display:none">خفي</span>`, `<div style="display: inline">`, `<span style="display:block">`, `<p dir="ltr">`, `<span dir="rtl">`,
			`<div style="display:flex">`, `<span style="display:inline-flex">`, `<span style="display:grid">`, `<div style="display:contents">`, `<div style="display:inline-block">`,
			`<span style="float:right">`, `<b style="position:absolute">`, `<span style="visibility:collapse">`, `<b style="visibility:visible">`,
			`<p style="mso-list:l0 level2 lfo1">`, `<img alt="وصف">`, `<img alt="🔴">`, `<a href="https://example.org/">`}),
		rapid.Map(rapid.SampledFrom(names), func(n string) string { return "<" + n + ">" }),
		rapid.Map(rapid.SampledFrom(names), func(n string) string { return "</" + n + ">" }),
	), 0, 40)
	return strings.Join(pieces.Draw(t, "pieces"), "")
}

// No word is lost, joined with another or cut in two, whatever a page is made of.
func TestNoWordOfAPageGoesAstray(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := page(t)
		slice, _, err := markup.Paste([]byte(data), asPasted)
		if err != nil {
			t.Skip("nested too deeply")
		}
		src := &source{words: []string{}}
		src.read(data)
		got := []string{}
		for _, b := range slice.Blocks {
			for _, f := range b.Fields() {
				got = append(got, wordsOf(b.FieldString(f))...)
			}
		}
		if diff := cmp.Diff(src.words, got); diff != "" {
			t.Fatalf("%s\n(-seen +came):\n%s", data, diff)
		}
	})
}

// FuzzPaste: a paste never panics, and what comes of it is a valid and clean
// body with links that may be printed.
func FuzzPaste(f *testing.F) {
	f.Add("<p dir=rtl>نص <b>غليظ</b> <q>قول</q></p>")
	f.Add("<html><!--StartFragment--><tr><td dir=rtl>أ<td>ب<!--EndFragment--></html>")
	f.Add("<!--EndFragment--><p>أ<!--StartFragment-->ب")
	f.Add(`<span dir=rtl role=presentation>ﺃ</span><br role=presentation><span style="white-space:pre">أ` + "\n" + `ب</span>`)
	f.Add(`<p style='mso-list:l0 level9 lfo1'><span style='mso-list:Ignore'>1.</span>أ<div style='mso-element:footnote-list'><hr>`)
	f.Add(`<img alt="🇷🇺"><img alt=""><figure><img width=1 height=1></figure><span style="display:block">ـ<q> <q>`)
	f.Fuzz(func(t *testing.T, s string) {
		slice, _, err := markup.Paste([]byte(s), asPasted)
		if err != nil {
			return
		}
		d := doc.EnsureIDs(doc.New(slice.Blocks...))
		if err := doc.Validate(d); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if n := len(slice.Blocks); n == 0 && (slice.OpenStart || slice.OpenEnd) {
			t.Errorf("%q: nothing is open", s)
		}
		for _, b := range slice.Blocks {
			if b.HasText() && b.Len(doc.FieldText) == 0 {
				t.Errorf("%q: a block without text", s)
			}
			for _, field := range b.Fields() {
				text := b.FieldString(field)
				if strings.TrimSpace(text) != text || strings.Contains(text, "  ") || strings.ContainsAny(text, "\n\t") {
					t.Errorf("%q: blanks in %q", s, text)
				}
			}
			for _, m := range b.Marks() {
				if m.Kind == doc.Link {
					if safe, err := weburl.Check(m.Href); err != nil || safe != m.Href {
						t.Errorf("%q: a link to %q", s, m.Href)
					}
				}
			}
		}
		at := doc.Caret{Pos: doc.Pos{Rune: 1}}
		state := edit.New(doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "اب"))), at, at)
		if tx, ok := edit.Paste(slice)(state); ok {
			if err := doc.Validate(state.Apply(tx).Doc()); err != nil {
				t.Fatalf("%q pasted: %v", s, err)
			}
		} else if len(slice.Blocks) > 0 {
			t.Errorf("%q was not pasted", s)
		}
	})
}
