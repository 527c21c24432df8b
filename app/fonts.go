package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"

	"midad/app/rtl"
	"midad/app/settings"
	"midad/editor/arabic"
	"midad/editor/layout"
	"midad/resources"
)

// systemFont is a font of the system with the name that the interface shows.
type systemFont struct {
	settings.BodyFont
	name string
}

// bodyFonts returns the fonts of the system that a story can be written in: those
// with Arabic letters, by their names in a language, each with its bold face where
// it has one. It looks through the system's folders, which takes a second the
// first time, so it is not called on the interface's goroutine.
func bodyFonts(language string) ([]systemFont, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("find the folder for caches: %w", err)
	}
	cache = filepath.Join(cache, "midad")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for caches: %w", err)
	}
	faces, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), cache)
	if err != nil {
		return nil, fmt.Errorf("look for the system's fonts: %w", err)
	}
	byFamily := map[string]*settings.BodyFont{}
	for _, f := range faces {
		if !f.Runes.Contains('ع') || f.Aspect.Style == font.StyleItalic || f.Location.Index != 0 {
			continue
		}
		b := byFamily[f.Family]
		if b == nil {
			b = &settings.BodyFont{Family: f.Family}
			byFamily[f.Family] = b
		}
		switch {
		case f.Aspect.Weight == font.WeightNormal:
			b.Regular = f.Location.File
		case f.Aspect.Weight == font.WeightBold:
			b.Bold = f.Location.File
		}
	}
	var out []systemFont
	for _, b := range byFamily {
		if b.Regular == "" {
			continue
		}
		f := systemFont{BodyFont: *b, name: b.Family}
		if name, err := familyName(b.Regular, language); err == nil && name != "" { // one without a name keeps that of its family
			f.name = name
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b systemFont) int { return cmp.Compare(arabic.Key(a.name), arabic.Key(b.name)) })
	return out, nil
}

// fontFaces reads the files of a font. It waits for the disk.
func fontFaces(f settings.BodyFont) ([]layout.Face, error) {
	var faces []layout.Face
	for _, file := range []struct {
		path string
		bold bool
	}{{f.Regular, false}, {f.Bold, true}} {
		if file.path == "" {
			continue
		}
		data, err := os.ReadFile(file.path)
		if err != nil {
			return nil, fmt.Errorf("read the font %s: %w", f.Family, err)
		}
		faces = append(faces, layout.NewFace(familyOf(f), file.bold, data))
	}
	return faces, nil
}

// ownSans is Midad's own font for the interface, which stories can be written in too.
var ownSans = settings.BodyFont{Family: resources.FamilySans}

// familyOf returns the name by which layout knows a font: of the system one that no
// embedded family has. It is empty for Midad's own font for stories, which stands too
// for an embedded one that is not there.
func familyOf(f settings.BodyFont) string {
	switch {
	case f == ownSans:
		return resources.FamilySans
	case f.Regular == "":
		return ""
	}
	return "system " + strings.ToLower(f.Family)
}

// useFont writes stories in another font from now on, in every window.
func (d *application) useFont(win fyne.Window, f settings.BodyFont) {
	if f == d.font {
		return
	}
	var faces []layout.Face
	d.background(win, func() (err error) {
		faces, err = fontFaces(f)
		return err
	}, func() {
		if err := rtl.Ink().Add(faces...); err != nil {
			d.tell(win, err)
			return
		}
		d.font, d.settings.BodyFont = f, f
		d.keep()
		d.reshow()
	})
}

// chooseFont lists the fonts that stories can be written in.
func (d *application) chooseFont(win fyne.Window) {
	var fonts []systemFont
	language := rtl.Language()
	d.working(win, rtl.T("font.working"), func(ctx context.Context) (err error) {
		fonts, err = bodyFonts(language)
		return errors.Join(err, ctx.Err())
	}, func() {
		line := func(word string, f settings.BodyFont) *command {
			return &command{word: word, do: func() { d.useFont(win, f) }, on: func() bool { return f == d.font }}
		}
		all := []*command{line(rtl.T("font.own"), settings.BodyFont{}), line(rtl.T("font.sans"), ownSans)}
		for _, f := range fonts {
			all = append(all, line(rtl.Name(f.name), f.BodyFont))
		}
		choose(win.Canvas(), rtl.T("command.bodyFont"), all)
	})
}
