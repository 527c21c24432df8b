//go:build sqlite_fts5

package panel_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/app/session"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// desk is a story in a library of its own, open with one panel beside it.
type desk struct {
	t        *testing.T
	session  *session.Session
	store    article.Store
	window   fyne.Window
	reflowed int
	refused  int         // changes that were not made
	queue    chan func() // what waits for the interface's goroutine
}

// open opens a story; the panel that build makes shows each change.
func open[P panel.Panel](t *testing.T, a article.Article, build func(panel.Host, string) P) (*desk, P) {
	t.Helper()
	return openIn(t, filepath.Join(t.TempDir(), "library.midad"), sqlite.Options{Create: true}, a, build)
}

// openToRead opens a story in a library that is open for reading alone.
func openToRead[P panel.Panel](t *testing.T, a article.Article, build func(panel.Host, string) P) (*desk, P) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.midad")
	made, err := sqlite.Open(path, sqlite.Options{Create: true})
	if err == nil {
		err = made.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return openIn(t, path, sqlite.Options{ReadOnly: true}, a, build)
}

func openIn[P panel.Panel](t *testing.T, path string, o sqlite.Options, a article.Article, build func(panel.Host, string) P) (*desk, P) {
	t.Helper()
	store, err := sqlite.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	a.Language = "ar"
	if a.Status == "" {
		a.Status = article.Draft
	}
	a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "نص"))
	d := &desk{t: t, store: store, session: session.New(&a, store, session.Options{Author: "سعاد"}), queue: make(chan func(), 100)}
	t.Cleanup(d.session.Abandon)
	panel.SetDo(func(f func()) { d.queue <- f })
	t.Cleanup(func() { panel.SetDo(func(func()) {}) }) // an answer that comes too late is not shown

	app := test.NewApp()
	t.Cleanup(app.Quit)
	app.Settings().SetTheme(rtl.Theme{})
	d.window = test.NewWindow(canvas.NewRectangle(nil))
	t.Cleanup(d.window.Close)
	var p P
	show := func() { p.Show(d.session.Article()) }
	p = build(panel.Host{
		Session: d.session, Store: store, Window: d.window,
		Reflow:  func() { d.reflowed++ },
		Refused: func() { d.refused++; show() },
		Tell:    func(err error) { t.Error(err) },
		Image:   func(string) fyne.CanvasObject { return canvas.NewRectangle(nil) },
	}, "F5")
	d.session.OnChange(func(at session.Place) {
		if at == session.Stored { // told by the goroutine that saved
			d.queue <- show
			return
		}
		show()
	})
	show()
	d.window.SetContent(rtl.NewScroll(p.Object()))
	d.window.Resize(fyne.NewSize(400, 900))
	return d, p
}

func (d *desk) story() *article.Article { return d.session.Article() }

// write types a text into a field, letter by letter.
func write(e *rtl.Entry, text string) {
	e.Focus()
	for _, r := range text {
		e.View.TypedRune(r)
	}
}

func undo(e *rtl.Entry) { e.View.TypedShortcut(&fyne.ShortcutUndo{}) }
func redo(e *rtl.Entry) { e.View.TypedShortcut(&fyne.ShortcutRedo{}) }

func TestTypingACityChangesTheDatelineAsItIsPrinted(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewDateline)
	p.Focus() // makes the first place
	name, country := p.Place(0)
	if d.window.Canvas().Focused() != fyne.Focusable(name.View) {
		t.Fatalf("the focus is at %T, want the first city", d.window.Canvas().Focused())
	}
	write(name, "القاهرة")
	if p.Preview() != "القاهرة" {
		t.Errorf("printed as %q", p.Preview())
	}
	write(p.Agencies(), "رويترز")
	if p.Preview() != "القاهرة-رويترز" {
		t.Errorf("with an agency printed as %q", p.Preview())
	}
	write(country, "مصر")
	if p.Preview() != "القاهرة (مصر)-رويترز" {
		t.Errorf("with its country printed as %q", p.Preview())
	}
	if got := d.story().Dateline; got.Text != p.Preview() || len(got.Places) != 1 || !got.Places[0].ShowCountry {
		t.Errorf("the story has %+v", got)
	}
	undo(country)
	if got := d.story().Dateline; p.Preview() != got.Text || country.Text() != got.Places[0].Country || country.Text() == "مصر" {
		t.Errorf("after undo the field holds %q, the form shows %q, the story %+v", country.Text(), p.Preview(), got)
	}
}

