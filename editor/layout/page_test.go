package layout_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/layout"
)

const pageWidth = 500

// sentence is Arabic text of a few lines with Latin and a number in it.
const sentence = "قالت وزارة الخارجية في بيان (CNN) يوم 13 سبتمبر 2023 إن المحادثات لا تزال جارية بين البلدين، وإن الوفدين لم يتفقا على موعد."

// block returns a block of a kind with text in each of its fields.
func block(k doc.Kind, d doc.Dir, text string) *doc.Block {
	b := doc.Text(k, d, "")
	if k == doc.ReadAlso {
		a := b.Attrs
		a.Links = []doc.StoryLink{{URL: "https://example.com/1"}, {URL: "https://example.com/2"}}
		b = b.WithAttrs(a)
	}
	if k == doc.Embed {
		a := b.Attrs
		a.URL = "https://example.com/video"
		b = b.WithAttrs(a)
	}
	for _, f := range b.Fields() {
		b = b.WithText(f, []rune(text))
	}
	return b
}

func drawBlock(t *rapid.T) *doc.Block {
	k := rapid.SampledFrom(doc.Kinds).Draw(t, "kind")
	d := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "dir")
	n := rapid.SampledFrom([]int{0, 1, 30, len([]rune(sentence))}).Draw(t, "length")
	b := block(k, d, string([]rune(sentence)[:n]))
	if k == doc.ListItem {
		a := b.Attrs
		a.Ordered = rapid.Bool().Draw(t, "ordered")
		a.Depth = rapid.IntRange(0, 2).Draw(t, "depth")
		b = b.WithAttrs(a)
	}
	return b
}

func drawDoc(t *rapid.T) doc.Doc {
	n := rapid.SampledFrom([]int{0, 1, 3, 12}).Draw(t, "blocks")
	blocks := make([]*doc.Block, n)
	for i := range blocks {
		blocks[i] = drawBlock(t)
	}
	return doc.New(blocks...)
}

// drawEdit replaces a stretch of a body's blocks.
func drawEdit(t *rapid.T, d doc.Doc) doc.Doc {
	from := rapid.IntRange(0, d.Len()).Draw(t, "from")
	to := rapid.IntRange(from, min(d.Len(), from+3)).Draw(t, "to")
	blocks := append([]*doc.Block(nil), d.Blocks()[:from]...)
	for range rapid.IntRange(0, 3).Draw(t, "new") {
		blocks = append(blocks, drawBlock(t))
	}
	return doc.New(append(blocks, d.Blocks()[to:]...)...)
}

// pageShot is all that a page shows, in words.
func pageShot(p *layout.Page) string {
	var out strings.Builder
	for _, b := range p.Visible(0, math.MaxFloat32) {
		fmt.Fprintf(&out, "block %d top %g height %g rtl %t bar %v image %v label %v line %v\n", b.Block, b.Top, b.Height, b.RTL, b.Bar, b.Image, b.Label, b.Line)
		for _, f := range b.Fields {
			fmt.Fprintf(&out, " field %d at %g,%g: %v\n", f.Field, f.X, f.Top, snapshot(f.Para))
		}
		for _, text := range []layout.PlacedText{b.Marker, b.Address} {
			if text.Para != nil {
				fmt.Fprintf(&out, " %q at %g,%g\n", string(text.Para.Text()), text.X, text.Top)
			}
		}
	}
	fmt.Fprintf(&out, "height %g\n", p.Height())
	return out.String()
}

func TestAnUpdatedPageIsAFreshOne(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t)
		p := e.Page(d, body, pageWidth)
		for range 4 {
			if rapid.Bool().Draw(t, "seen") {
				p.Visible(0, 600)
			}
			d = drawEdit(t, d)
			p.Update(d)
		}
		if got, want := pageShot(p), pageShot(e.Page(d, body, pageWidth)); got != want {
			t.Fatalf("updated:\n%s\nfresh:\n%s", got, want)
		}
	})
}

func TestAResizedPageIsAFreshOne(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t)
		p := e.Page(d, body, pageWidth)
		width := float32(pageWidth)
		for range rapid.IntRange(1, 3).Draw(t, "sizes") {
			p.Visible(0, rapid.SampledFrom([]float32{60, 600}).Draw(t, "seen"))
			width = rapid.SampledFrom([]float32{1, 90, 333, pageWidth, 900}).Draw(t, "width")
			p.Resize(width)
		}
		if got, want := pageShot(p), pageShot(e.Page(d, body, width)); got != want {
			t.Fatalf("resized:\n%s\nfresh:\n%s", got, want)
		}
	})
}

