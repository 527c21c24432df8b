package markup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"midad/editor/markup"
)

// What an element's own style makes of its place neither joins words nor parts
// them otherwise than on the page.
func TestALayoutByStyleKeepsWords(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"a row of boxes", `<div style="display:flex"><span>قال</span><span>نعم</span></div>`, []string{"paragraph: قال نعم"}},
		{"a row of boxes and bare text", `<div style="display:flex">قال<b>نعم</b>هنا</div>`, []string{"paragraph: قال [strong نعم] هنا"}},
		{"a row of blocks", `<div style="display:flex"><div>قال</div><div>نعم</div></div>`, []string{"paragraph: قال", "paragraph: نعم"}},
		{"a column of boxes", `<div style="display:flex; flex-direction:column"><span>قال</span><span>نعم</span></div>`, []string{"paragraph: قال", "paragraph: نعم"}},
		{"a grid", `<div style="display:grid"><span>قال</span><span>نعم</span></div>`, []string{"paragraph: قال", "paragraph: نعم"}},
		{"boxes within a line", `<p>ثم (<a style="display:inline-flex"><span>قال</span><span>نعم</span></a>)، هنا</p>`, []string{"paragraph: ثم (قال نعم)، هنا"}},
		{"a grid within a line", `<p style="color:red">ثم<span style="display:inline-grid"><span>قال</span><span>نعم</span></span></p>`, []string{"paragraph: ثم قال نعم"}},
		{"a box in two words", `<span style="display:inline flex"><span>قال</span><span>نعم</span></span>`, []string{"paragraph: قال نعم"}},
		{"what is in a box is a line", `<div style="display:flex"><a>كت<b>اب</b></a></div>`, []string{"paragraph: كت[strong اب]"}},
		{"boxes without one around", `<div style="display:flex"><div style="display:contents"><span>قال</span><span>نعم</span></div></div>`, []string{"paragraph: قال نعم"}},
		{"a heading of boxes", `<h2 style="display:flex"><span>قال</span><span>نعم</span></h2>`, []string{"subhead1: قال نعم"}},
		{"an item of boxes", `<ul><li style="display:flex"><span>أولاً:</span><span>نعم</span></li></ul>`, []string{"listItem: أولاً: نعم"}},
		{"a caption of boxes", `<figure class="picture"><figcaption style="display:flex"><span>قال</span><span>نعم</span></figcaption></figure>`, []string{"picture: قال نعم"}},
		{"a cell of boxes", `<table><tr><td style="display:flex"><span>قال</span><span>نعم</span></td><td>هنا</td></tr></table>`, []string{"paragraph: قال نعم | هنا"}},
		{"a floating text", `<p><span style="float:right">اقرأ</span><span>نعم</span></p>`, []string{"paragraph: اقرأ", "paragraph: نعم"}},
		{"a text that could float and does not", `<p>كت<span style="float:none">اب</span></p>`, []string{"paragraph: كتاب"}},
		{"a large first letter floats", `<p><span style="float:right">ا</span>لوزير</p>`, []string{"paragraph: الوزير"}},
		{"a floating text in an item", `<ul><li><span style="float:left">12</span>قال</li></ul>`, []string{"listItem: 12 قال"}},
		{"a text with a place of its own", `<p>قال<span style="position:absolute">اقرأ</span>نعم<span style="position:fixed">هنا</span></p>`,
			[]string{"paragraph: قال", "paragraph: اقرأ", "paragraph: نعم", "paragraph: هنا"}},
		{"a text that is moved a little", `<p>كت<span style="position:relative; top:-1pt">اب</span></p>`, []string{"paragraph: كتاب"}},
		{"the runs of a PDF page", `<span role="presentation" style="position:absolute">كت</span><span role="presentation" style="position:absolute">اب</span>`, []string{"paragraph: كتاب"}},
		{"a block without a box", `<p>ثم</p>كت<div style="display:contents">ا</div>ب`, []string{"paragraph: ثم", "paragraph: كتاب"}},
		{"a block within a line", `كت<div style="display:inline-block">ا</div>ب`, []string{"paragraph: كتاب"}},
		{"lines in a block within a line", `قال<div style="display:inline-block"><div>نعم</div><div>لا</div></div>هنا`,
			[]string{"paragraph: قال", "paragraph: نعم", "paragraph: لا", "paragraph: هنا"}},
		{"a link that is a block is a link", `<a href="https://example.org/" style="display:block"><b>قال</b></a>`, []string{"paragraph: [strong [link https://example.org/ قال]]"}},
		{"a picture that is a block is a picture", `<p>قال</p><img style="display:block" alt="نعم">`, []string{"paragraph: قال", "picture: ", "    alt: نعم"}},
		{"hidden text", `<p>قال<span style="visibility:hidden"> لا</span><span style="visibility:collapse"> لا</span></p>`, []string{"paragraph: قال"}},
		{"what is visible in hidden text", `<div style="visibility:collapse">لا <b style="visibility:visible">قال <i style="visibility:hidden">لا</i></b><p>لا <u style="visibility:visible">نعم</u></p><img alt="لا"></div>`,
			[]string{"paragraph: [strong قال]", "paragraph: نعم"}},
		{"what is visible in a hidden figure and a hidden quotation",
			`<figure style="visibility:hidden"><img alt="لا"><figcaption>لا <b style="visibility:visible">قال</b></figcaption></figure><blockquote style="visibility:hidden"><p style="visibility:visible">نعم</p><footer>لا</footer></blockquote>`,
			[]string{"paragraph: [strong قال]", "paragraph: نعم"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, notes, err := markup.Paste([]byte(c.html), asPasted)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, line := range strings.Split(dump(s, notes), "\n") {
				if line != "" && !strings.HasPrefix(line, "--") {
					got = append(got, strings.Replace(line, " rtl:", ":", 1))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
