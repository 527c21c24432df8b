package rtl_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/editor"
)

// contrast returns how well a colour is read on another: 1 to 21 (WCAG 2.2,
// contrast ratio).
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestTextIsReadOnItsGrounds(t *testing.T) {
	words := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNamePrimary, theme.ColorNameHyperlink,
		theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess,
	}
	// At least what WCAG asks of text, and of large text where a choice is lit.
	grounds := map[fyne.ThemeColorName]float64{
		theme.ColorNameBackground: 4.5, theme.ColorNameMenuBackground: 4.5, theme.ColorNameOverlayBackground: 4.5,
		theme.ColorNameSelection: 3, theme.ColorNameHover: 3,
	}
	for name, variant := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		paint := func(c fyne.ThemeColorName) color.Color { return rtl.Theme{}.Color(c, variant) }
		for ground, least := range grounds {
			for _, word := range words {
				if got := contrast(paint(word), paint(ground)); got < least {
					t.Errorf("%s: %s on %s has a contrast of %.1f, less than %.1f", name, word, ground, got, least)
				}
			}
		}
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameOverlayBackground} {
			if got := contrast(paint(theme.ColorNameInputBorder), paint(ground)); got < 3 {
				t.Errorf("%s: the line under a field has a contrast of %.1f on %s", name, got, ground)
			}
		}
		for ground, words := range map[fyne.ThemeColorName][]fyne.ThemeColorName{
			theme.ColorNameButton: {theme.ColorNameForeground, theme.ColorNameError},
			editor.ColorFound:     {theme.ColorNameForeground},
			editor.ColorShown:     {theme.ColorNameForeground},
			rtl.ColorAdded:        {theme.ColorNameForeground},
			rtl.ColorRemoved:      {theme.ColorNameForeground},
		} {
			for _, word := range words {
				if got := contrast(paint(word), paint(ground)); got < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.1f", name, word, ground, got)
				}
			}
		}
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameButton} {
			if got := contrast(paint(theme.ColorNameFocus), paint(ground)); got < 3 {
				t.Errorf("%s: the ring of the focus has a contrast of %.1f on %s", name, got, ground)
			}
		}
		if got := contrast(paint(theme.ColorNameForegroundOnPrimary), paint(theme.ColorNamePrimary)); got < 4.5 {
			t.Errorf("%s: a button's word has a contrast of %.1f", name, got)
		}
	}
}
