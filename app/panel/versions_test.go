//go:build sqlite_fts5

package panel_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/editor"
	"midad/editor/diff"
	"midad/editor/doc"
	"midad/storage/article"
)

// eventually does what comes back to the interface's goroutine until that
// brought something about.
func (d *desk) eventually(what string, done func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("never: %s", what)
		}
	}
}

// shows waits until a dialog shows a text.
func (d *desk) shows(text string) {
	d.t.Helper()
	d.eventually(text+" is shown", func() bool { return strings.Contains(strings.Join(words(d.overlay()), "|"), text) })
}

// words returns every text that is shown under an object.
func words(o fyne.CanvasObject) []string {
	var out []string
	for _, t := range texts(o) {
		out = append(out, t.Text())
	}
	return out
}

func texts(o fyne.CanvasObject) []*editor.Text {
	var out []*editor.Text
	if t, ok := o.(*editor.Text); ok {
		return append(out, t)
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			out = append(out, texts(child)...)
		}
	} else if w, ok := o.(fyne.Widget); ok {
		for _, child := range test.WidgetRenderer(w).Objects() {
			out = append(out, texts(child)...)
		}
	}
	return out
}

func buttons(o fyne.CanvasObject) []*rtl.Button {
	var out []*rtl.Button
	if b, ok := o.(*rtl.Button); ok {
		return append(out, b)
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			out = append(out, buttons(child)...)
		}
	} else if w, ok := o.(fyne.Widget); ok {
		for _, child := range test.WidgetRenderer(w).Objects() {
			out = append(out, buttons(child)...)
		}
	}
	return out
}

func tapWord(t *testing.T, o fyne.CanvasObject, word string) {
	t.Helper()
	for _, b := range buttons(o) {
		if strings.Join(words(b), "") == word {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("there is no button %q", word)
}

func (d *desk) overlay() fyne.CanvasObject { return d.window.Canvas().Overlays().Top() }

// saved saves the open story as it stands.
func (d *desk) saved(why article.Why) {
	d.t.Helper()
	if err := d.session.Save(context.Background(), why); err != nil {
		d.t.Fatal(err)
	}
}

func body(texts ...string) doc.Doc {
	var blocks []*doc.Block
	for i, s := range texts {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, s).WithID(string(rune('a'+i))))
	}
	return doc.New(blocks...)
}

// threeVersions opens a story that has three versions and was changed since.
func threeVersions(t *testing.T) (*desk, *panel.Versions) {
	d, p := open(t, article.Article{Headline: "قمة"}, panel.NewVersions)
	set := func(headline string, texts ...string) {
		d.session.Change("body", false, func(a *article.Article) { a.Headline, a.Body = headline, body(texts...) })
	}
	set("قمة", "وصل الوفد أمس.", "بدأت المحادثات.")
	d.saved(article.WhySave)
	set("قمة موسكو", "وصل الوفد أمس.", "بدأت المحادثات.", "غادر الوفد.")
	d.saved(article.WhySave)
	d.saved(article.WhySave) // equal: no version
	set("قمة موسكو", "وصل الوفد اليوم.", "بدأت المحادثات.", "غادر الوفد.")
	d.eventually("two versions are listed", func() bool { return p.Count() == 2 })
	return d, p
}

func TestTheVersionsAreListedNewestFirst(t *testing.T) {
	_, p := threeVersions(t)
	if row := p.Row(0); row[0] != "النسخة 2" || row[2] != "حُفظت  ·  \u2068سعاد\u2069" {
		t.Errorf("the first row is %q", row)
	}
	if row := p.Row(1); row[0] != "النسخة 1" {
		t.Errorf("the second row is %q", row)
	}
}

// The longest day and time that a version can have is not cut where the window is
// as narrow as it can be made.
func TestAVersionsTimeIsReadBesideANarrowPage(t *testing.T) {
	const narrow = 252 - 2*12 - editor.ScrollBarWidth // what the panels are given, their margins and the list's bar
	_, p := threeVersions(t)
	row := p.List().Row()
	t.Cleanup(func() { rtl.SetLanguage("ar") })
	for _, language := range []string{"ar", "en"} {
		rtl.SetLanguage(language)
		for month := time.January; month <= time.December; month++ {
			p.SetTime(0, time.Date(2026, month, 28, 23, 58, 0, 0, time.Local))
			p.List().Fill(0, row)
			row.Resize(fyne.NewSize(narrow, row.MinSize().Height))
			when := texts(row)[1]
			if when.NaturalSize().Width > when.Size().Width {
				t.Errorf("%q is %g wide in a row of %g", when.Text(), when.NaturalSize().Width, when.Size().Width)
			}
		}
	}
}

