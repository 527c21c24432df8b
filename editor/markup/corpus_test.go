package markup_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
	"midad/editor/weburl"
)

var update = flag.Bool("update", false, "write the golden files anew")

// asPasted is how the editor reads a paste into a right-to-left body.
var asPasted = markup.Options{Clean: arabic.CleanOptions{DropTatweel: true}}

// The pastes are written after what the programs put on a clipboard; each golden
// file holds the blocks that come of one, and what is told of it.
func TestPastes(t *testing.T) {
	files, err := filepath.Glob("testdata/paste/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pastes: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			slice, notes, err := markup.Paste(data, asPasted)
			if err != nil {
				t.Fatal(err)
			}
			checkGolden(t, strings.TrimSuffix(file, ".html")+".golden", dump(slice, notes))
			checkPaste(t, data, slice, notes)
		})
	}
}

func checkGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// dump writes a block a line: its kind, its direction and its texts, the marks in
// brackets, then what the notes tell.
func dump(s doc.Slice, n markup.Notes) string {
	var out strings.Builder
	for _, b := range s.Blocks {
		name := b.Kind.String()
		switch {
		case b.Kind == doc.Subhead:
			name += fmt.Sprint(b.Level)
		case b.Kind == doc.ListItem && b.Ordered:
			name = strings.Repeat("  ", b.Depth) + name + " ordered"
		case b.Kind == doc.ListItem:
			name = strings.Repeat("  ", b.Depth) + name
		}
		fmt.Fprintf(&out, "%s %s: %s\n", name, b.Dir, marked(b))
		for _, f := range b.Fields() {
			if f != b.OwnField() && b.Len(f) > 0 {
				fmt.Fprintf(&out, "    %s: %s\n", []string{"", "speaker", "caption", "credit", "alt"}[f], b.FieldString(f))
			}
		}
	}
	fmt.Fprintf(&out, "-- open %v %v\n", s.OpenStart, s.OpenEnd)
	for _, name := range slices.Sorted(maps.Keys(n.Dropped)) {
		fmt.Fprintf(&out, "-- dropped %s %d\n", name, n.Dropped[name])
	}
	for _, name := range slices.Sorted(maps.Keys(n.Flattened)) {
		fmt.Fprintf(&out, "-- flattened %s %d\n", name, n.Flattened[name])
	}
	for _, l := range n.Links {
		fmt.Fprintf(&out, "-- refused %s\n", l)
	}
	if n.Pictures > 0 {
		fmt.Fprintf(&out, "-- pictures without a file %d\n", n.Pictures)
	}
	if n.Cleaned.Any() {
		fmt.Fprintf(&out, "-- cleaned %+v\n", n.Cleaned)
	}
	return out.String()
}

// marked writes a block's own text with its marks in brackets: [strong …].
func marked(b *doc.Block) string {
	text := b.Runes(b.OwnField())
	var out strings.Builder
	for i := 0; i <= len(text); i++ {
		for _, m := range slices.Backward(b.Marks()) {
			if m.End == i {
				out.WriteString("]")
			}
		}
		for _, m := range b.Marks() {
			if m.Start == i {
				detail := m.Href + m.ID
				if m.Kind == doc.Isolate {
					detail = m.Dir.String()
				}
				out.WriteString(strings.TrimSpace("["+m.Kind.String()+" "+detail) + " ")
			}
		}
		if i < len(text) {
			out.WriteRune(text[i])
		}
	}
	return out.String()
}

