package diff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"midad/editor/diff"
	"midad/editor/doc"
)

// book returns a body of 100,000 words in paragraphs of 100, its blocks made
// anew at each call.
func book(change func(i int, text string) string) doc.Doc {
	random := rand.New(rand.NewPCG(1, 2))
	var blocks []*doc.Block
	for i := range 1000 {
		words := make([]string, 100)
		for j := range words {
			words[j] = fmt.Sprintf("كلمة%d", random.IntN(5000))
		}
		text := strings.Join(words, " ")
		if change != nil {
			text = change(i, text)
		}
		blocks = append(blocks, p(fmt.Sprint(i), text))
	}
	return doc.New(blocks...)
}

func onePlace(i int, text string) string {
	if i == 500 {
		return strings.Replace(text, " ", " جديد ", 3)
	}
	return text
}

func BenchmarkBodiesOneChangeIn100000Words(b *testing.B) {
	old, new := book(nil), book(onePlace)
	for b.Loop() {
		if len(diff.Bodies(old, new).Changes()) != 1 {
			b.Fatal("one block changed")
		}
	}
}

func BenchmarkBodiesAllNewIDs(b *testing.B) {
	old, new := book(nil), book(onePlace)
	var blocks []*doc.Block
	for i, block := range new.Blocks() {
		blocks = append(blocks, block.WithID(fmt.Sprint("n", i)))
	}
	new = doc.New(blocks...)
	for b.Loop() {
		if len(diff.Bodies(old, new).Changes()) != 1 {
			b.Fatal("one block changed")
		}
	}
}

func BenchmarkBodiesEveryBlockChanged(b *testing.B) {
	old := book(nil)
	new := book(func(_ int, text string) string { return strings.Replace(text, " ", " جديد ", 3) })
	for b.Loop() {
		diff.Bodies(old, new)
	}
}

func BenchmarkWordsOneBlockOf100000(b *testing.B) {
	old := doc.PlainText(book(nil))
	new := doc.PlainText(book(onePlace))
	for b.Loop() {
		diff.Words(old, new)
	}
}

func BenchmarkWordsTwoUnlikeTextsOf100000(b *testing.B) {
	old := doc.PlainText(book(nil))
	new := strings.ReplaceAll(old, "كلمة", "أخرى")
	for b.Loop() {
		diff.Words(old, new)
	}
}
