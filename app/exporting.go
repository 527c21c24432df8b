package app

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"midad/app/rtl"
	"midad/storage/article"
	"midad/storage/format"
)

// exportAll asks in which format and into which new folder, and writes all the
// stories that the search and its filter let through there.
func (k *desk) exportAll() {
	q := k.pages.question
	k.askFormat(k.win, rtl.T("export.allTitle"), func(f format.Format, inline bool) {
		rtl.FileChooser{
			Title: rtl.T("export.allTitle"), Agree: rtl.T("export.agree"), Name: time.Now().Format("midad-2006-01-02"), Ends: []string{f.Extension},
			Chosen: func(paths []string) {
				o := k.formatOptions()
				o.Inline = inline
				n := 0
				k.workingFar(k.win, rtl.T("export.working"), func(ctx context.Context, tell progress) (err error) {
					n, err = writeAll(ctx, k.store, q, paths[0], f, o, tell)
					return err
				}, func() {
					rtl.Tell(k.win.Canvas(), rtl.T("export.allTitle"), rtl.T("export.allDone", rtl.N("desk.stories", n), rtl.Path(paths[0])))
				})
			},
		}.Show(k.win.Canvas())
	})
}

// writeAll writes each story that a question finds into a folder, which is made
// where it is missing, and returns how many. The context ends it between two; the
// files that are written stay.
func writeAll(ctx context.Context, store article.Store, q article.Query, folder string, f format.Format, o format.Options, tell progress) (int, error) {
	ids, err := everyID(ctx, store, q)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	for i, id := range ids {
		tell(int64(i), int64(len(ids)))
		a, err := store.Get(ctx, id)
		if err == nil {
			err = format.WriteFile(ctx, filepath.Join(folder, format.FileName(a)+f.Extension), f, a, o)
		}
		if err != nil {
			return i, err
		}
	}
	return len(ids), nil
}

// everyID returns the ids of all that a question finds.
func everyID(ctx context.Context, store article.Store, q article.Query) ([]string, error) {
	const atOnce = 500
	q.Best, q.Typing = false, q.Typing && !q.Best // the best match goes no further than the newest thousand
	q.Filter.Limit, q.Filter.Offset = atOnce, 0
	var ids []string
	for {
		found, err := find(ctx, store, q)
		if err != nil {
			return nil, err
		}
		for _, h := range found {
			ids = append(ids, h.ID)
		}
		if len(found) < atOnce {
			return ids, nil
		}
		q.Filter.Offset += atOnce
	}
}