// checkPaste checks what is promised of every paste.
func checkPaste(t *testing.T, data []byte, s doc.Slice, notes markup.Notes) {
	t.Helper()
	src := &source{words: []string{}}
	src.read(string(data))
	var got []string
	starts := map[int]*doc.Block{} // by the number of words before
	var clean strings.Builder
	for _, b := range s.Blocks {
		got = append(got, wordsOf(b.URL)...)
		for _, f := range b.Fields() {
			words := wordsOf(b.FieldString(f))
			if len(words) > 0 {
				starts[len(got)] = b
			}
			got = append(got, words...)
			clean.WriteString(b.FieldString(f) + "\n")
		}
		for _, m := range b.Marks() {
			if m.Kind == doc.Link {
				if safe, err := weburl.Check(m.Href); err != nil || safe != m.Href {
					t.Errorf("a link to %q", m.Href)
				}
			}
		}
	}
	if diff := cmp.Diff(src.words, got); diff != "" {
		t.Errorf("words that are seen in the source and came (-seen +came):\n%s", diff)
	}
	for _, p := range src.paragraphs {
		b := starts[p.at]
		if b == nil {
			t.Errorf("no block begins with the paragraph %q", p.text)
			continue
		}
		if d, ok := doc.DirOf(p.dir); ok && d != doc.Auto && b.Dir != d {
			t.Errorf("%q is %s, and was %s", p.text, b.Dir, d)
		}
	}
	again, cleaned := asPasted.Clean.Clean(clean.String())
	if cleaned.Any() || again != clean.String() {
		t.Errorf("the text is not clean: %+v", cleaned)
	}
	n := notes.Cleaned
	for _, c := range []struct {
		sort  string
		there bool
		told  int
	}{
		{"direction controls", strings.ContainsAny(src.text, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), n.BidiControls},
		{"direction marks", strings.ContainsAny(src.text, "\u200e\u200f\u061c"), n.DirectionMarks},
		{"presentation forms", strings.ContainsFunc(src.text, func(r rune) bool { return r >= 0xFE70 && r <= 0xFEFC }), n.PresentationForms},
		{"no-break spaces", strings.Contains(src.text, "\u00a0"), n.Spaces},
	} {
		if c.there != (c.told > 0) {
			t.Errorf("%s in the source: %v, told of: %d", c.sort, c.there, c.told)
		}
	}
}

// wordsOf returns the folded words of a text that has not been cleaned.
func wordsOf(text string) []string {
	text, _ = asPasted.Clean.Clean(text)
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && r < 0x1F000 && r != 0x200C
	})
	out := []string{}
	for _, w := range words {
		if key := arabic.Key(w); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// source is what a reader of the HTML sees, as a walker of the test's own finds
// it.
type source struct {
	words      []string
	paragraphs []paragraph
	text       string // of the nodes with words in them

	line    strings.Builder // since the last border of a word
	alts    []string        // of a figure, which are read after its caption
	outside bool            // of the fragment
}

// paragraph is a line that the source has in a block of its own.
type paragraph struct {
	at        int // the words before it
	text, dir string
}

func (s *source) read(data string) {
	root, err := html.Parse(strings.NewReader(data))
	if err != nil {
		panic(err) // Paste has read it
	}
	s.outside = strings.Contains(data, "<!--StartFragment-->")
	s.walk(root, false)
	s.border()
}

// inline are the elements that stand within a line. All others begin one.
const inline = " a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr "

const unseen = " head script style template noscript map del datalist noframes iframe object embed canvas audio video button select textarea input svg math "

// joined are the elements whose lines become one.
const joined = " h1 h2 h3 h4 h5 h6 td th figcaption "

func is(list, name string) bool { return strings.Contains(list, " "+name+" ") }

func isHidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(markup.Attr(n, "style")), " ", "")
	for _, s := range []string{"display:none", "mso-hide:all", "mso-list:ignore", "mso-element:comment-list", "mso-special-character:comment"} {
		if strings.Contains(style, s) {
			return true
		}
	}
	for _, c := range []string{"sr-only", "visually-hidden", "screen-reader-text", "mw-editsection", "msocomanchor"} {
		if markup.HasClass(n, c) {
			return true
		}
	}
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
}

// isVeiled reports whether the text of the node is not seen: what is nearest to it
// says so.
func isVeiled(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if _, v, ok := strings.Cut(markup.Attr(n, "style"), "visibility:"); ok {
			return v != "visible"
		}
	}
	return false
}