func TestNothingIsTypedWhereNothingCanBeSaved(t *testing.T) {
	was := article.Dateline{Places: []article.DatelinePlace{{Name: "لندن"}}, Agencies: []string{"رويترز"}}
	d, p := openToRead(t, article.Article{Dateline: was}, panel.NewDateline)
	name, country := p.Place(0)
	for _, e := range []*rtl.Entry{name, country, p.Agencies()} {
		before := e.Text()
		write(e, "القاهرة")
		if e.Text() != before {
			t.Errorf("the field holds %q, was %q", e.Text(), before)
		}
	}
	if d.refused != 0 {
		t.Errorf("%d changes were sent", d.refused)
	}
	p.AddPlace()
	if got := d.story().Dateline; d.refused != 1 || len(got.Places) != 1 || got.Places[0].Name != "لندن" || d.session.CanUndo() {
		t.Errorf("%d refused; the story has %+v", d.refused, got)
	}
}

func TestFieldsTakeTheDirectionOfTheStory(t *testing.T) {
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
		_, tags := open(t, article.Article{Language: "en", Direction: dir}, panel.NewTags)
		if got := tags.Entry().View.State().Doc().Block(0).Dir; got != dir {
			t.Errorf("in a story written %v a field is %v", dir, got)
		}
	}
}

func TestEachCityHasARow(t *testing.T) {
	d, p := open(t, article.Article{Dateline: article.Dateline{
		Places: []article.DatelinePlace{{Name: "لندن"}, {Name: "موسكو"}}, Agencies: []string{"رويترز", "أ ف ب"},
	}}, panel.NewDateline)
	if p.Places() != 2 || p.Agencies().Text() != "رويترز، أ ف ب" {
		t.Fatalf("%d rows, agencies %q", p.Places(), p.Agencies().Text())
	}
	name, _ := p.Place(1)
	write(name, "!")
	first, _ := p.Place(0)
	if first.Text() != "لندن" || d.story().Dateline.Places[1].Name != "موسكو!" {
		t.Errorf("the rows hold %q and the story %+v", first.Text(), d.story().Dateline.Places)
	}
}

func TestAWholeDatelinePastedIntoACityFillsTheForm(t *testing.T) {
	const line = "واشنطن/لندن/موسكو/فلاديفوستوك (روسيا)-رويترز"
	d, p := open(t, article.Article{}, panel.NewDateline)
	p.Focus()
	name, _ := p.Place(0)
	fyne.CurrentApp().Clipboard().SetContent(line)
	name.Focus()
	name.View.Paste()
	if p.Places() != 4 {
		t.Fatalf("%d places, want 4; the story has %+v", p.Places(), d.story().Dateline)
	}
	for i, want := range [][2]string{{"واشنطن"}, {"لندن"}, {"موسكو"}, {"فلاديفوستوك", "روسيا"}} {
		name, country := p.Place(i)
		if name.Text() != want[0] || country.Text() != want[1] {
			t.Errorf("place %d is %q in %q, want %q", i, name.Text(), country.Text(), want)
		}
	}
	if p.Agencies().Text() != "رويترز" || p.Preview() != line {
		t.Errorf("agencies %q, printed as %q", p.Agencies().Text(), p.Preview())
	}
	undo(name)
	if name, _ := p.Place(0); p.Places() != 1 || name.Text() != "" {
		t.Errorf("undo leaves %d places, the first %q", p.Places(), name.Text())
	}
	if d.reflowed == 0 {
		t.Error("the form grew and asked for no room")
	}
}

func TestATagInTwoSpellingsIsOneTag(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewTags)
	for _, name := range []string{"الإمارات", "الامارات", " الإمارات ", "", "القاهرة"} {
		p.Entry().SetText(name)
		p.Entry().View.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if p.Entry().Text() != "" {
			t.Errorf("after %q the field holds %q", name, p.Entry().Text())
		}
	}
	var names []string
	for _, tag := range d.story().Tags {
		names = append(names, tag.Name)
	}
	if !slices.Equal(names, []string{"الإمارات", "القاهرة"}) || p.Chips() != 2 {
		t.Errorf("tags %q, %d shown", names, p.Chips())
	}
}

