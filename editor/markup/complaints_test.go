package markup_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/editor/markup"
)

// Quill 900: a paste from Word or a page loses the direction of its paragraphs.
// WebKit 42449: a paragraph that begins with Latin turns when it is pasted.
func TestComplaintAPasteLosesItsDirection(t *testing.T) {
	rtl, ltr := doc.RightToLeft, doc.LeftToRight
	for _, c := range []struct {
		name, html string
		into       doc.Dir // of the body that it is pasted into
		want       []doc.Dir
	}{
		{"Word's paragraphs", `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-US><!--StartFragment-->` +
			`<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA>قال الوزير</span></p>` +
			`<p class=MsoNormal><span dir=LTR>The minister said</span></p><!--EndFragment--></body></html>`, ltr, []doc.Dir{rtl, ltr}},
		{"Word's paragraph that begins with Latin", `<p class=MsoNormal dir=RTL><span dir=LTR>REUTERS</span><span lang=AR-SA> - قال</span></p>`, ltr, []doc.Dir{rtl}},
		{"a page's attribute", `<p dir="ltr">Said</p><p dir="rtl">قال</p><p dir="rtl">CNN: نعم</p>`, rtl, []doc.Dir{ltr, rtl, rtl}},
		{"a style", `<p style="direction: ltr">Said</p><p style="direction:rtl">قال</p>`, rtl, []doc.Dir{ltr, rtl}},
		{"of what is around", `<div dir="rtl"><h2>عنوان</h2><p>CNN قال</p><ul><li>بند</li></ul><blockquote>قول</blockquote></div>`, ltr, []doc.Dir{rtl, rtl, rtl, rtl}},
		{"of the whole page", `<html dir="rtl"><body><p>CNN قال</p></body></html>`, ltr, []doc.Dir{rtl}},
		{"of a list's items", `<ul dir="ltr"><li>one</li><li dir="rtl">بند</li></ul>`, rtl, []doc.Dir{ltr, rtl}},
		{"left to the first letter: by any Arabic one", `<p dir="auto">CNN قال</p><p dir=auto>Said</p><p dir=auto>12</p>`, rtl, []doc.Dir{rtl, ltr, rtl}},
		{"none: that of the body", `<p>REUTERS - قال</p><p>قال</p>`, rtl, []doc.Dir{rtl, rtl}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _, err := markup.Paste([]byte(c.html), markup.Options{Dir: c.into})
			if err != nil {
				t.Fatal(err)
			}
			var got []doc.Dir
			for _, b := range s.Blocks {
				got = append(got, b.Dir)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("directions %v, want %v", got, c.want)
			}
			// What is copied again says it to the next program.
			back, _, err := markup.Paste([]byte(markup.WriteHTML(s.Blocks, markup.WriteOptions{EveryDir: true})), markup.Options{Dir: c.into})
			if err != nil {
				t.Fatal(err)
			}
			for i, b := range back.Blocks {
				if b.Dir != c.want[i] {
					t.Errorf("copied and pasted, block %d is %v, want %v", i, b.Dir, c.want[i])
				}
			}
		})
	}
}

// Kiwix 218: brackets that are pasted from another program, or into one, stand
// the other way round. They are the characters of the text in its order, and no
// control is added or kept.
func TestComplaintPastedBracketsAreMirrored(t *testing.T) {
	const want = "قال (نعم) و[لا] «هنا» (CNN) {12}."
	for name, html := range map[string]string{
		"a page":                   `<p dir="rtl">` + want + `</p>`,
		"Word, brackets in runs":   `<p dir=RTL><span lang=AR-SA>قال </span><span dir=RTL></span><span lang=AR-SA>(نعم) و[لا] «هنا» </span><span dir=LTR></span><span dir=LTR>(CNN)</span><span dir=RTL></span><span dir=RTL> {12}.</span></p>`,
		"with controls":            "<p dir=rtl>قال \u200F(نعم)\u200F و[لا] \u202B«هنا»\u202C (CNN) \u2067{12}\u2069.</p>",
		"as entities":              `<p dir="rtl">قال &#40;نعم&#41; و&#x5B;لا&#x5D; &laquo;هنا&raquo; (CNN) {12}.</p>`,
		"in a left-to-right block": `<p dir="ltr">` + want + `</p>`,
	} {
		s, _, err := markup.Paste([]byte(html), markup.Options{Dir: doc.RightToLeft})
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Blocks) != 1 || s.Blocks[0].String() != want {
			t.Errorf("%s: %q", name, s.Blocks[0].String())
			continue
		}
		back, _, err := markup.Paste([]byte(markup.WriteHTML(s.Blocks, markup.WriteOptions{})), markup.Options{Dir: doc.RightToLeft})
		if err != nil {
			t.Fatal(err)
		}
		if got := back.Blocks[0].String(); got != want {
			t.Errorf("%s, copied and pasted: %q", name, got)
		}
	}
}