func TestAVersionIsNamed(t *testing.T) {
	d, p := threeVersions(t)
	p.AskName(1)
	view, ok := d.window.Canvas().Focused().(*editor.View)
	if !ok {
		t.Fatalf("the focus is at %T", d.window.Canvas().Focused())
	}
	for _, r := range " قبل التدقيق" {
		view.TypedRune(r)
	}
	view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.eventually("the name is shown", func() bool { return p.Row(1)[0] == "النسخة 1  ·  \u2068قبل التدقيق\u2069" })
	if d.overlay() != nil {
		t.Error("the dialog is still open")
	}
	infos, err := d.store.Versions(context.Background(), d.story().ID)
	if err != nil || infos[1].Name != "قبل التدقيق" || infos[0].Name != "" {
		t.Errorf("the library has %+v, %v", infos, err)
	}
}

func TestAVersionIsComparedWithTheStoryAsItStands(t *testing.T) {
	d, p := threeVersions(t)
	p.Compare(1)
	d.shows("غادر")
	all := strings.Join(words(d.overlay()), "|")
	for _, want := range []string{"من النسخة 1 إلى النص الحالي", " في النسخة 1 ", " في النص الحالي ", "العنوان", "قمة موسكو", "فقرة 1", "تغيّر: النص", "وصل الوفد أمس اليوم.", "… فقرة واحدة لم تتغير", "فقرة 3", "إضافة"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not shown in %s", want, all)
		}
	}
	for _, text := range texts(d.overlay()) {
		if text.Text() != "وصل الوفد أمس اليوم." {
			continue
		}
		s := text.Stretches()
		if len(s) != 2 || s[0].Start != 10 || s[0].End != 13 || s[0].Strike == "" || s[1].Start != 14 || s[1].End != 19 || s[1].Strike != "" || s[0].Ground == s[1].Ground {
			t.Errorf("lit are %+v", s)
		}
	}
}

func TestOneBlockIsPutBack(t *testing.T) {
	d, p := threeVersions(t)
	p.Compare(1)
	d.shows("غادر")
	tapWord(t, d.overlay(), "إلغاء التغيير") // the first block's
	if got := doc.PlainText(d.story().Body); got != "وصل الوفد أمس.\nبدأت المحادثات.\nغادر الوفد." || d.story().Headline != "قمة موسكو" {
		t.Errorf("the story is %q", got)
	}
	if d.overlay() != nil {
		t.Error("the dialog is still open")
	}
	if _, ok := d.session.Undo(); !ok || d.story().Body.Block(0).String() != "وصل الوفد اليوم." {
		t.Error("it is not undone")
	}
}

func TestAStoryThatWasChangedSinceTakesNoBlockBack(t *testing.T) {
	d, p := threeVersions(t)
	p.Compare(1)
	d.shows("غادر")
	d.session.Change("body", false, func(a *article.Article) { a.Body = body("آخر") })
	tapWord(t, d.overlay(), "إلغاء التغيير")
	if got := doc.PlainText(d.story().Body); got != "آخر" || d.overlay() == nil {
		t.Errorf("the story is %q", got)
	}
}

func TestAVersionIsRestoredAsANewOne(t *testing.T) {
	d, p := threeVersions(t)
	p.Restore(1)
	d.eventually("the restored text is a version", func() bool { return p.Count() == 3 })
	got, err := d.store.Get(context.Background(), d.story().ID)
	if err != nil || got.Version != 3 || got.Headline != "قمة" || doc.PlainText(got.Body) != "وصل الوفد أمس.\nبدأت المحادثات." {
		t.Errorf("stored is %d %q %v", got.Version, got.Headline, err)
	}
	if row := p.Row(0); !strings.HasPrefix(row[2], "استعيدت") {
		t.Errorf("the first row is %q", row)
	}
	if _, ok := d.session.Undo(); !ok || d.story().Headline != "قمة موسكو" || d.story().Body.Block(0).String() != "وصل الوفد اليوم." {
		t.Error("it is not undone")
	}
}

// A window may be closed before the library answers.
func TestAVersionThatComesAfterTheEndIsNotRestored(t *testing.T) {
	d, p := threeVersions(t)
	if err := d.session.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	p.Restore(1)
	for quiet := false; !quiet; {
		select {
		case f := <-d.queue:
			f()
		case <-time.After(200 * time.Millisecond):
			quiet = true
		}
	}
	got, err := d.store.Get(context.Background(), d.story().ID)
	if err != nil || got.Version != 3 || got.Headline != "قمة موسكو" || d.story().Headline != "قمة موسكو" {
		t.Errorf("stored is %d %q, open %q, %v", got.Version, got.Headline, d.story().Headline, err)
	}
}

func TestADifferenceThatCannotBeReadIsTold(t *testing.T) {
	d, _ := open(t, article.Article{}, panel.NewVersions)
	panel.ShowDifference(d.window.Canvas(), panel.Sides{Title: "عنوان", Load: func(context.Context) (*article.Article, *article.Article, error) {
		return nil, nil, article.ErrDamaged
	}})
	d.shows("midad doctor")
}