func TestBackspaceInTheEmptyFieldTakesTheLastTagAway(t *testing.T) {
	d, p := open(t, article.Article{Tags: []article.Tag{{Name: "روسيا"}, {Name: "كوريا"}}}, panel.NewTags)
	back := func() { p.Entry().View.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace}) }
	if back(); len(d.story().Tags) != 1 || d.story().Tags[0].Name != "روسيا" {
		t.Errorf("the tags are %v", d.story().Tags)
	}
	undo(p.Entry())
	if len(d.story().Tags) != 2 {
		t.Errorf("undo leaves the tags %v", d.story().Tags)
	}
	write(p.Entry(), "ا")
	if back(); len(d.story().Tags) != 2 || p.Entry().Text() != "" {
		t.Errorf("Backspace after a letter leaves %q and %d tags", p.Entry().Text(), len(d.story().Tags))
	}
	if undo(p.Entry()); len(d.story().Tags) != 2 || p.Entry().Text() != "ا" {
		t.Errorf("undo of what was typed leaves %q and %d tags", p.Entry().Text(), len(d.story().Tags))
	}
}

func TestUndoAfterTypingTheCaptionRestoresIt(t *testing.T) {
	d, p := open(t, article.Article{Lead: article.Picture{Caption: "الوزير"}}, panel.NewLead)
	caption := p.Caption()
	if caption.Text() != "الوزير" {
		t.Fatalf("the field holds %q", caption.Text())
	}
	write(caption, " أمس")
	if got := d.story().Lead.Caption; got != "الوزير أمس" {
		t.Fatalf("the story's caption is %q", got)
	}
	undo(caption)
	if caption.Text() != "الوزير" || d.story().Lead.Caption != "الوزير" {
		t.Errorf("undo leaves %q, the story %q", caption.Text(), d.story().Lead.Caption)
	}
	redo(caption)
	if caption.Text() != "الوزير أمس" || d.story().Lead.Caption != "الوزير أمس" {
		t.Errorf("redo leaves %q, the story %q", caption.Text(), d.story().Lead.Caption)
	}
}

func TestAPicturesFileFillsOnlyWhatTheEditorLeftEmpty(t *testing.T) {
	d, p := open(t, article.Article{Lead: article.Picture{Caption: "كلام المحرر"}}, panel.NewLead)
	file := article.Picture{Caption: "كلام الملف"}
	file.Media, file.Creator = "hash", "سعاد"
	file.DateCreated, file.City, file.Country = "2023-09-13", "طرابلس", "لبنان"
	p.Set(file)
	if got := d.story().Lead; got.Caption != "كلام المحرر" || got.Creator != "سعاد" || got.Media != "hash" {
		t.Errorf("the lead is %+v", got)
	}
	if got := p.Taken(); got != [3]string{"2023-09-13", "طرابلس", "لبنان"} {
		t.Errorf("taken at %q is shown", got)
	}
	p.Set(article.Picture{Image: doc.Image{Media: "another", City: "صور"}})
	if got := p.Taken(); got != [3]string{"", "صور", ""} {
		t.Errorf("another photograph was taken at %q", got)
	}
}

func TestRelatedStoriesMoveUpAndDown(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewRelated)
	for _, name := range []string{"أ", "ب", "ج", "ب"} { // the last is there already
		p.Add(doc.StoryLink{URL: "https://example.com/" + name, Headline: name})
	}
	order := func() (out string) {
		for _, l := range d.story().Related {
			out += l.Headline
		}
		return out
	}
	if order() != "أبج" {
		t.Fatalf("added as %q", order())
	}
	tap := func(i int, what string, want string) {
		t.Helper()
		up, down, remove := p.Buttons(i)
		test.Tap(map[string]*rtl.Button{"up": up, "down": down, "remove": remove}[what])
		if order() != want {
			t.Errorf("%s of row %d: %q, want %q", what, i, order(), want)
		}
	}
	tap(2, "up", "أجب")
	tap(0, "down", "جأب")
	tap(0, "up", "جأب")
	tap(2, "down", "جأب")
	tap(1, "remove", "جب")
	if _, ok := d.session.Undo(); !ok || order() != "جأب" {
		t.Errorf("undo leaves %q", order())
	}
}