// isBlockNode reports whether a line begins at the node, or another box beside it.
func isBlockNode(n *html.Node) bool {
	style := strings.ReplaceAll(markup.Attr(n, "style"), " ", "")
	if n.Type != html.ElementNode || strings.Contains(style, "display:contents") && n.Data == "div" {
		return false
	}
	in := n.Parent
	for in != nil && markup.Attr(in, "style") == "display:contents" {
		in = in.Parent
	}
	if in != nil && n.Data != "img" && n.Data != "br" && n.Data != "wbr" && (strings.HasSuffix(markup.Attr(in, "style"), "flex") || strings.HasSuffix(markup.Attr(in, "style"), "grid")) {
		return true
	}
	if strings.Contains(style, "float:right") || strings.Contains(style, "position:absolute") && markup.Attr(n, "role") == "" {
		return true
	}
	if strings.Contains(style, "display:inline") && n.Data == "div" {
		return false
	}
	return !is(inline, n.Data) && !strings.Contains(n.Data, ":") && n.Data != "br" && n.Data != "img" || strings.Contains(style, "display:block") ||
		strings.Contains(style, "display:flex") || strings.Contains(style, "display:grid")
}

// hasText reports whether something is seen of the node.
func hasText(n *html.Node) bool {
	if n.Type == html.TextNode {
		return !isVeiled(n) && strings.ContainsFunc(n.Data, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) })
	}
	if n.Type != html.ElementNode || is(unseen, n.Data) || isHidden(n) {
		return false
	}
	for child := range n.ChildNodes() {
		if hasText(child) {
			return true
		}
	}
	return false
}

func (s *source) border() {
	s.words = append(s.words, wordsOf(s.line.String())...)
	s.line.Reset()
}

func (s *source) walk(n *html.Node, within bool) {
	switch n.Type {
	case html.CommentNode:
		switch n.Data {
		case "StartFragment":
			s.outside = false
		case "EndFragment":
			s.outside = true
		}
		return
	case html.TextNode:
		if !s.outside && !isVeiled(n) {
			s.line.WriteString(n.Data)
			if strings.TrimSpace(n.Data) != "" {
				s.text += n.Data
			}
		}
		return
	case html.ElementNode:
		if is(unseen, n.Data) || isHidden(n) {
			return
		}
	}
	if n.Data == "br" {
		s.border()
	}
	if n.Data == "img" {
		s.image(n)
	}
	block := isBlockNode(n)
	if block {
		s.border()
	}
	if n.Data == "q" && hasText(n) { // a browser draws marks around it
		s.border()
		defer s.border()
	}
	within = within || is(joined, n.Data)
	at := len(s.words)
	for child := range n.ChildNodes() {
		s.walk(child, within)
	}
	if !block {
		return
	}
	s.border()
	if n.Data == "figure" {
		s.line.WriteString(strings.Join(s.alts, " "))
		s.alts = nil
		s.border()
	}
	leaf := markup.Find(n, func(in *html.Node) bool { return in != n && isBlockNode(in) }) == nil
	if leaf && !within && len(s.words) > at && n.Data != "figure" {
		s.paragraphs = append(s.paragraphs, paragraph{at, strings.Join(s.words[at:], " "), markup.Attr(n, "dir")})
	}
}

// image reads an image's words: an emoji stands in its line, a word between
// blanks.
func (s *source) image(n *html.Node) {
	alt := markup.Attr(n, "alt")
	if s.outside || isVeiled(n) || markup.Attr(n, "width") == "1" {
		return
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "figure" {
			s.alts = append(s.alts, alt)
			return
		}
	}
	if len(wordsOf(alt)) > 0 && strings.ContainsFunc(alt, unicode.IsLetter) || alt == "" {
		s.border()
		s.line.WriteString(alt)
		s.border()
		return
	}
	s.line.WriteString(alt)
}