func TestClosingADifferenceEndsWhatIsRead(t *testing.T) {
	d, _ := open(t, article.Article{}, panel.NewVersions)
	ended := make(chan error, 1)
	began := make(chan bool)
	dialog := panel.ShowDifference(d.window.Canvas(), panel.Sides{Title: "عنوان", Load: func(ctx context.Context) (*article.Article, *article.Article, error) {
		close(began)
		<-ctx.Done() // it would read for ever
		ended <- ctx.Err()
		return nil, nil, article.ErrDamaged
	}})
	<-began
	dialog.Close()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended by %v", err)
	}
	before := words(dialog)
	(<-d.queue)()
	if after := words(dialog); !slices.Equal(before, after) {
		t.Errorf("a closed dialog shows %q, showed %q", after, before)
	}
}

func BenchmarkADifferenceOfOneVeryLongBlock(b *testing.B) {
	test.NewApp().Settings().SetTheme(rtl.Theme{})
	old, new := strings.Repeat("كلمة أخرى ", 50_000), strings.Repeat("كلمة أخرى ", 49_990)+"غيرها"
	body := diff.Bodies(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, old).WithID("a")), doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, new).WithID("a")))
	for b.Loop() {
		for _, o := range panel.NewDifference(article.Comparison{Body: body}, doc.RightToLeft, nil) {
			o.Resize(fyne.NewSize(700, o.MinSize().Height))
		}
	}
}

func TestADifferenceShowsWhatChangedOfAVeryLongBlock(t *testing.T) {
	open(t, article.Article{}, panel.NewVersions)
	long := strings.Repeat("كلمة أخرى ", 50_000)
	one := func(old, new string) []string {
		b := diff.Bodies(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, old).WithID("a")), doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, new).WithID("a")))
		var shown []string
		for _, o := range panel.NewDifference(article.Comparison{Body: b}, doc.RightToLeft, nil) {
			shown = append(shown, words(o)...)
		}
		return shown
	}
	between := long[:len("كلمة أخرى ")*300]
	shown := one(long+"الأول "+between+"هنا "+long, long+"الثاني "+between+"هناك "+long)
	text := shown[len(shown)-1]
	if n := len([]rune(text)); n < 600 || n > 1500 {
		t.Errorf("%d runes are shown", n)
	}
	for _, want := range []string{"أخرى الأول الثاني كلمة", "أخرى هنا هناك كلمة"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q", want)
		}
	}
	if n := strings.Count(text, "…"); n != 3 || !strings.HasPrefix(text, "… ") || !strings.HasSuffix(text, " …") {
		t.Errorf("%d stretches are left out, of %.40q to %q", n, text, text[max(0, len(text)-40):])
	}
	if got := one("كلمة", "كلمة\u00a0"+long); !strings.HasSuffix(got[len(got)-1], " …") || len([]rune(got[len(got)-1])) > 6000 {
		t.Errorf("of a hundred thousand new words %d runes are shown", len([]rune(got[len(got)-1])))
	}
}

func TestAVeryLongDifferenceSaysHowMuchIsLeftOut(t *testing.T) {
	open(t, article.Article{}, panel.NewVersions)
	var a, b []string
	for range 300 {
		a, b = append(a, "أول"), append(b, "ثان")
	}
	old, new := make([]*doc.Block, 300), make([]*doc.Block, 300)
	for i := range old {
		id := string(rune('a' + i))
		old[i] = doc.Text(doc.Paragraph, doc.RightToLeft, a[i]).WithID(id)
		new[i] = doc.Text(doc.Paragraph, doc.RightToLeft, b[i]).WithID(id)
	}
	objects := panel.NewDifference(article.Comparison{Body: diff.Bodies(doc.New(old...), doc.New(new...))}, doc.RightToLeft, nil)
	if got := strings.Join(words(objects[len(objects)-1]), ""); got != "و100 تغيير آخر لا يظهر هنا" {
		t.Errorf("the last line is %q", got)
	}
	if got := words(panel.NewDifference(article.Comparison{}, doc.RightToLeft, nil)[0]); got[0] != "لا فرق بين النصين." {
		t.Errorf("no difference is %q", got)
	}
}

// A list that cannot be read is told once, and the form stays usable.
func TestVersionsThatCannotBeReadAreTold(t *testing.T) {
	var told error
	d, _ := open(t, article.Article{Headline: "قمة"}, panel.NewVersions)
	d.saved(article.WhySave)
	p := panel.NewVersions(panel.Host{Session: d.session, Store: deafStore{d.store}, Window: d.window, Reflow: func() {},
		Tell: func(err error) { told = err }}, "F5")
	p.Show(d.story())
	d.eventually("the error is told", func() bool { return told != nil })
	if !errors.Is(told, article.ErrDamaged) || p.Count() != 0 {
		t.Errorf("told %v", told)
	}
}

// deafStore has no versions to give.
type deafStore struct{ article.Store }

func (deafStore) Versions(context.Context, string) ([]article.VersionInfo, error) {
	return nil, article.ErrDamaged
}
