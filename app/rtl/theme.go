package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/editor"
)

// The grounds of words that a difference shows as added and removed.
const (
	ColorAdded   fyne.ThemeColorName = "midadAdded"
	ColorRemoved fyne.ThemeColorName = "midadRemoved"
)

// The sizes of the interface's text.
const (
	TextSize  float32 = 14
	SmallSize float32 = 12
	TitleSize float32 = 18
	Pad       float32 = 8
	Gap       float32 = 4
	Radius    float32 = 5
)

// Theme is Midad's look. Bars and panels stand on the paper, which is the theme's
// background, parted from it by lines: where there is no graphics card, a ground
// under them takes as long to fill as all text of the window.
//
// Forced, when not nil, is the variant that the person chose; otherwise the
// system's holds.
type Theme struct{ Forced *fyne.ThemeVariant }

var _ fyne.Theme = Theme{}

func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

var light = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xffffff),
	ColorAdded:                         rgb(0xc9ecd3),
	ColorRemoved:                       rgb(0xf8d7d3),
	editor.ColorFound:                  rgb(0xfdf0b4),
	editor.ColorShown:                  rgb(0xffc56b),
	theme.ColorNameForeground:          rgb(0x1d1b18),
	theme.ColorNamePlaceHolder:         rgb(0x6d675e),
	theme.ColorNameDisabled:            rgb(0xa8a297),
	theme.ColorNameSeparator:           rgb(0xe2ded6),
	theme.ColorNamePrimary:             rgb(0x0b665e),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameHyperlink:           rgb(0x0b5fa5),
	theme.ColorNameSelection:           rgb(0xbfe0dc),
	theme.ColorNameFocus:               rgb(0x268c83),
	theme.ColorNameHover:               rgb(0xe9e6df),
	theme.ColorNamePressed:             rgb(0xdcd8cf),
	theme.ColorNameButton:              rgb(0xece9e2),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0x8f897e),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameError:               rgb(0xb3261e),
	theme.ColorNameWarning:             rgb(0x8a5a00),
	theme.ColorNameSuccess:             rgb(0x1b7a48),
	theme.ColorNameScrollBar:           rgb(0xb9b3a8),
	theme.ColorNameShadow:              color.NRGBA{A: 0x38},
}

var dark = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0x1a1b1d),
	ColorAdded:                         rgb(0x1f4a30),
	ColorRemoved:                       rgb(0x5a2724),
	editor.ColorFound:                  rgb(0x55491a),
	editor.ColorShown:                  rgb(0x8a5a12),
	theme.ColorNameForeground:          rgb(0xe9e6e0),
	theme.ColorNamePlaceHolder:         rgb(0xa29d94),
	theme.ColorNameDisabled:            rgb(0x6c6861),
	theme.ColorNameSeparator:           rgb(0x373a3e),
	theme.ColorNamePrimary:             rgb(0x5cc4ba),
	theme.ColorNameForegroundOnPrimary: rgb(0x06302c),
	theme.ColorNameHyperlink:           rgb(0x7db8ee),
	theme.ColorNameSelection:           rgb(0x1d5750),
	theme.ColorNameFocus:               rgb(0x3fa89d),
	theme.ColorNameHover:               rgb(0x2d3034),
	theme.ColorNamePressed:             rgb(0x3a3e43),
	theme.ColorNameButton:              rgb(0x2e3135),
	theme.ColorNameInputBackground:     rgb(0x1a1b1d),
	theme.ColorNameInputBorder:         rgb(0x73787e),
	theme.ColorNameMenuBackground:      rgb(0x26282b),
	theme.ColorNameOverlayBackground:   rgb(0x26282b),
	theme.ColorNameError:               rgb(0xf2857c),
	theme.ColorNameWarning:             rgb(0xe0b050),
	theme.ColorNameSuccess:             rgb(0x6fce9a),
	theme.ColorNameScrollBar:           rgb(0x5a5e63),
	theme.ColorNameShadow:              color.NRGBA{A: 0x80},
}

// Color returns the palette's colour, Fyne's own where the palette has none.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if t.Forced != nil {
		variant = *t.Forced
	}
	palette := light
	if variant == theme.VariantDark {
		palette = dark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font returns Fyne's own; Midad's words do not use it.
func (Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon returns Fyne's own.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns Fyne's own.
func (Theme) Size(name fyne.ThemeSizeName) float32 { return theme.DefaultTheme().Size(name) }

// Paint returns a colour of the theme in use.
func Paint(name fyne.ThemeColorName) color.Color { return theme.Color(name) }
