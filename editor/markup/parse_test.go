package markup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"midad/editor/doc"
	"midad/editor/markup"
)

// describe writes blocks so that a case can be read at sight: kind, then the texts,
// with marks as [kind text].
func describe(blocks []*doc.Block) []string {
	var out []string
	for _, b := range blocks {
		s := b.Kind.String()
		switch b.Kind {
		case doc.Subhead:
			s += fmt.Sprint(b.Level)
		case doc.ListItem:
			s += fmt.Sprintf(" %d", b.Depth)
			if b.Ordered {
				s += "#"
			}
		case doc.Embed:
			s += " <" + b.URL + ">"
		}
		if b.Dir != doc.RightToLeft {
			s += " " + b.Dir.String()
		}
		for _, f := range b.Fields() {
			s += ": " + b.FieldString(f)
		}
		for _, m := range b.Marks() {
			s += fmt.Sprintf(" [%s%s %s]", m.Kind, map[bool]string{true: " " + m.Dir.String()}[m.Kind == doc.Isolate], string(b.Runes(doc.FieldText)[m.Start:m.End]))
			if m.Href != "" {
				s += "(" + m.Href + ")"
			}
		}
		out = append(out, s)
	}
	return out
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"paragraphs", "<p>أول</p>\n<p>ثان</p>", []string{"paragraph: أول", "paragraph: ثان"}},
		{"text with no element", "نص\nفي سطرين", []string{"paragraph: نص في سطرين"}},
		{"blanks collapse as a browser does", "<p>  أ \n\t ب&nbsp; ج </p>", []string{"paragraph: أ ب ج"}},
		{"inline elements do not part words", "<p>ال<b>كل</b>مة</p>", []string{"paragraph: الكلمة [strong كل]"}},
		{"block elements do not fuse words", "<div>أ<div>ب</div>ج</div>", []string{"paragraph: أ", "paragraph: ب", "paragraph: ج"}},
		{"a blank between two marked words is kept", "<p><b>أ</b> <i>ب</i></p>", []string{"paragraph: أ ب [strong أ] [emphasis ب]"}},
		{"a break parts paragraphs", "<p>أ<br>ب<br><br>ج</p>", []string{"paragraph: أ", "paragraph: ب", "paragraph: ج"}},
		{"a break in an item is a blank", "<ul><li>أ<br>ب</li></ul>", []string{"listItem 0: أ ب"}},
		{"empty paragraphs go", "<p>&nbsp;</p><p>أ</p><p></p>", []string{"paragraph: أ"}},
		{"headings", "<h1>أ</h1><h2><b>ب</b></h2><h3>ج</h3><h6>د</h6>", []string{"subhead1: أ", "subhead1: ب", "subhead2: ج", "subhead2: د"}},
		{"marks", `<p><strong>أ</strong><em>ب</em><a href="https://example.com/">ج</a></p>`,
			[]string{"paragraph: أبج [strong أ] [emphasis ب] [link ج](https://example.com/)"}},
		{"a link in bold, across an edge", `<p><b>أ <a href="https://example.com/">ب</b> ج</a></p>`,
			[]string{"paragraph: أ ب ج [strong أ ب] [link ب ج](https://example.com/)"}},
		{"nested lists", "<ul><li>أ<ol><li>ب<ul><li>ج</li></ul></li></ol></li><li>د</li></ul>",
			[]string{"listItem 0: أ", "listItem 1#: ب", "listItem 2: ج", "listItem 0: د"}},
		{"a list in a list, with no item between", "<ul><li>أ</li><ul><li>ب</li></ul></ul>", []string{"listItem 0: أ", "listItem 1: ب"}},
		{"text after a nested list is kept", "<ul><li>أ<ul><li>ب</li></ul>ج</li></ul>", []string{"listItem 0: أ", "listItem 1: ب", "listItem 1: ج"}},
		{"a further paragraph of an item takes no number", "<ol><li><p>أ</p><p>ب</p></li><li>ج</li></ol>", []string{"listItem 0#: أ", "listItem 1: ب", "listItem 0#: ج"}},
		{"a quotation", "<blockquote><p>أ</p><p>ب</p><footer>— قائل</footer></blockquote>", []string{"quote: أ: ", "quote: ب: قائل"}},
		{"a quotation in a figure", "<figure><blockquote>أ</blockquote><figcaption>قائل</figcaption></figure>", []string{"quote: أ: قائل"}},
		{"who speaks and what he is", "<figure><blockquote>أ <cite>قائل</cite></blockquote><figcaption>وزير</figcaption></figure>", []string{"quote: أ: قائل، وزير"}},
		{"a title within a quotation", "<blockquote>أ <cite>كتاب</cite> ب</blockquote>", []string{"quote: أ كتاب ب:  [emphasis كتاب]"}},
		{"a speaker of a picture", `<blockquote><img alt="رجل"><footer>قائل</footer></blockquote>`, []string{"picture: : : رجل", "paragraph: قائل"}},
		{"text beside a picture", `<figure><img alt="رجل"><figcaption>شرح</figcaption><p>نص</p></figure>`, []string{"picture: شرح: : رجل", "paragraph: نص"}},
		{"text under a picture is its caption", `<figure><img alt="رجل"><p>نص</p></figure>`, []string{"picture: نص: : رجل"}},
		{"an embed with words", `<figure class="embed"><a href="https://example.org/v">شاهد</a></figure>`, []string{"embed <https://example.org/v>: شاهد"}},
		{"a picture with caption and credit", `<figure><img src="x.jpg" alt="رجل"><figcaption>شرح <span class="credit">AFP</span></figcaption></figure>`,
			[]string{"picture: شرح: AFP: رجل"}},
		{"a picture in a paragraph", `<p>أ<img src="x.jpg" alt="رجل">ب</p>`, []string{"paragraph: أ", "picture: : : رجل", "paragraph: ب"}},
		{"a picture of which nothing is known", `<p>أ<img src="x.jpg">ب</p>`, []string{"paragraph: أ", "paragraph: ب"}},
		{"a caption that is all credit", `<figure><img src="x" alt="رجل"><figcaption class="credit">AFP</figcaption></figure>`, []string{"picture: : AFP: رجل"}},
		{"two pictures in a figure", `<figure><img alt="أ"><img alt="ب"><figcaption>شرح</figcaption></figure>`, []string{"picture: شرح: : أ", "picture: : : ب"}},
		{"a rule", "أ<hr>ب", []string{"paragraph: أ", "rule", "paragraph: ب"}},
		{"a table's rows", "<table><tr><th>أ</th><td>ب</td><td></td></tr><tr><td>ج</td></tr></table>", []string{"paragraph: أ | ب", "paragraph: ج"}},
		{"a table for layout", "<table><tr><td><p>أ</p><p>ب</p></td><td>ج</td></tr></table>", []string{"paragraph: أ", "paragraph: ب", "paragraph: ج"}},
		{"typed lines", "<pre>أ  ب\nج</pre>", []string{"paragraph: أ ب", "paragraph: ج"}},
		{"direction of a block", `<p dir="ltr">A</p><p dir=auto>ب</p><div dir="ltr"><p>C</p><p dir=rtl>د</p></div>`,
			[]string{"paragraph ltr: A", "paragraph auto: ب", "paragraph ltr: C", "paragraph: د"}},
		{"direction by style", `<p style="direction: ltr">A</p>`, []string{"paragraph ltr: A"}},
		{"direction by language", `<p lang="en">A</p><p lang=ar>ب</p>`, []string{"paragraph ltr: A", "paragraph: ب"}},
		{"a program's language on Arabic text", `<p lang="EN-US">قال REUTERS</p>`, []string{"paragraph: قال REUTERS"}},
		{"isolates", `<p>أ <bdi>B</bdi> <bdi dir="ltr">C 1</bdi> <span dir="ltr">D</span> <span dir="rtl">ه</span></p>`,
			[]string{"paragraph: أ B C 1 D ه [isolate auto B] [isolate ltr C 1] [isolate ltr D]"}},
		{"another's read-also", `<aside><p>أ</p></aside>`, []string{"paragraph: أ"}},
		{"comments", "<p>أ<!-- ب -->ج</p>", []string{"paragraph: أج"}},
		{"controls and direction characters", "<p>أ\u202eب\u2067ج\u200f\u0007</p>", []string{"paragraph: أبج"}},
		{"presentation forms", "<p>\ufefb</p>", []string{"paragraph: لا"}},
		{"a soft place to break", "<p>كل<wbr>مة</p>", []string{"paragraph: كلمة"}},
		{"nothing", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, _, err := markup.Parse([]byte(c.html), markup.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, describe(blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What office programs put on a clipboard, cut to what matters.
func TestParseOfficePaste(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"Word", `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-US><!--StartFragment-->
<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA dir=RTL>قال <b style='mso-bidi-font-weight:normal'>الوزير</b></span><span
dir=LTR></span><span dir=LTR>CNN</span><o:p></o:p></p>
<p class=MsoNormal dir=RTL><o:p>&nbsp;</o:p></p>
<p class=MsoNormal dir=RTL><span lang=AR-SA>سطر<br>
ثان</span></p><!--EndFragment--></body></html>`,
			[]string{"paragraph: قال الوزيرCNN [strong الوزير] [isolate ltr CNN]", "paragraph: سطر", "paragraph: ثان"}},
		{"Word's lists", `<p class=MsoListParagraphCxSpFirst dir=RTL style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>أ</p>
<p class=MsoListParagraphCxSpLast dir=RTL style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>ب</p>`,
			[]string{"listItem 0: أ", "listItem 1#: ب"}},
		{"Google Docs", `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="rtl"><span style="font-weight:400">قال </span><span style="font-weight:700;font-style:italic">نعم</span></p><br><ul><li dir="rtl" aria-level="1"><p dir="rtl" role="presentation"><span>بند</span></p></li><ul><li dir="rtl" aria-level="2"><p dir="rtl">أعمق</p></li></ul></ul></b><br class="Apple-interchange-newline">`,
			[]string{"paragraph: قال نعم [strong نعم] [emphasis نعم]", "listItem 0: بند", "listItem 1: أعمق"}},
		{"LibreOffice", `<!DOCTYPE html><html><head><style type="text/css">p { direction: rtl }</style></head><body lang="ar-SA" dir="rtl"><p dir="rtl" align="right" style="line-height: 100%"><font face="Noto"><span lang="ar-SA">نص <b>غليظ</b></span></font></p></body></html>`,
			[]string{"paragraph: نص غليظ [strong غليظ]"}},
		{"deleted text of tracked changes", `<p>بقي<del cite="mailto:x"> ذهب</del></p>`, []string{"paragraph: بقي"}},
		{"hidden text", `<p>ظاهر<span style="mso-hide:all"> خفي</span><span hidden>خفي</span><span style="display: none">خفي</span></p>`, []string{"paragraph: ظاهر"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, _, err := markup.Parse([]byte(c.html), markup.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, describe(blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseDropsWhatIsNoText(t *testing.T) {
	const page = `<p>أ</p><script>alert(1)</script><style>p{}</style><noscript><p>ن</p></noscript><iframe src="https://evil.example"></iframe>
		<svg><text>س</text></svg><math><mi>x</mi></math><template><p>ق</p></template><object>ك</object><button>زر</button><textarea>نص</textarea>
		<p onclick="alert(1)">ب<a href="javascript:alert(2)">ج</a><a href="java&#10;script:alert(3)">د</a><a href="//evil.example">ه</a></p><table><tr><td>و</table><img src=x onerror=alert(4)>`
	blocks, notes, err := markup.Parse([]byte(page), markup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"paragraph: أ", "paragraph: بجده", "paragraph: و"}, describe(blocks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, name := range []string{"script", "style", "noscript", "iframe", "svg", "math", "template", "object", "button", "textarea"} {
		if notes.Dropped[name] != 1 {
			t.Errorf("Dropped[%s] = %d, want 1", name, notes.Dropped[name])
		}
	}
	if len(notes.Links) != 3 || notes.Flattened["table"] != 1 || notes.Pictures != 1 {
		t.Errorf("notes: %+v", notes)
	}
}

func TestParseTakesTheCallersPictures(t *testing.T) {
	im := doc.Image{Media: "sha256-1", Width: 3, Height: 2}
	blocks, notes, err := markup.Parse([]byte(`<img src="a/b.jpg" alt="رجل">`), markup.Options{
		Image: func(src string) (doc.Image, bool) { return im, src == "a/b.jpg" },
	})
	if err != nil || len(blocks) != 1 || blocks[0].Image != im || notes.Pictures != 0 {
		t.Errorf("blocks %v, notes %+v, %v", describe(blocks), notes, err)
	}
}

func TestParseKeepsTheDirectionOfLeftToRightStories(t *testing.T) {
	blocks, _, err := markup.Parse([]byte("<p>A</p>"), markup.Options{Dir: doc.LeftToRight})
	if err != nil || blocks[0].Dir != doc.LeftToRight {
		t.Errorf("%v, %v", describe(blocks), err)
	}
}

func TestParseLimits(t *testing.T) {
	if _, _, err := markup.Parse(make([]byte, markup.MaxHTML+1), markup.Options{}); !errors.Is(err, markup.ErrTooLong) {
		t.Errorf("too long: %v", err)
	}
	if _, _, err := markup.Parse([]byte(strings.Repeat("<div>", 5000)), markup.Options{}); !errors.Is(err, markup.ErrTooDeep) {
		t.Errorf("too deep: %v", err)
	}
	blocks, _, err := markup.Parse([]byte("<p>\xff\xfe أ</p>"), markup.Options{})
	if err != nil || len(blocks) != 1 {
		t.Errorf("invalid UTF-8: %v, %v", describe(blocks), err)
	}
	blocks, _, err = markup.Parse([]byte("<p>\x00أ</p>"), markup.Options{})
	if err != nil || len(blocks) != 1 || blocks[0].String() != "أ" {
		t.Errorf("NUL: %q, %v", describe(blocks), err)
	}
}