func TestLinksThatLeadNowhereAreTold(t *testing.T) {
	d, p := open(t, article.Article{Related: []doc.StoryLink{{ID: "lost", Headline: "قمة"}}}, panel.NewRelated)
	tells := func(text string) func() bool {
		return func() bool { return strings.Contains(strings.Join(words(p.Object()), "|"), text) }
	}
	d.eventually("the link at the end is told", tells("لم تعد في المكتبة مادة «\u2067قمة\u2069»."))
	d.session.Change(session.Body, false, func(a *article.Article) {
		b := doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso, Dir: doc.RightToLeft}}
		a.Body = doc.New(b.WithStoryLinks([]doc.StoryLink{{ID: "gone", Headline: "هدنة"}}))
	})
	d.eventually("the link in the body is told", tells("لم تعد في المكتبة مادة «\u2067هدنة\u2069»."))
}

func TestBylinesAreTypedInTheirRows(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewBylines)
	p.Focus()
	view, ok := d.window.Canvas().Focused().(interface{ TypedRune(rune) })
	if !ok {
		t.Fatalf("the focus is at %T", d.window.Canvas().Focused())
	}
	for _, r := range "سعاد" {
		view.TypedRune(r)
	}
	if got := d.story().Bylines; len(got) != 1 || got[0].Name != "سعاد" || got[0].Kind != article.Person {
		t.Errorf("the story has %+v", got)
	}
}

func TestWhatAPanelChangesIsSavedWithTheStory(t *testing.T) {
	d, p := open(t, article.Article{Headline: "عنوان"}, panel.NewRelated)
	p.Add(doc.StoryLink{URL: "https://example.com/", Headline: "صلة"})
	if err := d.session.Save(context.Background(), article.WhySave); err != nil {
		t.Fatal(err)
	}
	got, err := d.store.Get(context.Background(), d.story().ID)
	if err != nil || len(got.Related) != 1 || got.Related[0].Headline != "صلة" {
		t.Errorf("the library has %+v, %v", got, err)
	}
}

func TestTheFieldsOfAFormAreUndoneOneByOne(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewDateline)
	p.Focus()
	name, country := p.Place(0)
	write(name, "القاهرة")
	write(p.Agencies(), "رويترز")
	write(country, "مصر")
	undo(country)
	if got := d.story().Dateline; len(got.Agencies) != 1 || got.Places[0].Name != "القاهرة" || got.Places[0].Country != "" {
		t.Errorf("one undo after the country leaves %+v", got)
	}
	undo(country)
	if got := d.story().Dateline; len(got.Agencies) != 0 || got.Places[0].Name != "القاهرة" {
		t.Errorf("the next one leaves %+v", got)
	}
}

func TestADatelineInACityNeverTakesThePlaceOfOthers(t *testing.T) {
	d, p := open(t, article.Article{Dateline: article.Dateline{
		Places: []article.DatelinePlace{{Name: "لندن"}, {}}, Style: "afp-ar",
	}}, panel.NewDateline)
	name, _ := p.Place(1)
	fyne.CurrentApp().Clipboard().SetContent("واشنطن/موسكو (روسيا)-رويترز")
	name.Focus()
	name.View.Paste()
	if got := d.story().Dateline; got.Places[0].Name != "لندن" || got.Style != "afp-ar" || len(got.Places) != 2 {
		t.Errorf("the dateline is %+v", got)
	}
}

func TestTheKeyOfTheLeadPictureChoosesOneWhereThereIsNone(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewLead)
	focused := func() fyne.Focusable { return d.window.Canvas().Focused() }
	p.Focus()
	if b, ok := focused().(*rtl.Button); !ok || b.Text() != rtl.T("lead.choose") {
		t.Errorf("without a picture the focus is at %T", focused())
	}
	p.Set(article.Picture{Image: doc.Image{Media: "sha256-0"}})
	p.Focus()
	if focused() != fyne.Focusable(p.Caption().View) {
		t.Errorf("with a picture the focus is at %T, want its caption", focused())
	}
}

func TestTabGoesThroughAnAuthorsFieldsBeforeItTakesHimAway(t *testing.T) {
	d, p := open(t, article.Article{Bylines: []article.Byline{{Name: "سعاد", Role: "مراسلة"}}}, panel.NewBylines)
	d.window.SetContent(p.Object())
	p.Focus()
	var at []string
	for range 4 {
		switch f := d.window.Canvas().Focused().(type) {
		case *editor.View:
			at = append(at, f.Text())
		default:
			at = append(at, fmt.Sprintf("%T", f))
		}
		d.window.Canvas().FocusNext()
	}
	if want := []string{"سعاد", "مراسلة", "*rtl.Select", "*rtl.Button"}; !slices.Equal(at, want) {
		t.Errorf("Tab goes through %q, want %q", at, want)
	}
}

