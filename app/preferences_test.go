package app_test

import (
	"slices"
	"testing"

	"midad/app"
	"midad/app/settings"
)

func TestNamesOfAListArePartedByCommasOfEitherScript(t *testing.T) {
	for list, want := range map[string][]string{
		"":                  {},
		" ، ,":              {},
		"رويترز، ،أ ف ب,AP": {"رويترز", "أ ف ب", "AP"},
	} {
		if got := app.Names(list); !slices.Equal(got, want) || got == nil {
			t.Errorf("%q: %q", list, got)
		}
	}
}

func TestTheHeadlineGrowsWithTheTextAndLeavesItRoom(t *testing.T) {
	for percent, want := range map[int]float32{50: 0.5, 100: 1, 120: 1.2, 150: 1.5, 300: 1.5} {
		if got := app.HeadScale(settings.Settings{Zoom: percent}); got != want {
			t.Errorf("at %d%% the headline is %g times its size, want %g", percent, got, want)
		}
	}
}
