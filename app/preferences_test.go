package app_test

import (
	"slices"
	"testing"

	"midad/app"
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