func TestTheDayThatADatelineWasGivenIsTold(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewDateline)
	for _, c := range []struct{ typed, day, told string }{
		{"13 سبتمبر 2023", "2023-09-13", ""},
		{"2023-09-14", "2023-09-14", "14 سبتمبر 2023"},
		{"32 سبتمبر", "0001-01-01", rtl.T("filter.unread", rtl.Name("32 سبتمبر"))},
		{"", "0001-01-01", ""},
	} {
		d.session.Change(session.Dateline, false, func(a *article.Article) { a.Dateline.Date = time.Time{} })
		p.Date().SetText("")
		write(p.Date(), c.typed)
		if c.typed == "" { // it was emptied
			write(p.Date(), "3")
			p.Date().View.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
		if p.Read() != c.told {
			t.Errorf("under %q stands %q, want %q", c.typed, p.Read(), c.told)
		}
		if got := d.story().Dateline.Date.Format(time.DateOnly); got != c.day {
			t.Errorf("%q is taken as %s, want %s", c.typed, got, c.day)
		}
	}
	write(p.Date(), "غداً")
	d.session.Change(session.Dateline, false, func(a *article.Article) { a.Dateline.Date = time.Date(2024, 5, 12, 0, 0, 0, 0, time.UTC) })
	if p.Date().Text() != "12 مايو 2024" || p.Read() != "" {
		t.Errorf("another day is shown as %q, under it %q", p.Date().Text(), p.Read())
	}
}

func TestWhatChangesAStoryCannotBeUsedWhereNothingIsSaved(t *testing.T) {
	story := article.Article{
		Bylines: []article.Byline{{Name: "سعاد"}}, Lead: article.Picture{Caption: "صورة"}, Tags: []article.Tag{{Name: "نقل", Kind: article.Topic}},
		Dateline: article.Dateline{Places: []article.DatelinePlace{{Name: "لندن"}}}, Related: []doc.StoryLink{{URL: "https://example.com/", Headline: "صلة"}},
		Corrections: []article.Correction{{Text: "تصحيح"}},
	}
	for name, build := range map[string]func(panel.Host, string) panel.Panel{
		"dateline": func(h panel.Host, key string) panel.Panel { return panel.NewDateline(h, key) },
		"bylines":  func(h panel.Host, key string) panel.Panel { return panel.NewBylines(h, key) },
		"lead":     func(h panel.Host, key string) panel.Panel { return panel.NewLead(h, key) },
		"tags":     func(h panel.Host, key string) panel.Panel { return panel.NewTags(h, key) },
		"related":  func(h panel.Host, key string) panel.Panel { return panel.NewRelated(h, key) },
		"workflow": func(h panel.Host, key string) panel.Panel { return panel.NewWorkflow(h, key) },
	} {
		_, p := openToRead(t, story, build)
		all := buttons(p.Object())
		if len(all) == 0 {
			t.Errorf("%s has no buttons", name)
		}
		for _, b := range all {
			if visible(p.Object(), b) && !b.Disabled() {
				t.Errorf("%s: the button %q can be used", name, b.Text())
			}
		}
	}
}

// visible reports whether an object within another is shown.
func visible(whole, part fyne.CanvasObject) bool {
	if !whole.Visible() {
		return false
	}
	if whole == part {
		return true
	}
	switch whole := whole.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(whole.Objects, func(o fyne.CanvasObject) bool { return visible(o, part) })
	case fyne.Widget:
		return slices.ContainsFunc(test.WidgetRenderer(whole).Objects(), func(o fyne.CanvasObject) bool { return visible(o, part) })
	}
	return false
}

func TestTheKeyOfRelatedStoriesReadsThemWhereNoneCanBeAdded(t *testing.T) {
	d, p := openToRead(t, article.Article{Related: []doc.StoryLink{{URL: "https://example.com/", Headline: "صلة"}}}, panel.NewRelated)
	p.Focus()
	if v, ok := d.window.Canvas().Focused().(*editor.View); !ok || v.Text() != "صلة" {
		t.Errorf("the focus is at %T", d.window.Canvas().Focused())
	}
}
