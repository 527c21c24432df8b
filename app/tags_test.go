//go:build sqlite_fts5

package app_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"midad/app"
	"midad/app/rtl"
	"midad/editor"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// tagging is the dialog of tags over a window.
type tagging struct {
	*app.Tags
	t      *testing.T
	store  article.Store
	window fyne.Window
	queue  chan func() // what waits for the interface's goroutine
	ctx    context.Context
}

// openTags opens the dialog on a library.
func openTags(t *testing.T, store article.Store) *tagging {
	t.Helper()
	a := test.NewApp()
	t.Cleanup(a.Quit)
	a.Settings().SetTheme(rtl.Theme{})
	d := &tagging{t: t, store: store, window: test.NewWindow(canvas.NewRectangle(nil)), queue: make(chan func(), 100), ctx: background}
	t.Cleanup(d.window.Close)
	d.window.Resize(fyne.NewSize(900, 700))
	d.Tags = app.OpenTags(store, d.window.Canvas(), func(f func()) { d.queue <- f }, func() context.Context { return d.ctx })
	d.until("the tags are listed", func() bool { return len(d.Rows()) > 0 })
	return d
}

// tagged returns a library whose stories carry tags.
func tagged(t *testing.T, stories ...[]string) article.Store {
	t.Helper()
	s := library(t)
	for _, names := range stories {
		a := &article.Article{Language: "ar", Status: article.Draft, Headline: "خبر"}
		for _, n := range names {
			a.Tags = append(a.Tags, article.Tag{Name: n, Kind: article.Topic})
		}
		if _, err := s.Create(background, a, article.Reason{}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// until does what comes back to the interface's goroutine until something is so.
func (d *tagging) until(what string, done func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("never: %s; told %q, %v", what, d.Note(), d.Failed)
		}
	}
}

func (d *tagging) tells(words string) {
	d.t.Helper()
	d.until(words, func() bool { return strings.Contains(d.Note(), words) })
}

func (d *tagging) lists(want ...string) {
	d.t.Helper()
	d.until(fmt.Sprintf("listed are %q", want), func() bool {
		got := d.Rows()
		return slices.EqualFunc(got, want, func(g, w string) bool { return strings.HasPrefix(g, w) })
	})
}

// answer writes a name into the field that has the keys, over what stood there, and
// agrees.
func (d *tagging) answer(name string) {
	d.t.Helper()
	v, ok := d.window.Canvas().Focused().(*editor.View)
	if !ok {
		d.t.Fatalf("the keys go to %T", d.window.Canvas().Focused())
	}
	for _, r := range name {
		v.TypedRune(r)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// asks waits until the topmost dialog asks something, and returns it.
func (d *tagging) asks(words string) *rtl.Dialog {
	d.t.Helper()
	var dialog *rtl.Dialog
	d.until("it asks "+words, func() bool {
		top, ok := d.window.Canvas().Overlays().Top().(*rtl.Dialog)
		dialog = top
		return ok && strings.Contains(wordsUnder(top), words)
	})
	return dialog
}

// wordsUnder returns all that is written under an object.
func wordsUnder(o fyne.CanvasObject) string {
	var out strings.Builder
	switch o := o.(type) {
	case *editor.Text:
		return o.Text() + "\n"
	case *fyne.Container:
		for _, child := range o.Objects {
			out.WriteString(wordsUnder(child))
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			out.WriteString(wordsUnder(child))
		}
	}
	return out.String()
}

func TestTagsAreListedWithTheirKindTheirStoriesAndOtherNames(t *testing.T) {
	s := tagged(t, []string{"كوريا الشمالية", "روسيا"}, []string{"كوريا الشمالية"})
	if err := s.AliasTag(background, "كوريا الشمالية", "بيونغ يانغ", nil); err != nil {
		t.Fatal(err)
	}
	d := openTags(t, s)
	d.lists("كوريا الشمالية: موضوع  ·  مادتان  ·  أسماء أخرى: \u2068بيونغ يانغ\u2069", "روسيا: موضوع  ·  مادة واحدة")
	if got := d.Changes(); !slices.Equal(got, []bool{true, true, true}) {
		t.Errorf("of a tag with another name can be done: %v", got)
	}
	d.Choose(1)
	if got := d.Changes(); !slices.Equal(got, []bool{true, true, false}) {
		t.Errorf("of a tag without another name can be done: %v", got)
	}
}

func TestTypingNarrowsTheTagsInAnySpelling(t *testing.T) {
	d := openTags(t, tagged(t, []string{"أوكرانيا", "أوروبا", "روسيا"}))
	d.Query().Focus()
	for _, r := range "اوك" {
		d.Query().View.TypedRune(r)
	}
	d.lists("أوكرانيا")
	d.ShowStories()
	if d.Shown != "أوكرانيا" || d.window.Canvas().Overlays().Top() != nil {
		t.Errorf("shown are the stories of %q", d.Shown)
	}
}

func TestATagIsRenamedInEveryStoryAndTheResultSaysHowToTakeItBack(t *testing.T) {
	d := openTags(t, tagged(t, []string{"كوريا"}, []string{"كوريا", "روسيا"}))
	d.AskRename()
	d.answer("كوريا الجنوبية")
	d.tells("المواد التي تغيرت: مادتان. للتراجع غيّر اسمه إلى «\u2068كوريا\u2069»")
	d.lists("كوريا الجنوبية", "روسيا")
	if d.Changed != 1 || d.Failed != nil {
		t.Errorf("changes are told %d times, %v", d.Changed, d.Failed)
	}
}

func TestANameThatIsAnotherTagsIsMergedOnlyAfterAWord(t *testing.T) {
	for what, c := range map[string]struct {
		do   func(*tagging)
		name string
		asks string
		want string
	}{
		"renamed to another tag's name": {func(d *tagging) { d.AskRename() }, "روسيّا",
			"الوسمان «\u2068كوريا\u2069» و«\u2068روسيّا\u2069» وسماً واحداً اسمه «\u2068روسيّا\u2069»، ولا يُفصلان بعد ذلك بتغيير الاسم. المواد التي تتغير: مادتان", "روسيّا"},
		"given another tag's name": {func(d *tagging) { d.AskOther() }, "روسيا",
			"الوسمان «\u2068روسيا\u2069» و«\u2068كوريا\u2069» وسماً واحداً اسمه «\u2068كوريا\u2069»، ولا يُفصلان بعد ذلك بتغيير الاسم. المواد التي تتغير: مادة واحدة", "كوريا"},
	} {
		t.Run(what, func(t *testing.T) {
			d := openTags(t, tagged(t, []string{"كوريا"}, []string{"كوريا", "روسيا"}))
			c.do(d)
			d.answer(c.name)
			ask := d.asks(c.asks)
			if tags, err := d.store.Tags(background); err != nil || len(tags) != 2 || d.Changed != 0 {
				t.Fatalf("before the answer there are %+v, %v", tags, err)
			}
			ask.Answer(0)
			d.tells("وسماً واحداً")
			d.lists(c.want)
			if strings.Contains(d.Note(), "للتراجع") {
				t.Errorf("of a merge is told %q", d.Note())
			}
		})
	}
}

func TestAnotherNameIsGivenAndTakenAway(t *testing.T) {
	d := openTags(t, tagged(t, []string{"كوريا الشمالية"}))
	d.AskOther()
	d.answer("...")
	d.asks("حروف أو أرقام").Close()
	d.AskOther()
	d.answer("بيونغ يانغ")
	d.tells("صار «\u2068بيونغ يانغ\u2069» اسماً آخر")
	d.until("it is listed", func() bool { return strings.Contains(d.Rows()[0], "بيونغ يانغ") })
	d.ChooseTake()
	d.asks("بيونغ يانغ").Answer(0)
	d.tells("لم يعد «\u2068بيونغ يانغ\u2069»")
	if _, err := d.store.ResolveTag(background, "بيونغ يانغ"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the name is of a tag still: %v", err)
	}
}

func TestARenamingThatIsCancelledSaysSoAndShowsWhatIsTrue(t *testing.T) {
	d := openTags(t, tagged(t, []string{"كوريا"}))
	ctx, cancel := context.WithCancel(background)
	cancel()
	d.ctx = ctx
	d.AskRename()
	d.answer("كوريا الجنوبية")
	d.tells("أُوقف العمل قبل تمامه. المواد التي تغيرت: لا مواد")
	d.lists("كوريا")
	if d.Changed != 1 {
		t.Errorf("the windows are told %d times", d.Changed)
	}
}

func TestALibraryOpenForReadingListsItsTagsAndChangesNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	s, err := sqlite.Open(path, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Create(background, &article.Article{Language: "ar", Status: article.Draft, Tags: []article.Tag{{Name: "روسيا", Kind: article.Place}}}, article.Reason{})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	s, err = sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := openTags(t, s)
	d.lists("روسيا: مكان  ·  مادة واحدة")
	if d.Changes() != nil || !strings.Contains(d.Note(), "للقراءة فقط") {
		t.Errorf("can be done: %v; told %q", d.Changes(), d.Note())
	}
}
