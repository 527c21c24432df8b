package editor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"midad/editor"
	"midad/editor/clip"
	"midad/editor/doc"
	"midad/editor/edit"
)

// board is a clipboard in memory. A reading waits for let, where there is one.
type board struct {
	content clip.Content
	err     error
	let     chan bool
}

func (b *board) Read() (clip.Content, error) {
	if b.let != nil {
		<-b.let
	}
	return b.content, b.err
}

func (b *board) Write(c clip.Content) error {
	if b.err != nil {
		return b.err
	}
	b.content = c
	return nil
}

func (b *board) Close() {}

// withBoard gives the test's views a clipboard that another program copied to.
func withBoard(t *testing.T, c clip.Content) *board {
	t.Helper()
	b := &board{content: c}
	editor.Clipboard = b
	t.Cleanup(func() { editor.Clipboard = nil })
	return b
}

// paste does what pastes and waits until the text has changed.
func paste(t *testing.T, v *editor.View, do func()) {
	t.Helper()
	done := make(chan bool, 1)
	v.OnChange = func(edit.State) { done <- true }
	do()
	within(t, done)
}

// told pastes and returns what the view told after it.
func told(t *testing.T, v *editor.View) editor.Pasted {
	t.Helper()
	notices := make(chan editor.Pasted, 1)
	v.OnNotice = func(p editor.Pasted) { notices <- p }
	v.Paste()
	return within(t, notices)
}

func within[T any](t *testing.T, c <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-c:
	case <-time.After(10 * time.Second):
		t.Fatal("the paste did nothing")
	}
	return got
}