func TestBlocksLaidOutAtAWidthAreWholeWhenItComesBack(t *testing.T) {
	e := newEngine(t)
	var blocks []*doc.Block
	for i := range 20 {
		blocks = append(blocks, block(doc.Paragraph, doc.RightToLeft, strings.Repeat(sentence+" ", i)+"iiiii wwwww"))
	}
	d := doc.New(blocks...)
	p := e.Page(d, body, pageWidth)
	want := pageShot(p)
	p.Resize(90)
	p.Visible(0, 60) // those below keep what they were
	p.Resize(pageWidth)
	if got := pageShot(p); got != want {
		t.Errorf("resized and back:\n%s\nbefore:\n%s", got, want)
	}
}

func TestARestyledPageIsAFreshOne(t *testing.T) {
	e := newEngine(t)
	d := doc.New(block(doc.Paragraph, doc.RightToLeft, sentence), block(doc.Quote, doc.RightToLeft, sentence))
	larger := layout.Style{Size: 24}
	p := e.Page(d, body, pageWidth)
	p.Visible(0, 600)
	p.Restyle(larger)
	if got, want := pageShot(p), pageShot(e.Page(d, larger, pageWidth)); got != want {
		t.Errorf("restyled:\n%s\nfresh:\n%s", got, want)
	}
}

func TestBlocksStandBelowEachOther(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := e.Page(drawDoc(t), body, pageWidth)
		y := float32(0)
		for i, b := range p.Visible(0, math.MaxFloat32) {
			if b.Block != i || b.Top != y || b.Height <= 0 {
				t.Fatalf("block %d is %d at %g, height %g, want top %g", i, b.Block, b.Top, b.Height, y)
			}
			inside := b.Top
			for _, f := range b.Fields {
				if f.Top < inside || f.Top+f.Para.Height() > b.Top+b.Height {
					t.Fatalf("block %d: field %d from %g to %g", i, f.Field, f.Top, f.Top+f.Para.Height())
				}
				inside = f.Top + f.Para.Height()
			}
			y += b.Height
		}
		if p.Height() != y {
			t.Fatalf("page of %g, blocks of %g", p.Height(), y)
		}
	})
}

// Every kind of block is laid out with all of its fields, each of which takes a
// caret; a kind added to the model fails here until it is.
func TestEveryKindHasItsPlace(t *testing.T) {
	e := newEngine(t)
	for _, k := range doc.Kinds {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			text := sentence
			if dir == doc.LeftToRight {
				text = "The talks go on, said the ministry on 13 September 2023, and no date was agreed by the two sides."
			}
			b := block(k, dir, text)
			p := e.Page(doc.New(b), body, pageWidth)
			placed := p.Block(0)
			if len(placed.Fields) != len(b.Fields()) {
				t.Errorf("%v: %d fields placed, the block has %d", k, len(placed.Fields), len(b.Fields()))
			}
			if placed.RTL != (dir == doc.RightToLeft) {
				t.Errorf("%v %v: right to left %t", k, dir, placed.RTL)
			}
			for _, f := range placed.Fields {
				if f.X < 0 || f.X+f.Para.Width() > pageWidth {
					t.Errorf("%v %v: field %d from %g to %g", k, dir, f.Field, f.X, f.X+f.Para.Width())
				}
				indented := f.X > 0
				if dir == doc.RightToLeft {
					indented = f.X+f.Para.Width() < pageWidth
				}
				if want := k == doc.Quote || k == doc.ListItem || k == doc.ReadAlso; indented != want {
					t.Errorf("%v %v: indented at its start %t, want %t", k, dir, indented, want)
				}
			}
			atStart := func(b layout.Box) bool {
				if dir == doc.RightToLeft {
					return b.X+b.Width == pageWidth
				}
				return b.X == 0
			}
			for _, c := range []struct {
				what string
				box  layout.Box
				want bool
			}{
				{"bar", placed.Bar, k == doc.Quote},
				{"image", placed.Image, k == doc.Picture},
				{"label", placed.Label, k == doc.ReadAlso || k == doc.Embed},
				{"line", placed.Line, k == doc.Rule},
			} {
				if got := c.box.Height > 0; got != c.want {
					t.Errorf("%v: has a %s %t, want %t", k, c.what, got, c.want)
				} else if got && !atStart(c.box) {
					t.Errorf("%v %v: its %s is not at the start side: %v", k, dir, c.what, c.box)
				}
			}
			if got := placed.Marker.Para != nil; got != (k == doc.ListItem) {
				t.Errorf("%v: has a marker %t", k, got)
			}
			if got := placed.Address.Para != nil; got != (k == doc.Embed) {
				t.Errorf("%v: has an address %t", k, got)
			}
		}
	}
}

