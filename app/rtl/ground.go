package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Ground is an object on a coloured ground that follows the theme.
type Ground struct {
	widget.BaseWidget
	content fyne.CanvasObject
	color   fyne.ThemeColorName
	edge    fyne.ThemeColorName
	radius  float32

	renderer *groundRenderer
}

// NewGround returns the content on a ground of the theme's colour.
func NewGround(color fyne.ThemeColorName, content fyne.CanvasObject) *Ground {
	g := &Ground{content: content, color: color}
	g.ExtendBaseWidget(g)
	return g
}

// NewChip returns a small content in a rounded frame.
func NewChip(content fyne.CanvasObject) *Ground {
	g := &Ground{content: Inset(6, 1, content), color: theme.ColorNameButton, edge: theme.ColorNameSeparator, radius: 11}
	g.ExtendBaseWidget(g)
	return g
}

// HeightFor returns the content's height at a width.
func (g *Ground) HeightFor(width float32) float32 { return HeightFor(g.content, width) }

// CreateRenderer draws the ground under the content; see editor.Text.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	if g.renderer == nil {
		g.renderer = &groundRenderer{g: g, box: editor.NewBox()}
		g.renderer.box.Radius = g.radius
		paintBox(g.renderer.box, g.color, g.edge)
	}
	return g.renderer
}

type groundRenderer struct {
	g   *Ground
	box *editor.Box
}

func (r *groundRenderer) Layout(size fyne.Size) {
	r.box.Shape.Resize(size)
	r.g.content.Resize(size)
}
func (r *groundRenderer) MinSize() fyne.Size { return r.g.content.MinSize() }
func (r *groundRenderer) Refresh() {
	paintBox(r.box, r.g.color, r.g.edge)
	r.g.content.Refresh()
}
func (r *groundRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box.Shape, r.g.content}
}
func (r *groundRenderer) Destroy() {}

// Rule returns a thin line across, in the theme's colour of separators.
func Rule() fyne.CanvasObject { return Fixed(0, 1, line()) }

// Upright returns a thin line from top to bottom, in the theme's colour of
// separators.
func Upright() fyne.CanvasObject { return Fixed(1, 0, line()) }

func line() fyne.CanvasObject {
	return NewGround(theme.ColorNameSeparator, container.NewWithoutLayout())
}
