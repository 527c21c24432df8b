package editor

import (
	"time"

	"fyne.io/fyne/v2"

	"midad/editor/doc"
	"midad/editor/layout"
)

// glide moves a body to where the wheel has turned it, a part of the way at each
// frame.
type glide struct {
	to    float32 // device pixels
	going bool
	due   bool // a frame was asked for
}

const (
	glideEvery         = 16 * time.Millisecond
	glidePart  float32 = 0.4 // of what is left
)

func (v *View) clampScroll(px float32) float32 { return snap(min(max(px, 0), v.maxScroll())) }

// scrollAt is where a body is shown from; what was at its top before is no more.
func (v *View) scrollAt(px float32) { v.scroll, v.kept = v.clampScroll(px), nil }

// scrollTo shows a body from there on, at once.
func (v *View) scrollTo(px float32) {
	v.glide.going = false
	v.scrollPartTo(px)
}

// scrollPartTo does so on the way of a glide.
func (v *View) scrollPartTo(px float32) {
	before := v.scroll
	if v.scrollAt(px); v.scroll != before {
		v.draw()
	}
}

// Scrolled moves a body by the wheel; other texts hand it on. With Ctrl held the
// wheel asks for another size of the text.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	if v.options.Mode != Body {
		if v.OnWheel != nil {
			v.OnWheel(e)
		}
		return
	}
	v.tellInput()
	if heldKeys()&ctrl != 0 && v.OnZoom != nil {
		v.OnZoom(e.Scrolled.DY > 0)
		return
	}
	from := v.scroll
	if v.glide.going {
		from = v.glide.to
	}
	to := v.clampScroll(from - e.Scrolled.DY*v.scale)
	if !v.options.Smooth {
		v.scrollTo(to)
		return
	}
	v.glide.to, v.glide.going = to, true
	if !v.glide.due {
		v.glideOn()
	}
}

// glideOn goes a part of the way and asks for the next frame. What comes into
// view may be less high than was estimated, so that the way is shorter than it
// was.
func (v *View) glideOn() {
	v.glide.due = false
	if !v.glide.going {
		return
	}
	to := v.clampScroll(v.glide.to)
	left := to - v.scroll
	if abs(left) <= 2 {
		v.scrollTo(to)
		return
	}
	v.scrollPartTo(v.scroll + left*glidePart)
	v.glide.due = true
	time.AfterFunc(glideEvery, func() { Later(v.glideOn) })
}

// reveal scrolls so that the caret is seen.
func (v *View) reveal() { v.revealIn(false) }

// revealIn scrolls so that the caret is seen; in the middle of a body, where the
// caret's line is to stand still while keys move it.
func (v *View) revealIn(middle bool) {
	if v.page == nil || !hasRoom(v.Size()) {
		return
	}
	_, head := v.state.Selection()
	box, _ := v.page.Caret(head)
	switch v.options.Mode {
	case Body:
		v.glide.going = false
		if middle {
			v.scrollAt(box.Top + topMargin*v.scale - 0.42*v.viewHeight())
			return
		}
		v.revealDown(box)
	case OneLine:
		v.revealSideways(box.X)
	}
}

// revealDown scrolls just so far that a caret's box is seen with air around it.
func (v *View) revealDown(box layout.Box) {
	air := min(box.Height, v.viewHeight()/4)
	top := box.Top + topMargin*v.scale
	scroll := v.scroll
	if top-air < scroll {
		scroll = top - air
	}
	if below := top + box.Height + air - v.viewHeight(); below > scroll {
		scroll = below
	}
	v.scrollAt(scroll)
}

// revealSideways moves a line that is longer than the view just so far that the
// caret at page x is seen, and no farther than its ends.
func (v *View) revealSideways(x float32) {
	view := v.Size().Width * v.scale
	left, right := v.lineExtent()
	long := right - left + caretWidth*v.scale - view
	if long <= 0 {
		v.slide = 0
		return
	}
	at := x + v.lineOrigin(view)
	over := float32(0) // how far right of the view's right edge, or left of 0
	if at < 0 {
		over = at
	} else if right := view - caretWidth*v.scale; at > right {
		over = at - right
	}
	if v.page.RTL(0, doc.FieldText) {
		v.slide -= over
	} else {
		v.slide += over
	}
	v.slide = snap(min(max(v.slide, 0), long))
}