func TestALongAddressIsCutToThePage(t *testing.T) {
	e := newEngine(t)
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
		b := doc.Text(doc.Embed, dir, "")
		attrs := b.Attrs
		attrs.URL = "https://example.org/" + strings.Repeat("part/", 60)
		for _, width := range []float32{pageWidth, 200, 3} {
			placed := e.Page(doc.New(b.WithAttrs(attrs)), body, width).Visible(0, 600)[0].Address
			text := string(placed.Para.Text())
			if cut, ok := strings.CutSuffix(text, "…"); !ok || !strings.HasPrefix(attrs.URL, cut) {
				t.Errorf("%v at %g: %q", dir, width, text)
			}
			if width > 100 && (placed.X < 0 || placed.X+placed.Para.Width() > width || placed.Para.Width() < width-body.Size) {
				t.Errorf("%v at %g: stands at %g, %g wide", dir, width, placed.X, placed.Para.Width())
			}
		}
	}
}

func TestAListKeepsTogetherAndApartFromWhatFollows(t *testing.T) {
	e := newEngine(t)
	item, after := block(doc.ListItem, doc.RightToLeft, "بند"), block(doc.Paragraph, doc.RightToLeft, "فقرة")
	p := e.Page(doc.New(item, item, after), body, pageWidth)
	within, last := p.Block(0).Height, p.Block(1).Height
	if paragraph := p.Block(2).Height; within >= last || last != paragraph {
		t.Errorf("an item is %g high, the last %g, a paragraph %g", within, last, paragraph)
	}
	p.Update(doc.New(item, item, item, after))
	if p.Block(1).Height != within || p.Block(2).Height != last {
		t.Errorf("with another item they are %g and %g high, want %g and %g", p.Block(1).Height, p.Block(2).Height, within, last)
	}
}

func TestSubheadsAreLargerAndBold(t *testing.T) {
	e := newEngine(t)
	for level, by := range map[int]float32{1: 1.35, 2: 1.15} {
		b := block(doc.Subhead, doc.RightToLeft, "عنوان")
		a := b.Attrs
		a.Level = level
		s := e.Page(doc.New(b.WithAttrs(a)), body, pageWidth).Block(0).Fields[0].Para.Style()
		if !s.Bold || s.Size != body.Size*by {
			t.Errorf("level %d: %v", level, s)
		}
	}
}

func TestNumbersOfListItemsCountWithinTheirRunAndDepth(t *testing.T) {
	e := newEngine(t)
	item := func(ordered bool, depth int) *doc.Block {
		b := block(doc.ListItem, doc.RightToLeft, "بند")
		a := b.Attrs
		a.Ordered, a.Depth = ordered, depth
		return b.WithAttrs(a)
	}
	p := e.Page(doc.New(
		item(true, 0), item(true, 0), item(true, 1), item(false, 2), item(true, 1), item(true, 0),
		item(false, 0), item(true, 0),
		block(doc.Paragraph, doc.RightToLeft, "نص"), item(true, 0),
	), body, pageWidth)
	var got []string
	for _, b := range p.Visible(0, math.MaxFloat32) {
		if b.Marker.Para != nil {
			got = append(got, string(b.Marker.Para.Text()))
			if right := b.Marker.X + b.Marker.Para.Width(); right > pageWidth || b.Marker.X < b.Fields[0].X+b.Fields[0].Para.Width() {
				t.Errorf("block %d: the marker stands from %g to %g", b.Block, b.Marker.X, right)
			}
		}
	}
	if want := []string{"1.", "2.", "1.", "•", "2.", "3.", "•", "1.", "1."}; !reflect.DeepEqual(got, want) {
		t.Errorf("markers %q, want %q", got, want)
	}
}

