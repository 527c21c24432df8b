package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Tone is how loud a button is.
type Tone uint8

// Flat has no ground until the pointer is over it; Loud is the one that the
// person most likely wants; Danger takes something away.
const (
	Quiet Tone = iota
	Flat
	Loud
	Danger
)

// Button is a word, an icon or both that does something when it is tapped, or
// when Enter or Space is pressed while it has the focus.
type Button struct {
	widget.BaseWidget
	hinted
	OnTapped func()

	tone     Tone
	icon     fyne.Resource
	label    *editor.Text
	small    bool
	disabled bool
	pressed  bool // a switch that is on

	renderer *buttonRenderer
}

var (
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Focusable    = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton returns a button with a word.
func NewButton(text string, tone Tone, tapped func()) *Button {
	return newButton(text, nil, tone, false, tapped)
}

// NewIconButton returns a small flat button with an icon alone or before a word.
func NewIconButton(text string, icon fyne.Resource, tapped func()) *Button {
	return newButton(text, icon, Flat, true, tapped)
}

func newButton(text string, icon fyne.Resource, tone Tone, small bool, tapped func()) *Button {
	b := &Button{OnTapped: tapped, tone: tone, icon: icon, small: small}
	if text != "" {
		b.label = NewLabel(text, LabelStyle{Align: editor.AlignCenter, Cut: true})
	}
	b.refresh = b.Refresh
	b.ExtendBaseWidget(b)
	return b
}

// Hinted has the button tell what it does while the pointer or the focus is on it,
// and "" when neither is any more, and returns the button. tell may be nil.
func (b *Button) Hinted(hint string, tell func(words string)) *Button {
	b.told(hint, tell)
	return b
}

// SetText changes the button's word; a button made without one keeps none.
func (b *Button) SetText(text string) {
	if b.label != nil {
		b.label.SetText(text)
		b.Refresh()
	}
}

// Text returns the button's word.
func (b *Button) Text() string {
	if b.label == nil {
		return ""
	}
	return b.label.Text()
}

// SetOn shows the button as a switch that is on or off.
func (b *Button) SetOn(on bool) {
	if b.pressed != on {
		b.pressed = on
		b.Refresh()
	}
}

// Disable and Enable say whether the button can be used.
func (b *Button) Disable() { b.setDisabled(true) }

// Enable undoes Disable.
func (b *Button) Enable() { b.setDisabled(false) }

// Disabled reports whether the button cannot be used.
func (b *Button) Disabled() bool { return b.disabled }

func (b *Button) setDisabled(d bool) {
	if b.disabled != d {
		b.disabled = d
		b.Refresh()
	}
}

// Tapped does what the button does.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.disabled && b.OnTapped != nil {
		b.tellHint(false) // what it does may take it away from under the pointer
		b.OnTapped()
	}
}

// FocusGained and the methods after it make the button usable by keys.
func (b *Button) FocusGained() {
	b.focus(true)
	revealFocused(b)
}

// FocusLost is called when the focus goes elsewhere.
func (b *Button) FocusLost() { b.focus(false) }

// TypedRune does nothing: Space comes as a key.
func (b *Button) TypedRune(rune) {}

// TypedKey taps the button on Enter and Space.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		editor.HandOnKey(b, e)
	}
}

// CreateRenderer draws the ground, the icon and the word; see editor.Text.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	if b.renderer != nil {
		return b.renderer
	}
	r := &buttonRenderer{b: b, ground: editor.NewBox()}
	r.ground.Radius = Radius
	r.objects = []fyne.CanvasObject{r.ground.Shape}
	if b.icon != nil {
		r.icon = canvas.NewImageFromResource(b.icon) // no widget, whose size Fyne would forget
		r.icon.FillMode = canvas.ImageFillContain
		r.objects = append(r.objects, r.icon)
	}
	if b.label != nil {
		r.objects = append(r.objects, b.label)
	}
	r.Refresh()
	b.renderer = r
	return r
}

type buttonRenderer struct {
	b       *Button
	ground  *editor.Box
	icon    *canvas.Image
	objects []fyne.CanvasObject
}

const iconSize float32 = 18

// padding returns the room beside and above what the button holds.
func (r *buttonRenderer) padding() (h, v float32) {
	if r.b.small {
		return 7, 5
	}
	return 14, 7
}

func (r *buttonRenderer) MinSize() fyne.Size {
	h, v := r.padding()
	var s fyne.Size
	if r.b.label != nil {
		s = r.b.label.NaturalSize()
	}
	if r.icon != nil {
		if s.Width > 0 {
			s.Width += Gap
		}
		s.Width += iconSize
		s.Height = max(s.Height, iconSize)
	}
	return s.Add(fyne.NewSize(2*h, 2*v))
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Shape.Resize(size)
	h, _ := r.padding()
	left, right := h, size.Width-h
	if r.icon != nil {
		x := left
		switch {
		case r.b.label == nil:
			x = (size.Width - iconSize) / 2
		case RightToLeft():
			x = right - iconSize
			right = x - Gap
		default:
			left = x + iconSize + Gap
		}
		r.icon.Move(fyne.NewPos(x, (size.Height-iconSize)/2))
		r.icon.Resize(fyne.NewSquareSize(iconSize))
	}
	if r.b.label != nil {
		lh := r.b.label.MinSize().Height
		r.b.label.Move(fyne.NewPos(left, (size.Height-lh)/2))
		r.b.label.Resize(fyne.NewSize(max(0, right-left), lh))
	}
}

// look returns the colours of the ground, its edge and the word as things stand.
func (r *buttonRenderer) look() (ground, edge, word fyne.ThemeColorName) {
	b := r.b
	word = theme.ColorNameForeground
	switch b.tone {
	case Quiet:
		ground = theme.ColorNameButton
	case Loud:
		ground, word = theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case Danger:
		ground, word = theme.ColorNameButton, theme.ColorNameError
	}
	switch {
	case b.disabled:
		word = theme.ColorNameDisabled
		if b.tone == Loud {
			ground = theme.ColorNameButton
		}
	case b.pressed:
		ground = theme.ColorNameSelection
	case b.hovered && b.tone != Loud:
		ground = theme.ColorNameHover
	}
	if b.focused && !b.disabled {
		edge = theme.ColorNameFocus
	}
	return ground, edge, word
}

func (r *buttonRenderer) Refresh() {
	ground, edge, word := r.look()
	paintBox(r.ground, ground, edge)
	if r.icon != nil {
		res := r.b.icon
		if r.b.disabled {
			res = theme.NewDisabledResource(res)
		}
		r.icon.Resource = res
		r.icon.Refresh()
	}
	if r.b.label != nil {
		r.b.label.SetColor(word)
	}
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *buttonRenderer) Destroy()                     {}

// paintBox gives a box the theme's colours; an empty name is no paint.
func paintBox(box *editor.Box, ground, edge fyne.ThemeColorName) {
	paint := func(name fyne.ThemeColorName) color.Color {
		if name == "" {
			return nil
		}
		return Paint(name)
	}
	box.Paint(paint(ground), paint(edge), 1.5)
}
