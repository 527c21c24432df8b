package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/app/session"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
)

// paths returns the files that were dropped on a window.
func paths(files []fyne.URI) []string {
	var out []string
	for _, f := range files {
		if f.Scheme() == "file" {
			out = append(out, f.Path())
		}
	}
	return out
}

// formatOptions returns what the settings say to readers and writers.
func (d *application) formatOptions() format.Options {
	h := d.settings.House
	return format.Options{
		House:       format.House{Name: h.Name, BaseURL: h.BaseURL, Publisher: h.Publisher},
		ReadingRate: d.settings.ReadingRate, Now: time.Now(), Media: d.store.Media,
	}
}

// warningLine returns a warning as a sentence with the line it speaks of.
func warningLine(w format.Warning) string {
	words := resources.Text(rtl.Language(), "warning."+w.Code, w.Args...)
	if w.Where != "" && w.Code != "unknownMember" {
		words += " " + rtl.T("import.line", w.Where)
	}
	return words
}

func (k *desk) chooseImport() {
	rtl.FileChooser{
		Title: rtl.T("import.title"), Agree: rtl.T("import.agree"), Ends: []string{".txt", ".json", ".html", ".htm"},
		Chosen: k.importFiles,
	}.Show(k.win.Canvas())
}

// dropped takes files that were dropped on a composer: a picture becomes the
// lead, or a picture in the body where there is a lead already.
func (c *composer) dropped(files []string) {
	for _, path := range files {
		if !slices.Contains(pictureEnds, strings.ToLower(filepath.Ext(path))) {
			continue
		}
		c.addPicture(path, func(p article.Picture) {
			if c.session.Article().Lead.Media == "" {
				c.session.Change(session.Lead, false, func(a *article.Article) { a.Lead = panel.Fill(a.Lead, p) })
				return
			}
			c.putPicture(p)
		})
	}
}

// export asks in which format and where, and writes the story as it stands.
func (c *composer) export() { c.exportStory(c.win, c.session.Article()) }

func (k *desk) exportChosen() {
	k.withChosen(func(a *article.Article) { k.exportStory(k.win, a) })
}

func (d *application) exportStory(win fyne.Window, a *article.Article) {
	d.askFormat(win, rtl.T("export.title"), func(f format.Format, inline bool) { d.askWhere(win, a, f, inline) })
}

// askFormat asks in which format to write, and whether with the pictures inside.
func (d *application) askFormat(win fyne.Window, title string, then func(f format.Format, inline bool)) {
	names := make([]string, len(format.All))
	for i, f := range format.All {
		names[i] = rtl.T("format." + f.Name)
	}
	inline := rtl.NewCheck(rtl.T("export.inline"), false, nil)
	which := rtl.NewSelect(names, 0, func(i int) {
		if format.All[i].Name == "html" { // a page alone can hold its pictures
			inline.Show()
		} else {
			inline.Hide()
		}
	})
	content := rtl.Column(rtl.Pad, rtl.Labelled(rtl.T("export.format"), which), inline)
	rtl.ShowDialog(win.Canvas(), title, content, fyne.NewSize(440, 0),
		rtl.Choice{Label: rtl.T("export.where"), Tone: rtl.Loud, Do: func() { then(format.All[which.Chosen()], inline.On()) }},
		rtl.Choice{Label: rtl.T("dialog.cancel")})
}

func (d *application) askWhere(win fyne.Window, a *article.Article, f format.Format, inline bool) {
	rtl.FileChooser{
		Title: rtl.T("export.title"), Agree: rtl.T("export.agree"), Name: exportName(a) + f.Extension, Ends: []string{f.Extension},
		Chosen: func(paths []string) {
			o := d.formatOptions()
			o.Inline = inline
			d.working(win, rtl.T("export.working"), func(ctx context.Context) error {
				return format.WriteFile(ctx, paths[0], f, a, o)
			}, func() {
				rtl.Tell(win.Canvas(), rtl.T("export.title"), rtl.T("export.done", rtl.Path(paths[0])))
			})
		},
	}.Show(win.Canvas())
}

func exportName(a *article.Article) string {
	if slug := article.Slug(a.Headline); slug != "" {
		return slug
	}
	return strings.ToLower(a.ID)
}

func backupName() string { return "midad-" + time.Now().Format("2006-01-02-1504") + ".midad" }
