package layout

import (
	"math"

	"midad/editor/doc"
)

// plan is how a block is set in a page's style and width, before its texts are
// laid out. All lengths are whole pixels.
type plan struct {
	gapAbove, gapBelow  float32
	indent              float32 // at the start side
	imageWide, imageTop float32 // imageTall is 0 where there is no picture
	imageTall           float32
	label               float32 // height of a row above the fields
	rule                float32 // height of the row in which a rule stands
	fields              []fieldPlan
}

// fieldPlan is one text of a block. A block without fields has one that is no
// field: the place of its caret.
type fieldPlan struct {
	field  int
	style  Style
	gap    float32 // above it
	pseudo bool
}

// whole returns the length rounded to whole pixels.
func whole(px float32) float32 { return float32(math.Round(float64(px))) }

// scaled returns the style at another size; its lines keep their proportion.
func (s Style) scaled(by float32) Style {
	s.Size *= by
	s.LineHeight = whole(s.LineHeight * by)
	return s
}

// planBlock plans a block; last says of a list item that no other follows it. The
// style has a line height.
func planBlock(b *doc.Block, s Style, width float32, last bool) plan {
	row := s.LineHeight
	p := plan{gapBelow: whole(row / 2)}
	text := s
	switch b.Kind {
	case doc.Subhead:
		p.gapAbove = whole(row * 0.4)
		p.gapBelow = whole(row * 0.3)
		by := float32(1.15)
		if b.Level <= 1 {
			by = 1.35
		}
		text = s.scaled(by)
		text.Bold = true
	case doc.Quote:
		p.indent = whole(s.Size * 1.5)
	case doc.ListItem:
		p.indent = markerStep(s) * float32(min(max(b.Depth, 0), doc.MaxDepth)+1)
		if !last {
			p.gapBelow = whole(row * 0.2)
		}
	case doc.Picture:
		p.planImage(b, s, width)
	case doc.ReadAlso:
		p.label = row
		p.indent = whole(s.Size)
	case doc.Embed:
		p.label = row
	case doc.Rule:
		p.rule = row
	}
	for _, field := range b.Fields() {
		f := fieldPlan{field: field, style: text}
		switch field {
		case doc.FieldSpeaker, doc.FieldCaption:
			f.style = s.scaled(0.85)
		case doc.FieldCredit, doc.FieldAlt:
			f.style = s.scaled(0.78)
		}
		p.fields = append(p.fields, f)
	}
	if b.Kind == doc.Picture {
		p.fields[0].gap = whole(row * 0.25)
	}
	if len(p.fields) == 0 {
		p.fields = []fieldPlan{{field: doc.FieldText, style: s, pseudo: true}}
	}
	return p
}

// planImage reserves the picture's box: in its own proportion, at most 0.6 of
// the width high, 16 to 9 while its size is not known, and a low strip while
// there is no picture at all.
func (p *plan) planImage(b *doc.Block, s Style, width float32) {
	p.imageWide = width
	highest := float32(math.Floor(float64(width * 0.6)))
	switch {
	case b.Image.Media == "":
		p.imageTall = whole(s.LineHeight * 4)
	case b.Image.Width <= 0 || b.Image.Height <= 0:
		p.imageTall = whole(width * 9 / 16)
	default:
		p.imageTall = max(1, whole(width*float32(b.Image.Height)/float32(b.Image.Width)))
		if p.imageTall > highest {
			p.imageWide = max(1, whole(highest*float32(b.Image.Width)/float32(b.Image.Height)))
			p.imageTall = highest
		}
	}
}

// markerStep is the indentation of one level of a list.
func markerStep(s Style) float32 { return whole(s.Size * 1.6) }

// emsPerRune is the usual width of a letter of Arabic news in Noto Naskh, for
// the estimate of blocks that were never laid out.
const emsPerRune = 0.42

// estimate returns the height that a block will probably have.
func (p *plan) estimate(b *doc.Block, width float32) int {
	tall := p.gapAbove + p.gapBelow + p.imageTall + p.label
	for i := range p.fields {
		f := &p.fields[i]
		room := max(width-p.indent, f.style.Size)
		lines := math.Ceil(float64(float32(b.Len(f.field)) * f.style.Size * emsPerRune / room))
		tall += f.gap + f.style.LineHeight*float32(max(1, lines))
	}
	return int(tall)
}
