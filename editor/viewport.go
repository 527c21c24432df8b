package editor

import (
	"fyne.io/fyne/v2"

	"midad/editor/doc"
	"midad/editor/layout"
)

// SideMargin and topMargin are the paper beside and above a body's text, in units.
const (
	SideMargin float32 = 28
	topMargin  float32 = 14
)

// style returns the text's style in device pixels.
func (v *View) style() layout.Style {
	return TextStyle{Size: v.options.Size, Bold: v.options.Bold, Naskh: v.options.Naskh, Family: v.options.Family}.styleAt(v.scale)
}

// unwrapped is the width of a page that holds one line, in device pixels: longer
// than any headline, and small enough that a float32 places glyphs exactly.
const unwrapped = 1 << 16

// columnWidth returns the width that the text is laid out at, in device pixels.
func (v *View) columnWidth(size fyne.Size) float32 {
	switch v.options.Mode {
	case OneLine:
		return unwrapped
	case Wrapped:
		return snap(max(size.Width, 1) * v.scale)
	}
	w := size.Width - 2*SideMargin
	if p := v.options.PageWidth; p > 0 {
		w = min(w, p)
	}
	return snap(max(w, 40) * v.scale)
}

// layOut makes the page, or breaks it again at another width; nothing is done
// where neither size, scale nor style differ.
func (v *View) layOut(size fyne.Size) {
	scale := scaleOf(v, v.scale)
	width := v.columnWidth(size)
	switch {
	case v.page == nil || scale != v.scale:
		v.scale = scale
		v.width = v.columnWidth(size)
		v.page = v.ink.engine.Page(v.state.Doc(), v.style(), v.width)
		v.page.StopAtHidden(v.options.Signs)
	case width != v.width:
		v.width = width
		v.page.Resize(width)
	}
}

// origin returns where the page's top left corner stands in the view, in device
// pixels.
func (v *View) origin() (x, y float32) {
	view := v.Size().Width * v.scale
	switch v.options.Mode {
	case Body:
		return snap((view - v.width) / 2), snap(topMargin*v.scale) - v.scroll
	case OneLine:
		return v.lineOrigin(view), 0
	}
	return 0, 0
}

// inView reports whether a block reaches into the view. None is laid out for that: one
// above would move those in view where its height was an estimate.
func (v *View) inView(block int) bool {
	_, y := v.origin()
	return v.options.Mode != Body || v.page.Top(block+1)+y > 0 && v.page.Top(block)+y < v.viewHeight()
}

// lineOrigin stands a line that does not wrap at the side where it begins, then
// moves it by slide.
func (v *View) lineOrigin(view float32) float32 {
	left, right := v.lineExtent()
	if v.page.RTL(0, doc.FieldText) {
		return snap(view-right-caretWidth*v.scale) + v.slide
	}
	return snap(-left) - v.slide
}

func (v *View) lineExtent() (left, right float32) {
	stops := v.page.Stops(0, doc.FieldText, 0)
	if len(stops) == 0 {
		return 0, 0
	}
	return stops[0].X, stops[len(stops)-1].X
}

func (v *View) viewHeight() float32 { return v.Size().Height * v.scale }

// maxScroll returns the farthest that a body scrolls, in device pixels: its last
// line may come up to the middle of the view.
func (v *View) maxScroll() float32 {
	if v.options.Mode != Body || v.page == nil {
		return 0
	}
	whole := v.page.Height() + 2*topMargin*v.scale
	if whole <= v.viewHeight() {
		return 0
	}
	return max(0, whole-v.viewHeight()*0.6)
}

// caretAt returns the caret nearest to a point of the view.
func (v *View) caretAt(p fyne.Position) doc.Caret {
	x, y := v.origin()
	return v.page.Hit(p.X*v.scale-x, p.Y*v.scale-y)
}

// caretRTL reports whether the letter that a caret belongs to runs right to
// left: where the next letter typed is likely to go.
func (v *View) caretRTL(c doc.Caret) bool {
	if v.state.Doc().Len() == 0 {
		return v.options.Dir != doc.LeftToRight
	}
	for _, f := range v.page.Block(c.Pos.Block).Fields {
		if f.Field != c.Pos.Field {
			continue
		}
		at := c.Pos.Rune
		if c.Affinity.Before() {
			at--
		}
		return f.Para.LevelAt(at)%2 == 1
	}
	return v.page.RTL(c.Pos.Block, c.Pos.Field)
}
