package layout_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// words returns n words of news text.
func words(n int) string {
	pool := strings.Fields(sentence)
	var out []string
	for i := range n {
		out = append(out, pool[i*7%len(pool)])
	}
	return strings.Join(out, " ")
}

// newsDoc returns a body of about n words, in paragraphs of 30, no two the same.
func newsDoc(n int) doc.Doc {
	var blocks []*doc.Block
	for i := range n / 30 {
		blocks = append(blocks, block(doc.Paragraph, doc.RightToLeft, strings.Repeat("و", i%5)+words(30)))
	}
	return doc.New(blocks...)
}

// BenchmarkLayout60Words is a paragraph of 60 words in which one letter is typed.
func BenchmarkLayout60Words(b *testing.B) {
	e := newEngine(b)
	texts := [2][]rune{[]rune(words(60) + " كتا"), []rune(words(60) + " كتاب")}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p := e.Paragraph(texts[i&1], bidi.RTL, body, 700)
		for line := range p.Lines() {
			p.Stops(line)
		}
		i++
	}
}

func BenchmarkLayout60WordsNewToTheCache(b *testing.B) {
	text := []rune(words(60))
	b.ReportAllocs()
	size := float32(18)
	e := newEngine(b)
	for b.Loop() {
		size += 1.0 / 64 // another size shapes all words again
		e.Paragraph(text, bidi.RTL, layout.Style{Size: size, LineHeight: 32}, 700)
	}
}

func BenchmarkReflow60Words(b *testing.B) {
	e := newEngine(b)
	p := e.Paragraph([]rune(words(60)), bidi.RTL, body, 700)
	b.ReportAllocs()
	width := float32(700)
	for b.Loop() {
		width = 1300 - width
		p.Reflow(width)
	}
}

// benchmarkKey types a letter in the middle of a body, as the view does: the new
// body, what is visible, the caret.
func benchmarkKey(b *testing.B, n int) {
	e := newEngine(b)
	d := newsDoc(n)
	p := e.Page(d, body, 700)
	middle := d.Len() / 2
	anchor := layout.Anchor{Block: middle}
	p.VisibleFrom(anchor, 800)
	old := d.Block(middle)
	typed := old.WithText(doc.FieldText, append([]rune("كتاب "), old.Runes(doc.FieldText)...))
	blocks := append([]*doc.Block(nil), d.Blocks()...)
	blocks[middle] = typed
	docs := [2]doc.Doc{d, doc.New(blocks...)}
	b.ReportAllocs()
	i := 1
	for b.Loop() {
		p.Update(docs[i&1])
		p.VisibleFrom(anchor, 800)
		p.Caret(doc.Caret{Pos: doc.Pos{Block: middle, Rune: 5}})
		i++
	}
}

func BenchmarkKeyIn600Words(b *testing.B)    { benchmarkKey(b, 600) }
func BenchmarkKeyIn100000Words(b *testing.B) { benchmarkKey(b, 100_000) }

// benchmarkKeyAt types and deletes a letter at a rune of a paragraph and asks for
// what a view shows: the lines around it, and the caret.
func benchmarkKeyAt(b *testing.B, e *layout.Engine, text []rune, at int) {
	b.Helper()
	typed := slices.Concat(text[:at], []rune("ك"), text[at:])
	p := e.Paragraph(text, bidi.RTL, body, 700)
	b.ReportAllocs()
	for b.Loop() {
		next := typed
		if len(p.Text()) == len(typed) {
			next = text
		}
		p = p.Revise(next, nil, bidi.RTL, 700)
		line, _ := p.CaretAt(at, doc.Downstream)
		for i := max(0, line-12); i < min(p.LineCount(), line+13); i++ {
			p.Stops(i)
		}
	}
}

// BenchmarkKeyInOneParagraph is the worst that one block can be.
func BenchmarkKeyInOneParagraph(b *testing.B) {
	news := []rune(words(20_000))
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	random := rand.New(rand.NewPCG(1, 2))
	word := make([]rune, 50_000)
	for i := range word {
		word[i] = letters[random.IntN(len(letters))]
	}
	for _, c := range []struct {
		name string
		text []rune
		at   int
	}{
		{"20000 words, start", news, 0},
		{"20000 words, middle", news, len(news) / 2},
		{"20000 words, end", news, len(news)},
		{"200 Latin runs", []rune(strings.Repeat("قال Smith (CNN) ", 200)), 1600},
		{"a word of 50000 letters", word, 25_000},
		{"a word of one letter 50000 times", []rune(strings.Repeat("ب", 50_000)), 25_000},
		{"a word of 50000 Latin letters", []rune(strings.Repeat("abcdefghij", 5000)), 25_000},
		{"10000 marks on a letter", []rune("كتاب ب" + strings.Repeat("\u064E", 10_000) + " كتاب"), 3},
		{"60 words", []rune(words(60)), 100},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkKeyAt(b, newEngine(b), c.text, c.at) })
	}
}

func BenchmarkNewParagraphOf20000Words(b *testing.B) {
	e := newEngine(b)
	text := []rune(words(20_000))
	b.ReportAllocs()
	for b.Loop() {
		e.Paragraph(text, bidi.RTL, body, 700)
	}
}

func BenchmarkReflow20000Words(b *testing.B) {
	p := newEngine(b).Paragraph([]rune(words(20_000)), bidi.RTL, body, 700)
	b.ReportAllocs()
	width := float32(700)
	for b.Loop() {
		width = 1300 - width
		p.Reflow(width)
	}
}

func BenchmarkNewPageOf100000Words(b *testing.B) {
	e := newEngine(b)
	d := newsDoc(100_000)
	for b.Loop() {
		e.Page(d, body, 700).Visible(0, 800)
	}
}