func TestThePictureKeepsItsProportion(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name  string
		image doc.Image
		want  layout.Box
	}{
		{"wide", doc.Image{Media: "m", Width: 1000, Height: 400}, layout.Box{Width: 500, Height: 200}},
		{"tall, at most 0.6 of the width", doc.Image{Media: "m", Width: 400, Height: 800}, layout.Box{X: 175, Width: 150, Height: 300}},
		{"of unknown size", doc.Image{Media: "m"}, layout.Box{Width: 500, Height: 281}},
		{"missing", doc.Image{}, layout.Box{Width: 500, Height: 128}},
	} {
		b := block(doc.Picture, doc.RightToLeft, "صورة")
		a := b.Attrs
		a.Image = c.image
		if got := e.Page(doc.New(b.WithAttrs(a)), body, pageWidth).Block(0).Image; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestACaretIsHitWhereItStands(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t)
		p := e.Page(d, body, pageWidth)
		for i := range d.Len() {
			b := d.Block(i)
			for _, f := range b.Fields() {
				n := b.Len(f)
				at := doc.Caret{Pos: doc.Pos{Block: i, Field: f, Rune: rapid.IntRange(0, n).Draw(t, "rune")}}
				box, line := p.Caret(at)
				if box.Height <= 0 || line != p.LineOf(at) || box.X != p.X(at) {
					t.Fatalf("caret %+v: box %v on line %d; LineOf %d, X %g", at, box, line, p.LineOf(at), p.X(at))
				}
				got := p.Hit(box.X, box.Top+box.Height/2)
				if again, _ := p.Caret(got); again != box || got.Pos.Block != i || got.Pos.Field != f {
					t.Fatalf("caret %+v at %v; hit there %+v, at %v", at, box, got, again)
				}
				if near := p.HitLine(i, f, line, box.X); near != got {
					t.Fatalf("HitLine %+v, Hit %+v", near, got)
				}
				if start, end := p.Line(i, f, line); at.Pos.Rune < start || at.Pos.Rune > end || line >= p.Lines(i, f) {
					t.Fatalf("caret %+v on line %d [%d,%d) of %d", at, line, start, end, p.Lines(i, f))
				}
			}
		}
	})
}

func TestCaretNearGoesByPixelsAcrossBlocks(t *testing.T) {
	e := newEngine(t)
	var blocks []*doc.Block
	for range 40 {
		blocks = append(blocks, block(doc.Paragraph, doc.RightToLeft, sentence))
	}
	p := e.Page(doc.New(blocks...), body, pageWidth)
	start := doc.Caret{Pos: doc.Pos{Block: 3}}
	from, _ := p.Caret(start)
	for _, dy := range []float32{-64, -32, 32, 640, 1000} {
		c := p.CaretNear(start, from.X, dy)
		from, _ := p.Caret(start) // what was laid out between moved it
		to, _ := p.Caret(c)
		if moved := to.Top - from.Top; moved < dy-40 || moved > dy+40 || to.X != from.X {
			t.Errorf("%g down: moved %g, from x %g to %g", dy, moved, from.X, to.X)
		}
	}
	if c := p.CaretNear(start, 0, 1e6); c.Pos.Block != 39 {
		t.Errorf("far down: block %d", c.Pos.Block)
	}
	if c := p.CaretNear(start, 0, -1e6); c.Pos.Block != 0 {
		t.Errorf("far up: block %d", c.Pos.Block)
	}
}

func TestBoxesOfASelectionAcrossBlocks(t *testing.T) {
	e := newEngine(t)
	d := doc.New(
		block(doc.Paragraph, doc.RightToLeft, "كتاب"),
		block(doc.Paragraph, doc.RightToLeft, ""),
		block(doc.Quote, doc.RightToLeft, "كتاب"),
		block(doc.Paragraph, doc.RightToLeft, "كتاب"),
	)
	p := e.Page(d, body, pageWidth)
	boxes := p.Boxes(doc.Pos{Block: 0, Rune: 2}, doc.Pos{Block: 3, Rune: 1}, 0, p.Height())
	if len(boxes) != 5 {
		t.Fatalf("%d boxes, want half a word, an empty block, text and speaker, one letter: %v", len(boxes), boxes)
	}
	for i := 1; i < len(boxes); i++ {
		if boxes[i].Top <= boxes[i-1].Top {
			t.Errorf("box %d at %g after %g", i, boxes[i].Top, boxes[i-1].Top)
		}
	}
	if b := boxes[1]; b.X+b.Width != pageWidth || b.Width <= 0 {
		t.Errorf("the empty block's box is %v, want it at the right", b)
	}
	if got := p.Boxes(doc.Pos{Block: 0}, doc.Pos{Block: 3, Rune: 4}, 0, 20); len(got) != 1 {
		t.Errorf("in the first 20 pixels: %d boxes", len(got))
	}
	if got := p.Boxes(doc.Pos{Block: 2}, doc.Pos{Block: 2}, 0, 1000); got != nil {
		t.Errorf("an empty selection has boxes %v", got)
	}
}

