package rtl_test

import (
	"testing"

	"midad/app/rtl"
	"midad/editor/doc"
)

func TestNamesStandApartFromTheSentence(t *testing.T) {
	const fsi, rli, lri, pdi = "\u2068", "\u2067", "\u2066", "\u2069"
	for _, c := range []struct{ got, want string }{
		{rtl.Name("OpenAI"), fsi + "OpenAI" + pdi},
		{rtl.NameIn(doc.RightToLeft, "OpenAI تعلن"), rli + "OpenAI تعلن" + pdi},
		{rtl.NameIn(doc.LeftToRight, "سد: a dam"), lri + "سد: a dam" + pdi},
		{rtl.NameIn(doc.RightToLeft, ""), ""},
		{rtl.Path("/home/a b"), lri + "/home/a b" + pdi},
		{rtl.Names(nil), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	for language, want := range map[string]string{"ar": fsi + "ندى" + pdi + "، " + fsi + "Ann" + pdi, "en": fsi + "ندى" + pdi + ", " + fsi + "Ann" + pdi} {
		speak(t, language)
		if got := rtl.Names([]string{"ندى", "Ann"}); got != want {
			t.Errorf("%s lists %q, want %q", language, got, want)
		}
	}
}
