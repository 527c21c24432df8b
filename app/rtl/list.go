package rtl

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// List shows rows of one height; only those that are seen exist. One row is
// chosen; keys move it, Enter or a second click opens it.
type List struct {
	widget.BaseWidget
	// Row makes an empty row; Fill puts the i-th thing into one.
	Row  func() fyne.CanvasObject
	Fill func(i int, row fyne.CanvasObject)
	// OnChoose is told the chosen row, -1 for none; OnOpen the opened one.
	OnChoose func(i int)
	OnOpen   func(i int)
	// OnSeen is told the last row that is seen, whenever that is another or the rows
	// are.
	OnSeen func(last int)
	// OnMenu is asked for the menu of the chosen row at a place on the canvas.
	OnMenu func(at fyne.Position)

	empty   *editor.Text // what is told while there are no rows
	count   int
	height  float32
	chosen  int
	offset  float32
	focused bool
	seen    int // the last row that OnSeen was told, and one
	rows    []*listRow
	bar     *editor.ScrollBar
	ring    *editor.Box // around the list while it has the focus and no row shows that
	spot    *editor.Box // of no size, always on the canvas: rows that were just made are not, and cannot ask to be drawn
	clicked struct {
		row  int
		when time.Time
	}
}

var (
	_ fyne.Scrollable   = (*List)(nil)
	_ fyne.Focusable    = (*List)(nil)
	_ fyne.Shortcutable = (*List)(nil)
	_ desktop.Mouseable = (*List)(nil)
	_ fyne.CanvasObject = (*List)(nil)
)

type listRow struct {
	ground *editor.Box
	rule   *editor.Box
	body   fyne.CanvasObject
	index  int // -1 while it shows nothing
}

// NewList returns an empty list of rows of a height.
func NewList(height float32, row func() fyne.CanvasObject, fill func(int, fyne.CanvasObject)) *List {
	l := &List{Row: row, Fill: fill, height: height, chosen: -1}
	l.bar = editor.NewScrollBar(l.scrollTo)
	l.spot, l.ring = editor.NewBox(), editor.NewBox()
	l.ring.Radius = Radius
	l.empty = NewLabel("", LabelStyle{Color: theme.ColorNamePlaceHolder, Wrap: true, Align: editor.AlignCenter})
	l.ExtendBaseWidget(l)
	return l
}

// SetCount shows another number of rows, all filled anew; the chosen row stays
// chosen where there still is one.
func (l *List) SetCount(n int) {
	l.count = n
	if l.chosen >= n {
		l.chosen = n - 1
	}
	for _, r := range l.rows {
		r.index = -1
	}
	l.seen = 0
	l.offset = min(l.offset, l.maxOffset())
	l.place()
}

// SetEmpty says what the list tells while it has no rows.
func (l *List) SetEmpty(sentence string) {
	l.empty.SetText(sentence)
	l.place()
}

// Chosen returns the chosen row, or -1.
func (l *List) Chosen() int { return l.chosen }

// Choose chooses a row, shows it and tells OnChoose; -1 chooses none.
func (l *List) Choose(i int) {
	i = min(max(i, -1), l.count-1)
	l.chosen = i
	if i >= 0 {
		top := float32(i) * l.height
		if top < l.offset {
			l.offset = top
		} else if below := top + l.height - l.Size().Height; below > l.offset {
			l.offset = below
		}
	}
	l.place()
	if l.OnChoose != nil {
		l.OnChoose(i)
	}
}

func (l *List) maxOffset() float32 {
	return max(0, float32(l.count)*l.height-l.Size().Height)
}

// Scrolled moves the list by the wheel; one that is seen whole hands it on.
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	if l.maxOffset() == 0 {
		handOnWheel(l, e)
		return
	}
	l.scrollTo(l.offset - e.Scrolled.DY)
}

func (l *List) scrollTo(offset float32) {
	l.offset = min(max(offset, 0), l.maxOffset())
	l.place()
}

// FocusGained and the methods after it make the list usable by keys.
func (l *List) FocusGained() {
	l.focused = true
	if l.chosen < 0 && l.count > 0 {
		l.Choose(0)
		return
	}
	l.place()
}

// FocusLost is called when the focus goes elsewhere.
func (l *List) FocusLost() { l.focused = false; l.place() }

// TypedRune does nothing.
func (l *List) TypedRune(rune) {}

// TypedShortcut hands every shortcut to the window.
func (l *List) TypedShortcut(s fyne.Shortcut) { editor.HandOn(l, s) }

