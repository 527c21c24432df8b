package layout

import (
	"math"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/segmenter"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// Engine lays out text with a set of faces. Make one for all windows and keep it:
// it holds the cache of shaped words.
type Engine struct {
	families []*family
	faces    int // so many were read
	err      error
	order    map[string][]*family // the families in which a style's letters are looked for
	words    wordCache
	buffer   *harfbuzz.Buffer
	segments segmenter.Segmenter
	scratch  scratch
}

// NewEngine returns an engine for the faces. A rune that a style's family lacks
// is looked for in the others in the order given. A face that cannot be read is
// left out; Err says which.
//
// Words are shaped one by one, so no face may shape across a space.
func NewEngine(faces ...Face) *Engine {
	e := &Engine{order: map[string][]*family{}, words: newWordCache(), buffer: harfbuzz.NewBuffer()}
	e.err = e.Add(faces...)
	return e
}

// Err returns what was wrong with the faces, or nil.
func (e *Engine) Err() error { return e.err }

// Paragraph lays out a text. With a width of 0 or less, or an infinite one, it
// stands on one line, whose width is its own. A newline in the text ends a line;
// fields of a body hold none. The text is kept, not copied: do not change it.
func (e *Engine) Paragraph(text []rune, base bidi.Base, s Style, width float32) *Paragraph {
	return e.MarkedParagraph(text, nil, base, s, width)
}

// MarkedParagraph lays out a text with its marks: Strong is set in the bold
// face, an Isolate is ordered on its own; the others are for drawing alone and
// change no glyph. Text and marks are kept, not copied.
func (e *Engine) MarkedParagraph(text []rune, marks []doc.Mark, base bidi.Base, s Style, width float32) *Paragraph {
	return e.shape(text, marks, base, s).breakAt(width)
}

// familiesFor returns the style's family and then the others.
func (e *Engine) familiesFor(name string) []*family {
	if order, ok := e.order[name]; ok {
		return order
	}
	var order []*family
	for _, f := range e.families {
		if f.name == name {
			order = append(order, f)
		}
	}
	for _, f := range e.families {
		if f.name != name {
			order = append(order, f)
		}
	}
	e.order[name] = order
	return order
}

// lineMetrics returns a line's height and its baseline's distance from its top,
// both whole pixels: the same for each line of a style, whatever faces its
// letters come from, so that lines do not jump.
func (e *Engine) lineMetrics(s Style) (height, baseline float32) {
	above, below := 0.8*s.Size, 0.2*s.Size
	if order := e.familiesFor(s.family()); len(order) > 0 {
		above, below = order[0].weight(s.Bold).extents(s.Size)
	}
	height = float32(math.Round(float64(s.LineHeight)))
	if height <= 0 {
		height = max(1, float32(math.Ceil(float64(above+below))))
	}
	return height, float32(math.Round(float64((height-above-below)/2 + above)))
}

// BaseOf returns the bidi base of a block's or a mark's direction.
func BaseOf(d doc.Dir) bidi.Base {
	switch d {
	case doc.LeftToRight:
		return bidi.LTR
	case doc.Auto:
		return bidi.Auto
	}
	return bidi.RTL
}
