package doc_test

import (
	"testing"

	"midad/editor/doc"
)

func TestALanguageTellsItsDirection(t *testing.T) {
	for tag, want := range map[string]doc.Dir{
		"ar": doc.RightToLeft, "AR-EG": doc.RightToLeft, "fa": doc.RightToLeft, "ckb": doc.RightToLeft, "ur-PK": doc.RightToLeft, "he": doc.RightToLeft,
		"yi": doc.RightToLeft, "ps": doc.RightToLeft, "sd": doc.RightToLeft, "ug": doc.RightToLeft, "dv": doc.RightToLeft, "syr": doc.RightToLeft, "arc": doc.RightToLeft,
		"az-Arab": doc.RightToLeft, "pa-PK": doc.RightToLeft,
		"en": doc.LeftToRight, "fr-CA": doc.LeftToRight, "ru": doc.LeftToRight, "ar-Latn": doc.LeftToRight, "ku": doc.LeftToRight,
		"": doc.Auto, "und": doc.Auto, "not a tag": doc.Auto,
	} {
		if got := doc.DirOfLanguage(tag); got != want {
			t.Errorf("%q: %v, want %v", tag, got, want)
		}
	}
}