// TypedKey moves the choice and opens it.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(l.Size().Height/l.height)-1)
	if l.OnMenu != nil && l.chosen >= 0 && editor.AsksMenu(e.Name, shiftHeld()) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
		x := l.Size().Width / 2
		l.OnMenu(at.AddXY(x, float32(l.chosen+1)*l.height-l.offset))
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		l.Choose(min(l.chosen+1, l.count-1))
	case fyne.KeyUp:
		l.Choose(max(l.chosen-1, 0))
	case fyne.KeyPageDown:
		l.Choose(min(l.chosen+page, l.count-1))
	case fyne.KeyPageUp:
		l.Choose(max(l.chosen-page, 0))
	case fyne.KeyHome:
		l.Choose(0)
	case fyne.KeyEnd:
		l.Choose(l.count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.chosen >= 0 && l.OnOpen != nil {
			l.OnOpen(l.chosen)
		}
	default:
		editor.HandOnKey(l, e)
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// MouseDown chooses the row under the pointer, opens it on the second click and
// asks for its menu on a secondary one.
func (l *List) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && !l.focused {
		c.Focus(l)
	}
	i := int((e.Position.Y + l.offset) / l.height)
	if i < 0 || i >= l.count {
		return
	}
	again := l.clicked.row == i && time.Since(l.clicked.when) < 400*time.Millisecond
	l.clicked.row, l.clicked.when = i, time.Now()
	l.Choose(i)
	switch {
	case e.Button == desktop.MouseButtonSecondary && l.OnMenu != nil:
		l.OnMenu(e.AbsolutePosition)
	case e.Button == desktop.MouseButtonPrimary && again && l.OnOpen != nil:
		l.OnOpen(i)
	}
}

// MouseUp does nothing.
func (l *List) MouseUp(*desktop.MouseEvent) {}

// place puts a row object under every row that is seen, filling only those that
// show another thing than before.
func (l *List) place() {
	size := l.Size()
	if size.Height <= 0 {
		return
	}
	first := int(l.offset / l.height)
	last := min(l.count, int((l.offset+size.Height)/l.height)+1)
	for len(l.rows) < last-first {
		l.rows = append(l.rows, &listRow{ground: editor.NewBox(), rule: editor.NewBox(), body: l.Row(), index: -1})
	}
	width := max(0, size.Width-editor.ScrollBarWidth)
	x, bar := float32(0), width
	if RightToLeft() {
		x, bar = editor.ScrollBarWidth, 0
	}
	for _, r := range l.rows {
		r.show(false)
	}
	for i := first; i < last; i++ {
		r := l.rows[i%len(l.rows)]
		r.show(true)
		y := float32(i)*l.height - l.offset
		r.ground.Shape.Move(fyne.NewPos(x, y))
		r.ground.Shape.Resize(fyne.NewSize(width, l.height))
		r.rule.Shape.Move(fyne.NewPos(x+Pad, y+l.height-1))
		r.rule.Shape.Resize(fyne.NewSize(max(0, width-2*Pad), 1))
		r.body.Move(fyne.NewPos(x, y))
		r.body.Resize(fyne.NewSize(width, l.height))
		if r.index != i {
			r.index = i
			l.Fill(i, r.body)
		}
		ground, edge := fyne.ThemeColorName(""), fyne.ThemeColorName("")
		if i == l.chosen {
			r.rule.Shape.Hide() // it would cut the edge
			ground = theme.ColorNameHover
			if l.focused {
				ground, edge = theme.ColorNameSelection, theme.ColorNameFocus
			}
		}
		paintBox(r.ground, ground, edge)
		paintBox(r.rule, theme.ColorNameSeparator, "")
	}
	l.bar.Move(fyne.NewPos(bar, 0))
	l.bar.Resize(fyne.NewSize(editor.ScrollBarWidth, size.Height))
	l.bar.Set(l.offset, size.Height, float32(l.count)*l.height)
	l.placeEmpty(size)
	l.ring.Shape.Resize(size)
	paintBox(l.ring, "", theme.ColorNameFocus)
	l.ring.Shape.Hidden = !l.focused || l.chosen >= 0
	canvas.Refresh(l.spot.Shape)
	if l.OnSeen != nil && last > 0 && last != l.seen {
		l.seen = last
		l.OnSeen(last - 1)
	}
}

// placeEmpty shows the sentence of a list without rows, a quarter of the way down.
func (l *List) placeEmpty(size fyne.Size) {
	if l.count > 0 || l.empty.Text() == "" {
		l.empty.Hide()
		return
	}
	width := max(1, size.Width-4*Pad)
	l.empty.Move(fyne.NewPos(2*Pad, size.Height/4))
	l.empty.Resize(fyne.NewSize(width, l.empty.HeightFor(width)))
	l.empty.Show()
}

func (r *listRow) show(on bool) {
	for _, o := range []fyne.CanvasObject{r.ground.Shape, r.rule.Shape, r.body} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// CreateRenderer draws the rows.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return &listRenderer{l: l} }

type listRenderer struct {
	l       *List
	objects []fyne.CanvasObject
}

func (r *listRenderer) Layout(fyne.Size) {
	r.l.offset = min(r.l.offset, r.l.maxOffset())
	r.l.place()
}
func (r *listRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 2*r.l.height) }
func (r *listRenderer) Refresh() {
	for _, row := range r.l.rows {
		row.index = -1
	}
	r.l.place()
}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	if len(r.objects) != 3*len(r.l.rows)+4 {
		r.objects = r.objects[:0]
		for _, row := range r.l.rows {
			r.objects = append(r.objects, row.ground.Shape, row.rule.Shape, row.body)
		}
		r.objects = append(r.objects, r.l.empty, r.l.bar, r.l.spot.Shape, r.l.ring.Shape)
	}
	return r.objects
}
func (r *listRenderer) Destroy() {}
