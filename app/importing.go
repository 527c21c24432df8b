package app

import (
	"context"
	"path/filepath"
	"strings"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/storage/article"
	"midad/storage/format"
)

// importer stores the stories of files.
type importer struct {
	store   article.Store
	options format.Options
}

func (d *application) importer() importer { return importer{d.store, d.formatOptions()} }

// brought is what came of the files.
type brought struct {
	stories []*article.Article
	notes   []string // what was uncertain, and what could not be read, a line each
	failed  error    // of the first file that could not be stored
}

// file reads a file and stores its story and pictures. A story whose id is in
// the library already gets another one: nothing is overwritten.
func (m importer) file(ctx context.Context, path string) (*article.Article, []format.Warning, error) {
	in, err := format.ReadFile(ctx, path, m.options)
	if err != nil {
		return nil, nil, err
	}
	for _, picture := range in.Media {
		if _, err := m.store.PutMedia(ctx, picture); err != nil {
			return nil, nil, err
		}
	}
	a := in.Article
	if a.ID != "" {
		if _, err := m.store.Get(ctx, a.ID); err == nil {
			a = a.Clone()
			a.ID = ""
		}
	}
	stored, err := m.store.Create(ctx, a, article.Reason{Author: author(), Why: article.WhyImport, Note: filepath.Base(path)})
	return stored, in.Warnings, err
}

// files does the same for each of several. One that cannot be stored is noted and
// the others are stored all the same; the context ends it between two.
func (m importer) files(ctx context.Context, paths []string, tell progress) (b brought, err error) {
	for i, path := range paths {
		tell(int64(i), int64(len(paths)))
		note := func(words string) {
			if len(paths) > 1 {
				words = rtl.Path(filepath.Base(path)) + ": " + words
			}
			b.notes = append(b.notes, words)
		}
		a, warnings, err := m.file(ctx, path)
		if ctx.Err() != nil && err != nil {
			return b, ctx.Err()
		}
		if err != nil {
			note(say.Error(rtl.Language(), err))
			if b.failed == nil {
				b.failed = err
			}
			continue
		}
		b.stories = append(b.stories, a)
		for _, w := range warnings {
			note(warningLine(w))
		}
		if err := ctx.Err(); err != nil { // a story whose writing was begun is stored
			return b, err
		}
	}
	return b, nil
}

// importFiles imports files, tells what was uncertain in them, and opens the
// story where there is one alone.
func (k *desk) importFiles(files []string) {
	if len(files) == 0 {
		return
	}
	m := k.importer()
	var b brought
	k.workingFar(k.win, rtl.T("import.working"), func(ctx context.Context, tell progress) (err error) {
		defer editor.Later(k.refresh) // however it ends, what was stored is shown
		b, err = m.files(ctx, files, tell)
		if err == nil && len(files) == 1 {
			err = b.failed
		}
		return err
	}, func() {
		win := k.win
		if len(files) == 1 {
			win = k.compose(b.stories[0], false).win
		}
		if len(b.notes) > 0 {
			rtl.Tell(win.Canvas(), rtl.T("import.warnings"), notes(b.notes))
		}
	})
}

// mostNotes is how many lines are shown of what was uncertain.
const mostNotes = 12

// notes returns lines as a list, with the number of those that have no room.
func notes(lines []string) string {
	more := len(lines) - mostNotes
	if more > 0 {
		lines = append(lines[:mostNotes:mostNotes], rtl.N("import.more", more))
	}
	return "• " + strings.Join(lines, "\n• ")
}