// Scrolling up into blocks that were never laid out turns their estimated
// heights into real ones above the window; what is in the window must not move.
func TestAnAnchorKeepsItsPlaceInTheWindow(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		var blocks []*doc.Block
		for range 60 {
			blocks = append(blocks, drawBlock(t))
		}
		p := e.Page(doc.New(blocks...), body, pageWidth)
		const window = 400
		top := rapid.Float32Range(0, p.Height()).Draw(t, "top")
		anchor := p.AnchorAt(float32(math.Floor(float64(top))))
		for range 6 {
			blocks, top := p.VisibleFrom(anchor, window)
			before := map[int]float32{}
			for _, b := range blocks {
				before[b.Block] = b.Top - top
			}
			if last := blocks[len(blocks)-1]; last.Top+last.Height < top+window && last.Block != 59 {
				t.Fatalf("the window from %g ends below block %d at %g", top, last.Block, last.Top+last.Height)
			}
			dy := float32(rapid.IntRange(-350, 350).Draw(t, "scroll"))
			anchor = p.AnchorAt(top)
			anchor.Offset += dy
			blocks, after := p.VisibleFrom(anchor, window)
			for _, b := range blocks {
				was, ok := before[b.Block]
				if ok && after > 0 && b.Top-after != was-dy {
					t.Fatalf("block %d stood at %g in the window, scrolled by %g it stands at %g", b.Block, was, dy, b.Top-after)
				}
			}
			anchor = p.AnchorAt(after)
		}
	})
}

func TestALongPageIsLaidOutInPartsWithoutLosingAny(t *testing.T) {
	e := newEngine(t)
	var blocks []*doc.Block
	for i := range 1500 {
		blocks = append(blocks, block(doc.Paragraph, doc.RightToLeft, strings.Repeat("كلمة ", i%40)))
	}
	p := e.Page(doc.New(blocks...), body, pageWidth)
	for y := float32(0); y < p.Height(); y += 600 {
		p.Visible(y, y+600)
	}
	height := p.Height()
	p.Visible(0, 600)
	p.Visible(height-600, height)
	if p.Height() != height {
		t.Errorf("height %g, after dropping and laying out again %g", height, p.Height())
	}
	if all := p.Visible(0, height); len(all) != 1500 {
		t.Errorf("%d blocks", len(all))
	}
}

func TestAnEmptyBodyHasAPlaceForACaret(t *testing.T) {
	e := newEngine(t)
	p := e.Page(doc.New(), body, pageWidth)
	c := doc.Caret{}
	if box, line := p.Caret(c); box.Height != 32 || box.X != pageWidth || line != 0 {
		t.Errorf("caret %v on line %d", box, line)
	}
	if p.Height() != 0 || len(p.Visible(0, 100)) != 0 || p.Hit(5, 5) != c || p.CaretNear(c, 0, 99) != c ||
		p.Lines(0, 0) != 1 || len(p.Stops(0, 0, 0)) != 1 || !p.RTL(0, 0) || len(p.Boxes(c.Pos, doc.Pos{Block: 1}, 0, 100)) != 0 {
		t.Error("an empty body is not empty")
	}
	blocks, top := p.VisibleFrom(layout.Anchor{}, 100)
	if len(blocks) != 0 || top != 0 || p.HitLine(0, 0, 0, 3) != c || p.LineOf(c) != 0 || p.X(c) != pageWidth {
		t.Error("an empty body is not empty")
	}
}

func TestPlacesOutsideTheBodyAreTheNearest(t *testing.T) {
	e := newEngine(t)
	d := doc.New(block(doc.Paragraph, doc.RightToLeft, "كتاب"), block(doc.Rule, doc.RightToLeft, ""))
	p := e.Page(d, body, pageWidth)
	for _, pos := range []doc.Pos{{Block: -1, Field: 9, Rune: -4}, {Block: 7, Field: 3, Rune: 80}, {Block: 1, Field: 2, Rune: 1}} {
		c := doc.Caret{Pos: pos}
		if box, _ := p.Caret(c); box.Height <= 0 {
			t.Errorf("%+v: %v", pos, box)
		}
		p.Stops(pos.Block, pos.Field, 5)
		p.Line(pos.Block, pos.Field, -2)
		p.HitLine(pos.Block, pos.Field, 8, 1e9)
		p.CaretNear(c, -100, -50)
	}
	if c := p.Hit(250, p.Top(1)+5); c.Pos != (doc.Pos{Block: 1}) {
		t.Errorf("a click on the rule gives %+v", c)
	}
}
