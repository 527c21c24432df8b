package app

import (
	"testing"

	"midad/app/settings"
	"midad/resources"
)

func TestAStorysFontHasTheFamilyThatLayoutKnows(t *testing.T) {
	for _, c := range []struct {
		name string
		font settings.BodyFont
		want string
	}{
		{"Midad's own for stories", settings.BodyFont{}, ""},
		{"Midad's own for the interface", ownSans, resources.FamilySans},
		{"an embedded one that is not there", settings.BodyFont{Family: "kufi"}, ""},
		{"the system's", settings.BodyFont{Family: "Amiri", Regular: "/fonts/amiri.ttf"}, "system amiri"},
		{"the system's that is called as an embedded one", settings.BodyFont{Family: resources.FamilySans, Regular: "/fonts/sans.ttf"}, "system sans"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := familyOf(c.font); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}
