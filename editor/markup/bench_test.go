package markup_test

import (
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/markup"
)

// wordParagraph is a paragraph of 20 words as Word writes it.
const wordParagraph = `<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span
lang=AR-SA style='font-size:14.0pt;font-family:"Arial",sans-serif'>قال وزير الخارجية اليوم الأربعاء إن المحادثات ستستأنف
الأسبوع المقبل في العاصمة </span><b><span lang=AR-SA>بحضور</span></b><span lang=AR-SA> ممثلين عن </span><span
dir=LTR>REUTERS</span><span lang=AR-SA> ووكالات أخرى من المنطقة<o:p></o:p></span></p>
`

func benchmarkPaste(b *testing.B, words int) {
	data := []byte(strings.Repeat(wordParagraph, words/20))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := markup.Paste(data, asPasted); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPaste600WordsOfWord(b *testing.B)   { benchmarkPaste(b, 600) }
func BenchmarkPaste60000WordsOfWord(b *testing.B) { benchmarkPaste(b, 60_000) }

func benchmarkCopy(b *testing.B, words int) {
	slice, _, err := markup.Paste([]byte(strings.Repeat(wordParagraph, 30)), asPasted)
	if err != nil {
		b.Fatal(err)
	}
	var blocks []*doc.Block
	for range words / 600 {
		blocks = append(blocks, slice.Blocks...)
	}
	for b.Loop() {
		clipboardHTML(blocks)
	}
}

func BenchmarkCopy600Words(b *testing.B)   { benchmarkCopy(b, 600) }
func BenchmarkCopy60000Words(b *testing.B) { benchmarkCopy(b, 60_000) }
