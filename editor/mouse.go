package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor/doc"
	"midad/editor/edit"
)

var (
	_ desktop.Mouseable = (*View)(nil)
	_ fyne.Draggable    = (*View)(nil)
)

// unit is what a drag selects by: set by the number of clicks that began it.
type unit uint8

const (
	byCluster unit = iota
	byWord
	byBlock
)

// pointer is what is known of the mouse from one event to the next.
type pointer struct {
	at     fyne.Position
	when   time.Time
	clicks int
	unit   unit
	// first is the stretch that the first click of a drag selected: a drag by
	// words never lets go of its first word.
	firstFrom, firstTo doc.Caret
	dragging           bool
	scroller           *time.Timer
	// carrying: the button went down on selected text, which a drag moves to
	// drop.
	carrying bool
	drop     doc.Caret
}

const (
	clickAgain = 400 * time.Millisecond
	clickNear  = 4 // units between two clicks that count as one place
)

// Cursor is the text cursor.
func (v *View) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown places the caret, or selects a word on the second click and a block
// on the third; with Shift it moves the selection's end.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	if v.page == nil {
		return
	}
	if !v.focused {
		v.Focus()
	}
	c := v.caretAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		v.menuAt(c, e)
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p := &v.pointer
	now := time.Now()
	near := abs(e.Position.X-p.at.X) <= clickNear && abs(e.Position.Y-p.at.Y) <= clickNear
	if near && now.Sub(p.when) < clickAgain {
		p.clicks++
	} else {
		p.clicks = 1
	}
	p.at, p.when = e.Position, now
	p.unit = unit((p.clicks - 1) % 3)
	p.carrying = p.clicks == 1 && e.Modifier&fyne.KeyModifierShift == 0 && v.inSelection(e.Position)
	if p.carrying {
		p.drop = c
		return
	}
	if e.Modifier&fyne.KeyModifierShift != 0 {
		anchor, _ := v.state.Selection()
		p.unit, p.firstFrom, p.firstTo = byCluster, anchor, anchor
		v.Select(anchor, c)
		return
	}
	p.firstFrom, p.firstTo = v.stretch(c, p.unit)
	v.Select(p.firstFrom, p.firstTo)
}

// menuAt opens the menu of a place, the caret there unless it is in the selection.
func (v *View) menuAt(c doc.Caret, e *desktop.MouseEvent) {
	from, to := v.state.Range()
	if c.Pos.Compare(from) < 0 || c.Pos.Compare(to) > 0 {
		v.Select(c, c)
	}
	if v.OnMenu != nil {
		v.OnMenu(e.AbsolutePosition)
	}
}

// stretch returns what one click at a caret selects by the unit.
func (v *View) stretch(c doc.Caret, u unit) (from, to doc.Caret) {
	switch u {
	case byWord:
		return edit.WordAround(v.state.Doc(), c)
	case byBlock:
		return edit.BlockAround(v.state.Doc(), c)
	default:
		return c, c
	}
}

// inSelection reports whether a point of the view is on selected text that may be
// moved.
func (v *View) inSelection(p fyne.Position) bool {
	from, to := v.state.Range()
	if from == to || v.options.ReadOnly {
		return false
	}
	x0, y0 := v.origin()
	x, y := p.X*v.scale-x0, p.Y*v.scale-y0
	for _, b := range v.page.Boxes(from, to, y-1, y+1) {
		if b.X <= x && x < b.X+b.Width && b.Top <= y && y < b.Top+b.Height {
			return true
		}
	}
	return false
}

// MouseUp ends a drag. Selected text that was carried is moved to the place
// where it is let go, or copied there with Ctrl held; a click on it that carried
// nothing places the caret.
func (v *View) MouseUp(*desktop.MouseEvent) {
	p := &v.pointer
	carried, moved := p.carrying, p.dragging
	p.carrying = false
	v.DragEnd()
	switch {
	case !carried:
	case moved:
		if !v.Run(edit.Drop(p.drop, heldKeys()&ctrl != 0)) {
			v.draw()
		}
	default:
		p.firstFrom, p.firstTo = p.drop, p.drop
		v.Select(p.drop, p.drop)
	}
}

// Dragged selects to the pointer by the unit of the first click, and scrolls
// while the pointer is outside the view.
func (v *View) Dragged(e *fyne.DragEvent) {
	if v.page == nil || v.pointer.clicks == 0 {
		return
	}
	v.pointer.dragging = true
	v.pointer.at = e.Position
	v.dragTo(e.Position)
	v.autoscroll()
}

func (v *View) dragTo(at fyne.Position) {
	p := &v.pointer
	if p.carrying {
		if c := v.caretAt(at); c != p.drop {
			p.drop = c
			v.renderer.drawCaret()
		}
		return
	}
	from, to := v.stretch(v.caretAt(at), p.unit)
	if from.Pos.Compare(p.firstFrom.Pos) < 0 {
		v.drag(p.firstTo, from)
	} else {
		v.drag(p.firstFrom, to)
	}
}

func (v *View) drag(anchor, head doc.Caret) {
	if a, h := v.state.Selection(); a != anchor || h != head {
		v.Select(anchor, head)
	}
}

const autoscrollEvery = 40 * time.Millisecond

// autoscroll moves the text while a drag stands above or below the view: drag
// events come only when the mouse moves.
func (v *View) autoscroll() {
	p := &v.pointer
	over := outside(p.at.Y, v.Size().Height)
	if v.options.Mode != Body || over == 0 || !p.dragging {
		return
	}
	if p.scroller != nil {
		return
	}
	p.scroller = time.AfterFunc(autoscrollEvery, func() {
		Later(func() {
			p.scroller = nil
			if !p.dragging {
				return
			}
			v.scrollTo(v.scroll + outside(p.at.Y, v.Size().Height)*v.scale)
			v.dragTo(p.at)
			v.autoscroll()
		})
	})
}

// outside returns how far y is above 0 (less than 0) or below the height.
func outside(y, height float32) float32 {
	switch {
	case y < 0:
		return y
	case y > height:
		return y - height
	}
	return 0
}

// DragEnd stops the scrolling.
func (v *View) DragEnd() { v.pointer.dragging = false }

// letGo ends what the button that is down began: it selects, carries and scrolls
// no further, and the next press is a first click.
func (p *pointer) letGo() { p.dragging, p.carrying, p.clicks = false, false, 0 }

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}
