package doc_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
)

// A body of any length, made by any steps, holds what a plain slice would.
func TestABodyHoldsWhatAPlainListWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		make := func(n int) []*doc.Block {
			out := []*doc.Block{}
			for range n {
				out = append(out, doc.Text(doc.Paragraph, doc.RightToLeft, "نص"))
			}
			return out
		}
		count := rapid.SampledFrom([]int{0, 1, 2, 40, 63, 64, 127, 128, 129, 300})
		want := make(count.Draw(t, "blocks"))
		d := doc.New(want...)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			from := rapid.IntRange(0, len(want)).Draw(t, "from")
			to := rapid.IntRange(from, min(len(want), from+count.Draw(t, "taken"))).Draw(t, "to")
			with := make(count.Draw(t, "put"))
			next, err := doc.ReplaceBlocks{From: from, To: to, Blocks: with}.Apply(d)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Blocks(); !slices.Equal(got, want) {
				t.Fatalf("the body before has %d blocks, want its %d", len(got), len(want))
			}
			after := slices.Concat(want[:from], with, want[to:])
			if got := next.Blocks(); !slices.Equal(got, after) || next.Len() != len(after) {
				t.Fatalf("[%d,%d) of %d replaced by %d: %d blocks, want %d", from, to, len(want), len(with), len(got), len(after))
			}
			for i := range after {
				if next.Block(i) != after[i] {
					t.Fatalf("block %d is another one", i)
				}
			}
			if got, plain := doc.Changed(d, next), doc.Changed(doc.New(want...), doc.New(after...)); got != plain {
				t.Fatalf("changed %+v, want %+v", got, plain)
			}
			d, want = next, after
		}
	})
}

func BenchmarkTypeInABody(b *testing.B) {
	for _, n := range []int{20, 3_333} {
		b.Run(fmt.Sprint(n, " blocks"), func(b *testing.B) {
			var blocks []*doc.Block
			for range n {
				blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, "قالت وزارة الخارجية في بيان إن المحادثات لا تزال جارية"))
			}
			d := doc.New(blocks...)
			steps := []doc.Step{doc.ReplaceText{At: doc.Pos{Block: n / 2, Rune: 4}, Text: "ك"}}
			b.ReportAllocs()
			for b.Loop() {
				after, _, err := doc.ApplyAll(d, steps)
				if err != nil {
					b.Fatal(err)
				}
				if doc.Changed(d, after).None() {
					b.Fatal("nothing changed")
				}
			}
		})
	}
}
