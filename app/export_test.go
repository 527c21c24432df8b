package app

import (
	"time"

	"context"
	"image"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font/opentype/tables"

	"midad/app/rtl"
	"midad/editor"
	"midad/storage/article"
	"midad/storage/format"
)

// PageSize is pageSize.
const PageSize = pageSize

// Pages is pages.
type Pages struct{ *pages }

// NewPages is newPages.
func NewPages(store article.Store, do func(func()), changed func(error)) Pages {
	return Pages{newPages(store, do, changed)}
}

// Ask, Seen, Shown and Whole are what the desk uses of it.
func (p Pages) Ask(q article.Query)  { p.ask(q) }
func (p Pages) Seen(last int)        { p.seen(last) }
func (p Pages) Shown() []article.Hit { return p.shown }
func (p Pages) Whole() bool          { return p.whole }

// DeskRow returns the texts of the row in which the desk shows a story.
func DeskRow(h article.Hit) (headline, below *editor.Text) {
	k := &desk{pages: &pages{shown: []article.Hit{h}}}
	row := newDeskRow()
	k.fillRow(0, row)
	parts := partsOf(row)
	return parts.headline, parts.below
}

// HeadScale is headScale.
var HeadScale = headScale

// FamilyName is familyName.
var FamilyName = familyName

// ArabicName is arabicName.
func ArabicName(table []byte, id uint16) string { return arabicName(table, tables.NameID(id)) }

// ImportFiles stores the stories of files as the desk does, and returns those with
// what is told of them.
func ImportFiles(ctx context.Context, store article.Store, paths []string, tell func(done, total int64)) ([]*article.Article, []string, error) {
	b, err := importer{store, format.Options{}}.files(ctx, paths, tell)
	return b.stories, b.notes, err
}

// WriteAll is writeAll.
func WriteAll(ctx context.Context, store article.Store, q article.Query, folder string, f format.Format, tell func(done, total int64)) (int, error) {
	return writeAll(ctx, store, q, folder, f, format.Options{Media: store.Media}, tell)
}

// Notes is notes.
var Notes = notes

// PastedNotice is pastedNotice.
var PastedNotice = pastedNotice

// Names is names.
var Names = names

// Images is imageCache.
type Images struct{ *imageCache }

// NewImages is newImageCache.
func NewImages(store article.Store, do func(func())) Images {
	return Images{newImageCache(store, do)}
}

// Get, Added and Retain are what the windows use of it.
func (c Images) Get(hash string, ready func()) image.Image { return c.get(ready)(hash) }
func (c Images) Added(hash string)                         { c.added(hash) }
func (c Images) Retain(shown map[string]bool)              { c.retain(shown) }

// Ending is what a process does at its end.
type Ending = ending

// NewEnding returns one that gives the toolkit so long to return.
func NewEnding(after time.Duration, work func() int, exit func(status int)) *Ending {
	return &ending{work: work, exit: exit, after: after}
}

func (e *ending) Opened()       { e.opened() }
func (e *ending) Closed()       { e.closed() }
func (e *ending) Returned() int { return e.returned() }

// Works are works.
type Works = works

// NewWorks is newWorks.
func NewWorks() *Works { return newWorks() }

// Do begins a work, and End ends all as the end of the process does.
func (w *works) Do(work func(context.Context)) { w.all.Go(func() { work(w.ctx) }) }
func (w *works) End(within time.Duration)      { w.end(within) }

// Tags is tagDialog.
type Tags struct {
	*tagDialog
	Changed int    // how often it told that stories have other tags
	Shown   string // the tag whose stories are to be shown
	Failed  error
}

// OpenTags opens the dialog of a store's tags. Work is done at once, under a context
// that begin may end.
func OpenTags(store article.Store, c fyne.Canvas, do func(func()), begin func() context.Context) *Tags {
	t := &Tags{}
	t.tagDialog = &tagDialog{
		store: store, canvas: c, do: do,
		changed: func() { t.Changed++ }, show: func(tag string) { t.Shown = tag }, failed: func(err error) { t.Failed = err },
	}
	t.working = func(_ string, work func(context.Context, progress) error, done func()) {
		go func() {
			err := work(begin(), func(int64, int64) {})
			do(func() {
				if t.Failed = err; err == nil {
					done()
				}
			})
		}()
	}
	t.open()
	return t
}

// Rows are the names and the words of the tags that are listed.
func (t *Tags) Rows() (out []string) {
	for _, tag := range t.found {
		out = append(out, tag.Name+": "+tagWords(tag))
	}
	return out
}

func (t *Tags) Choose(i int)      { t.list.Choose(i) }
func (t *Tags) Query() *rtl.Entry { return t.query }
func (t *Tags) Note() string      { return t.note.Text() }
func (t *Tags) AskRename()        { t.askRename() }
func (t *Tags) AskOther()         { t.askOther() }
func (t *Tags) ChooseTake()       { t.chooseTake() }
func (t *Tags) ShowStories()      { t.showStories() }

// Changes reports which of the buttons that change the chosen tag can be used: rename,
// give and take a name; nil where there are none.
func (t *Tags) Changes() []bool {
	if t.rename == nil {
		return nil
	}
	return []bool{!t.rename.Disabled(), !t.give.Disabled(), !t.take.Disabled()}
}
