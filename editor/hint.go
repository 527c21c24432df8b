package editor

import (
	"midad/editor/doc"
	"midad/editor/layout"
)

// Hints are the words that stand in the empty fields of a body's blocks, in the
// interface's language. They are drawn and are no text: nothing copies, saves
// or counts them. An empty one is not drawn.
type Hints struct {
	Quote, Subhead, Link          string
	Speaker, Caption, Credit, Alt string
	Links                         string // in a read-also block that has none
	Picture                       string // in the place of a picture whose media is missing
}

// of returns the words for a field while it is empty.
func (h Hints) of(b *doc.Block, field int) string {
	switch field {
	case doc.FieldText:
		switch b.Kind {
		case doc.Quote:
			return h.Quote
		case doc.Subhead:
			return h.Subhead
		}
		return ""
	case doc.FieldSpeaker:
		return h.Speaker
	case doc.FieldCaption:
		return h.Caption
	case doc.FieldCredit:
		return h.Credit
	case doc.FieldAlt:
		return h.Alt
	}
	return h.Link
}

// wordsOf is what words that are no text of the story are laid out from.
type wordsOf struct {
	text  string
	rtl   bool
	style layout.Style
}

// words lays out words that are no text of the story; the same words are laid
// out once.
func (r *viewRenderer) words(text string, rtl bool, style layout.Style) *layout.Paragraph {
	key := wordsOf{text, rtl, style}
	if p := r.laid[key]; p != nil {
		return p
	}
	dir := doc.LeftToRight
	if rtl {
		dir = doc.RightToLeft
	}
	if r.laid == nil || len(r.laid) > 64 { // sizes come and go while the text is zoomed
		r.laid = map[wordsOf]*layout.Paragraph{}
	}
	p := r.v.ink.engine.Paragraph([]rune(text), layout.BaseOf(dir), style, 0)
	r.laid[key] = p
	return p
}

// drawLinksHint shows the words of a read-also block without links.
func (r *viewRenderer) drawLinksHint(b *layout.PlacedBlock, x, y float32) {
	text := r.v.options.Hints.Links
	if text == "" || len(b.Fields) > 0 {
		return
	}
	words := r.words(text, b.RTL, r.v.page.Style())
	left := words.Style().Size
	if b.RTL {
		left = b.Label.Width - left - words.ContentWidth()
	}
	r.drawParagraph(words, x+b.Label.X+snap(left), y+b.Label.Top+b.Label.Height, r.quiet(b))
}

// drawPictureHint shows the words of a picture's empty place, in its middle.
func (r *viewRenderer) drawPictureHint(b *layout.PlacedBlock, x, y float32) {
	text := r.v.options.Hints.Picture
	if text == "" || r.v.state.Doc().Block(b.Block).Image.Media != "" {
		return
	}
	words := r.words(text, b.RTL, r.v.page.Style())
	left, top := (b.Image.Width-words.ContentWidth())/2, (b.Image.Height-words.Height())/2
	r.drawParagraph(words, x+snap(b.Image.X+left), y+snap(b.Image.Top+top), r.quiet(b))
}

// drawFieldHint shows the words of an empty field beside its caret, at the side
// where its text will begin.
func (r *viewRenderer) drawFieldHint(b *layout.PlacedBlock, f *layout.PlacedField, x, y float32) {
	block := r.v.state.Doc().Block(b.Block)
	if block.Len(f.Field) > 0 {
		return
	}
	text := r.v.options.Hints.of(block, f.Field)
	if text == "" {
		return
	}
	rtl := f.Para.RTL()
	words := r.words(text, rtl, f.Para.Style())
	beside := snap((caretWidth + 1) * r.v.scale)
	left := f.X + beside
	if rtl {
		left = f.X + f.Para.Width() - words.ContentWidth() - beside
	}
	r.drawParagraph(words, x+snap(left), y+f.Top, r.quiet(b))
}
