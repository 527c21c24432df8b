package markup_test

import (
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/markup"
)

// show writes blocks one a line: the kind, its level or depth where it has one,
// and the text with its strong stretches in stars.
func show(blocks []*doc.Block) []string {
	var out []string
	for _, b := range blocks {
		text := b.Runes(b.OwnField())
		var s strings.Builder
		for i, r := range text {
			for _, m := range b.Marks() {
				if m.Kind == doc.Strong && m.Start == i {
					s.WriteByte('*')
				}
			}
			s.WriteRune(r)
			for _, m := range b.Marks() {
				if m.Kind == doc.Strong && m.End == i+1 {
					s.WriteByte('*')
				}
			}
		}
		name := b.Kind.String()
		if b.Kind == doc.Subhead && b.Level == 2 {
			name += "2"
		}
		if b.Kind == doc.ListItem {
			name += map[bool]string{true: " ordered", false: ""}[b.Ordered] + strings.Repeat(">", b.Depth)
		}
		out = append(out, name+": "+s.String())
	}
	return out
}

func TestAPasteBecomesWhatABrowserShows(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"Word: a paragraph of runs, each with its direction",
			`<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-US><!--StartFragment-->
<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl'><span lang=AR-SA style='font-family:"Arial"'>قال</span><span dir=LTR></span><span lang=AR-SA> الو</span><span lang=AR-SA>زير<o:p></o:p></span></p>
<p class=MsoNormal dir=RTL><o:p>&nbsp;</o:p></p><p class=MsoNormal dir=RTL><b><span lang=AR-SA>مهم</span></b><span lang=AR-SA> جداً<o:p></o:p></span></p><!--EndFragment--></body></html>`,
			[]string{"paragraph: قال الوزير", "paragraph: *مهم* جداً"}},
		{"Word: an empty o:p within a word parts nothing", `<p>الو<o:p></o:p>زير</p>`, []string{"paragraph: الوزير"}},
		{"Word: lists without list elements",
			`<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>أول</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>ثان</p>`,
			[]string{"listItem: أول", "listItem ordered>: ثان"}},
		{"Word: hidden text stays hidden", `<p>ظاهر<span style='mso-hide:all'> خفي</span></p>`, []string{"paragraph: ظاهر"}},
		{"Word: lines broken in the source are blanks", "<p class=MsoNormal>كلمة\r\nثانية\r\n<span>ثالثة</span></p>", []string{"paragraph: كلمة ثانية ثالثة"}},
		{"Google Docs: the b around all of it is not bold",
			`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="rtl" style="line-height:1.38"><span style="font-weight:400">نص </span><span style="font-weight:700">غليظ</span></p><br /><h2 dir="rtl"><span style="font-weight:400">عنوان</span></h2><ul><li dir="rtl"><p dir="rtl" role="presentation"><span>بند</span></p></li></ul></b><br class="Apple-interchange-newline">`,
			[]string{"paragraph: نص *غليظ*", "subhead: عنوان", "listItem: بند"}},
		{"LibreOffice: font elements and broken lines",
			"<p dir=\"rtl\" align=\"right\" style=\"margin-bottom: 0.25cm\"><font face=\"Noto Sans Arabic\"><span lang=\"ar-SA\">السطر\nالأول</span></font><font face=\"Liberation Serif\"><b> غليظ</b></font></p>",
			[]string{"paragraph: السطر الأول* غليظ*"}},
		{"the web: inline elements neither join nor part words", `<p>كت<span>اب</span> <a href="https://example.org/">را<b>بط</b></a>، <em>مائل</em></p>`,
			[]string{"paragraph: كتاب را*بط*، مائل"}},
		{"the web: a break ends a paragraph, and a blank in a heading", `<p>أ<br>ب</p><h3>ج<br>د</h3>`, []string{"paragraph: أ", "paragraph: ب", "subhead2: ج د"}},
		{"the web: a soft break parts nothing", `<p>كل<wbr>مة</p>`, []string{"paragraph: كلمة"}},
		{"the web: blocks that touch in the source are apart", `<div>أ</div><div>ب<section>ج</section>د</div>`, []string{"paragraph: أ", "paragraph: ب", "paragraph: ج", "paragraph: د"}},
		{"the web: each paragraph of an item is one", `<ul><li><p>أ</p><p>ب</p><div>ج</div></li><li>د<p>ه</p></li></ul>`,
			[]string{"listItem: أ", "listItem>: ب", "listItem>: ج", "listItem: د", "listItem>: ه"}},
		{"the web: an item that begins with a list has its own paragraph behind it", `<ol><li><ul><li>أ</li></ul>ب</li><li>ج</li></ol>`,
			[]string{"listItem>: أ", "listItem ordered: ب", "listItem ordered: ج"}},
		{"the web: a heading, a quotation and a break in an item", `<ul><li><h3>أ<br>ب</h3><blockquote>ج</blockquote>د</li></ul>`,
			[]string{"listItem: أ ب", "listItem>: ج", "listItem>: د"}},
		{"the web: a table in an item is a line a row", `<ul><li><table><tr><td>أ</td><td><p>ب</p></td></tr><tr><td>ج</td><td>د</td></tr></table></li></ul>`,
			[]string{"listItem: أ | ب", "listItem>: ج | د"}},
		{"the web: paragraphs of the deepest item", strings.Repeat("<ol><li>", doc.MaxDepth+1) + `<p>أ</p><p>ب</p>`,
			[]string{"listItem ordered>>>>>>>>: أ", "listItem ordered>>>>>>>>: ب"}},
		{"the web: a menu within an item is a list", `<ul><li>أ<menu><li>ب</li></menu></li></ul>`, []string{"listItem: أ", "listItem>: ب"}},
		{"the web: a heading that a list parts", `<h2>أ<ul><li>ب</li></ul>ج</h2>`, []string{"subhead: أ", "listItem: ب", "subhead: ج"}},
		{"the web: an icon with a text has no kind of the block before", `<h2>أ</h2><div><img src="i.png" alt="ب" width="16" height="16"></div>`, []string{"subhead: أ", "paragraph: ب"}},
		{"the web: nested lists", `<ol><li>أ<ul><li>ب</li></ul>ج</li><li>د</li></ol>`,
			[]string{"listItem ordered: أ", "listItem>: ب", "listItem>: ج", "listItem ordered: د"}},
		{"the web: a table's cells are apart", `<table><tr><td>أ</td><td>ب</td></tr><tr><td><p>ج</p><p>د</p></td></tr></table>`,
			[]string{"paragraph: أ | ب", "paragraph: ج", "paragraph: د"}},
		{"the web: an image within an item stands between words", `<ul><li>أ<img src="x.png">ب<img src="y.png" alt="ج"></li></ul>`, []string{"listItem: أ ب ج"}},
		{"the web: a player within a line stands between words", `<p>أ<iframe src="https://example.org/"></iframe>ب</p>`, []string{"paragraph: أ ب"}},
		{"the web: a script within a word parts nothing", `<p>كل<script>x()</script>مة<style>p{}</style></p>`, []string{"paragraph: كلمة"}},
		{"the web: a caption keeps the list in it", `<figure><img alt="ص"><figcaption>أ<ul><li>ب</li><li>ج</li></ul>د</figcaption></figure>`, []string{"picture: أ ب ج د"}},
		{"the web: text around blocks in a quotation", `<blockquote>أ<p>ب</p></blockquote>`, []string{"quote: أ", "quote: ب"}},
		{"the web: preformatted lines", "<pre>أ\nب</pre>", []string{"paragraph: أ", "paragraph: ب"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, _, err := markup.Parse([]byte(c.html), markup.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(blocks); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// everyBlock returns a block of each kind, with text in every field and, where
// the kind takes marks, a mark of each kind.
func everyBlock() []*doc.Block {
	var out []*doc.Block
	for _, k := range doc.Kinds {
		b := doc.Text(k, doc.RightToLeft, "")
		a := b.Attrs
		switch k {
		case doc.Embed:
			a.URL = "https://example.org/embed"
		case doc.ReadAlso:
			b = b.WithStoryLinks([]doc.StoryLink{{URL: "https://example.org/a", Headline: "خبر"}})
			out = append(out, b)
			continue
		}
		b = b.WithAttrs(a)
		for _, f := range b.Fields() {
			if k != doc.Picture || f != doc.FieldAlt { // an alt text needs a file
				b = b.WithText(f, []rune("واحد اثنان ثلاثة أربعة خمسة"))
			}
		}
		var marks []doc.Mark
		for i, m := range doc.MarkKinds {
			mark := doc.Mark{Kind: m, Start: 4 * i, End: 4*i + 6}
			switch m {
			case doc.Link:
				mark.Href = "https://example.org/l"
			case doc.Isolate:
				mark.Dir = doc.LeftToRight
			case doc.Note:
				mark.ID = "n1"
			}
			marks = append(marks, mark)
		}
		out = append(out, b.WithMarks(marks))
	}
	return out
}

func TestEveryKindOfBlockAndMarkComesBack(t *testing.T) {
	for _, b := range everyBlock() {
		t.Run(b.Kind.String(), func(t *testing.T) {
			text := markup.WriteHTML([]*doc.Block{b}, markup.WriteOptions{Notes: true, ReadAlso: "اقرأ أيضاً"})
			back, _, err := markup.Parse([]byte(text), markup.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(back) != 1 || !back[0].Equal(b) {
				t.Errorf("%s\ngot  %+v\nwant %+v", text, back, b)
			}
		})
	}
}

func TestACommentStaysInTheHouse(t *testing.T) {
	if text := markup.WriteHTML(everyBlock(), markup.WriteOptions{}); strings.Contains(text, "n1") {
		t.Error(text)
	}
}

// FuzzParse: whatever is read is a valid body, and what is written of it reads
// back as the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`<p dir=rtl>نص <b>غليظ</b></p><ul><li>أ<ol><li>ب</ol></ul><table><tr><td>x<td>y</table>`))
	f.Add([]byte(`<figure><img alt=a><figcaption>b<span class=credit>c</span></figcaption></figure><blockquote>q<cite>s</cite></blockquote>`))
	f.Add([]byte("<p>\x00\u202e\u2028a</p><svg><script>x</script></svg><pre>a\nb</pre><h2>a<ul><li>b</ul>c</h2>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		blocks, _, err := markup.Parse(data, markup.Options{})
		if err != nil {
			return
		}
		if err := doc.Validate(doc.EnsureIDs(doc.New(blocks...))); err != nil {
			t.Fatal(err)
		}
		for i, b := range blocks {
			if b.Kind == doc.Picture { // the alt text of a picture without a file is not written
				blocks[i] = b.WithText(doc.FieldAlt, nil)
			}
		}
		text := markup.WriteHTML(blocks, markup.WriteOptions{Notes: true})
		again, _, err := markup.Parse([]byte(text), markup.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := doc.PlainText(doc.New(blocks...)), doc.PlainText(doc.New(again...)); strings.Join(strings.Fields(a), "") != strings.Join(strings.Fields(b), "") {
			t.Errorf("%q\ncame back as\n%q\nof\n%s", a, b, text)
		}
	})
}