// blocks writes the view's blocks one a line: kind, direction, text.
func blocks(v *editor.View) string {
	var lines []string
	for _, b := range v.State().Doc().Blocks() {
		line := b.Kind.String() + " " + b.Dir.String() + " " + b.String()
		for _, m := range b.Marks() {
			line += " [" + m.Kind.String() + " " + string(b.Runes(doc.FieldText)[m.Start:m.End]) + m.Href + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func wantBlocks(t *testing.T, v *editor.View, want ...string) {
	t.Helper()
	if got := blocks(v); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func selectRunes(v *editor.View, block, from, to int) {
	v.Select(doc.Caret{Pos: doc.Pos{Block: block, Rune: from}}, doc.Caret{Pos: doc.Pos{Block: block, Rune: to}})
}

const page = `<html><body><!--StartFragment--><h2 dir="rtl">عنوان</h2><p dir="rtl">قال <b>الوزير</b></p><p dir="ltr">He said</p><!--EndFragment--></body></html>`

func TestABodyTakesThePastedFormInOneStep(t *testing.T) {
	withBoard(t, clip.Content{Text: "عنوان\nقال الوزير\nHe said", HTML: page})
	v := body(t, "")
	paste(t, v, v.Paste)
	wantBlocks(t, v, "subhead rtl عنوان", "paragraph rtl قال الوزير [strong الوزير]", "paragraph ltr He said")
	v.TypedShortcut(&fyne.ShortcutUndo{})
	wantBlocks(t, v, "paragraph rtl ")
}

func TestPastedParagraphsDoNotRunIntoTheTextBesideThem(t *testing.T) {
	const two = "<p>واحد</p><p>اثنان</p>"
	for _, c := range []struct {
		name       string
		text, html string
		from, to   int
		want       []string
	}{
		{"behind a text", "أول", two, 3, 3, []string{"أول", "واحد", "اثنان"}},
		{"before a text", "أول", two, 0, 0, []string{"واحد", "اثنان", "أول"}},
		{"within a text, which they cut", "أول", two, 1, 1, []string{"أواحد", "اثنانول"}},
		{"in place of all of a text", "أول", two, 0, 3, []string{"واحد", "اثنان"}},
		{"a piece of a line", "أول", "<span>واحد</span>", 3, 3, []string{"أولواحد"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			withBoard(t, clip.Content{HTML: c.html})
			v := body(t, c.text)
			selectRunes(v, 0, c.from, c.to)
			paste(t, v, v.Paste)
			wantText(t, v, strings.Join(c.want, "\n"))
		})
	}
}

func TestAPasteWithoutItsForm(t *testing.T) {
	withBoard(t, clip.Content{Text: "عنوان\nقال الوزير", HTML: page})
	f := field(t, "", editor.OneLine)
	paste(t, f, f.Paste)
	wantText(t, f, "عنوان قال الوزير")
	v := body(t, "")
	paste(t, v, v.PastePlain)
	wantBlocks(t, v, "paragraph rtl عنوان", "paragraph rtl قال الوزير")

	withBoard(t, clip.Content{HTML: page})
	f = field(t, "", editor.OneLine)
	paste(t, f, f.Paste)
	wantText(t, f, "عنوان قال الوزير He said")
}

func TestAPasteTellsWhatItLeftOut(t *testing.T) {
	withBoard(t, clip.Content{HTML: "<p>\u202bقا\u0640ل\u00a0ﻣﺤﻤﺪ</p><script>x</script><p><a href='javascript:x'>هنا</a></p>"})
	v := body(t, "")
	p := told(t, v)
	c := p.Cleaned
	if c.BidiControls != 1 || c.Tatweel != 1 || c.Spaces != 1 || c.PresentationForms != 4 {
		t.Errorf("told of %+v", c)
	}
	if p.HTML.Dropped["script"] != 1 || len(p.HTML.Links) != 1 {
		t.Errorf("told of %+v", p.HTML)
	}
	wantBlocks(t, v, "paragraph rtl قال محمد", "paragraph rtl هنا")
}

func TestOneAddressOverASelectionIsItsLink(t *testing.T) {
	const address = "https://example.org/a?b=1"
	withBoard(t, clip.Content{Text: address, HTML: `<a href="` + address + `">` + address + `</a>`})
	v := body(t, "قال الوزير")
	selectRunes(v, 0, 4, 10)
	paste(t, v, v.Paste)
	wantBlocks(t, v, "paragraph rtl قال الوزير [link الوزير"+address+"]")

	withBoard(t, clip.Content{Text: address})
	v = body(t, "قال http://old.example")
	selectRunes(v, 0, 4, 22)
	paste(t, v, v.Paste)
	wantBlocks(t, v, "paragraph rtl قال "+address)

	withBoard(t, clip.Content{Text: "javascript:alert(1)"})
	v = body(t, "قال الوزير")
	selectRunes(v, 0, 4, 10)
	paste(t, v, v.Paste)
	wantBlocks(t, v, "paragraph rtl قال javascript:alert(1)")
}

func TestAPasteGoesWhereTheCaretIsWhenItCame(t *testing.T) {
	b := withBoard(t, clip.Content{Text: "خبر"})
	b.let = make(chan bool)
	v := body(t, "أول", "ثان")
	selectRunes(v, 0, 3, 3)
	paste(t, v, func() {
		v.Paste()
		selectRunes(v, 1, 3, 3)
		b.let <- true
	})
	wantBlocks(t, v, "paragraph rtl أول", "paragraph rtl ثانخبر")
}

func TestWhatFailsStillPastesTheText(t *testing.T) {
	b := withBoard(t, clip.Content{Text: "خبر"})
	b.err = clip.ErrTooLong
	v := body(t, "")
	if p := told(t, v); !errors.Is(p.Err, clip.ErrTooLong) {
		t.Errorf("told of %v", p.Err)
	}
	wantBlocks(t, v, "paragraph rtl خبر")

	withBoard(t, clip.Content{Text: "خبر", HTML: strings.Repeat("<div>", 1000)})
	v = body(t, "")
	if p := told(t, v); p.Err == nil {
		t.Error("HTML that cannot be read is not told of")
	}
	wantBlocks(t, v, "paragraph rtl خبر")

	b = withBoard(t, clip.Content{})
	b.err = clip.ErrClosed
	v = body(t, "")
	fyne.CurrentApp().Clipboard().SetContent("من فاين")
	paste(t, v, v.Paste)
	wantBlocks(t, v, "paragraph rtl من فاين")

	b = withBoard(t, clip.Content{})
	b.err = clip.ErrSilent
	if p := told(t, v); !errors.Is(p.Err, clip.ErrSilent) {
		t.Errorf("told of %v", p.Err)
	}
	wantBlocks(t, v, "paragraph rtl من فاين")
}

func TestACopyHasTextAndHTML(t *testing.T) {
	b := withBoard(t, clip.Content{})
	v := body(t, "قال CNN", "ثان")
	selectRunes(v, 0, 4, 7)
	v.Run(edit.Isolate(doc.LeftToRight))
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.Copy()
	want := clip.Content{
		Text: "قال CNN\nثان",
		HTML: `<p dir="rtl" lang="ar">قال <bdi dir="ltr">CNN</bdi></p>` + "\n" + `<p dir="rtl" lang="ar">ثان</p>` + "\n",
	}
	if b.content != want {
		t.Errorf("the clipboard holds %q", b.content)
	}
	v.CopyHTML()
	if want := (clip.Content{Text: want.HTML}); b.content != want {
		t.Errorf("the clipboard holds %q", b.content)
	}
	f := field(t, "قال", editor.OneLine)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.Copy()
	if want := (clip.Content{Text: "قال"}); b.content != want {
		t.Errorf("from a field the clipboard holds %q", b.content)
	}
}

func TestACopyThatIsRefusedGoesThePlainWay(t *testing.T) {
	b := withBoard(t, clip.Content{})
	b.err = clip.ErrReadOnly
	v := body(t, "قال")
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "قال" {
		t.Errorf("Fyne's clipboard holds %q", got)
	}
}

// What HTML does not tell other programs comes back all the same.
func TestWhatMidadCopiedComesBackWhole(t *testing.T) {
	withBoard(t, clip.Content{})
	note := doc.Text(doc.Paragraph, doc.RightToLeft, "قا\u0640ل الوزير").WithMarks([]doc.Mark{{Kind: doc.Note, Start: 0, End: 3, ID: "n1"}})
	picture := doc.Text(doc.Picture, doc.RightToLeft, "شرح").WithAttrs(doc.Attrs{Kind: doc.Picture, Image: doc.Image{Media: "sha256-1"}})
	d := doc.EnsureIDs(doc.New(note, picture, doc.Text(doc.Paragraph, doc.RightToLeft, "ثان")))
	v := show(t, editor.NewView(ink(), edit.New(d, doc.Caret{}, doc.Caret{}), editor.Options{Mode: editor.Body, Size: 16}), 400, 300)
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.Cut()
	wantBlocks(t, v, "paragraph rtl ")
	paste(t, v, v.Paste)
	if !v.State().Doc().Equal(d) {
		t.Errorf("came back as\n%s", blocks(v))
	}
}

func TestTheSameWordsOfAnotherProgramAreNotMidadsOwn(t *testing.T) {
	b := withBoard(t, clip.Content{})
	v := body(t, "قال")
	selectRunes(v, 0, 0, 3)
	v.Run(edit.ToggleMark(doc.Strong))
	v.Copy()
	b.content = clip.Content{Text: "قال"}
	other := body(t, "")
	paste(t, other, other.Paste)
	wantBlocks(t, other, "paragraph rtl قال")
}

func TestAPictureWithoutWordsIsCopied(t *testing.T) {
	b := withBoard(t, clip.Content{})
	picture := doc.Text(doc.Picture, doc.RightToLeft, "").WithAttrs(doc.Attrs{Kind: doc.Picture, Image: doc.Image{Media: "sha256-1"}})
	d := doc.EnsureIDs(doc.New(picture, doc.Text(doc.Paragraph, doc.RightToLeft, "أول")))
	behind := doc.Caret{Pos: d.BlockStart(1)}
	v := show(t, editor.NewView(ink(), edit.New(d, behind, behind), editor.Options{Mode: editor.Body, Size: 16}), 400, 300)
	press(v, fyne.KeyBackspace)
	if _, whole := v.State().Object(); !whole {
		t.Fatal("the picture is not selected")
	}
	v.Copy()
	other := body(t, "")
	paste(t, other, other.Paste)
	pictures := func() (n int) {
		for _, b := range other.State().Doc().Blocks() {
			if b.Image.Media == "sha256-1" {
				n++
			}
		}
		return n
	}
	if pictures() != 1 {
		t.Errorf("the paste is\n%s", blocks(other))
	}
	b.content = clip.Content{} // another program copied something that is no text
	b.err = clip.ErrSilent
	told(t, other)
	if pictures() != 1 {
		t.Error("what stands on the clipboard no more was pasted")
	}
}

func TestAPasteThatChangesNothingSaysSo(t *testing.T) {
	for name, c := range map[string]struct {
		content clip.Content
		err     error
		nothing bool
		want    string
	}{
		"nothing could be read": {err: clip.ErrTooLong, nothing: true, want: "paragraph rtl كتب"},
		"only the text could":   {content: clip.Content{Text: "قال "}, err: clip.ErrTooLong, want: "paragraph rtl قال كتب"},
	} {
		t.Run(name, func(t *testing.T) {
			withBoard(t, c.content).err = c.err
			v := body(t, "كتب")
			if got := told(t, v); !errors.Is(got.Err, c.err) || got.Nothing != c.nothing {
				t.Errorf("told %+v", got)
			}
			wantBlocks(t, v, c.want)
		})
	}
}
