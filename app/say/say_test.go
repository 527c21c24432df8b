package say_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"midad/app/say"
	"midad/editor/doc"
	"midad/editor/weburl"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
	"midad/storage/media"
)

func TestEveryErrorHasASentenceOfItsOwn(t *testing.T) {
	_, missing := os.Open(filepath.Join(t.TempDir(), "غائب.docx"))
	cases := map[string]error{
		"article.ErrNotFound":      article.ErrNotFound,
		"article.ErrConflict":      article.ErrConflict,
		"article.ErrMoved":         article.ErrMoved,
		"article.ErrLocked":        article.ErrLocked,
		"article.ErrReadOnly":      article.ErrReadOnly,
		"article.ErrNetworkFolder": article.ErrNetworkFolder,
		"article.ErrCloudFolder":   article.ErrCloudFolder,
		"article.ErrMountedFolder": article.ErrMountedFolder,
		"article.ErrUnwritable":    article.ErrUnwritable,
		"article.ErrNotLibrary":    article.ErrNotLibrary,
		"article.ErrNewer":         article.ErrNewer,
		"article.ErrFull":          article.ErrFull,
		"article.ErrDamaged":       article.ErrDamaged,
		"article.ErrBackupDamaged": article.ErrBackupDamaged,
		"article.ErrInvalid":       article.ErrInvalid,
		"media.ErrTooLarge":        media.ErrTooLarge,
		"media.ErrNotPicture":      media.ErrNotPicture,
		"media.ErrBroken":          media.ErrBroken,
		"format.ErrTooLarge":       format.ErrTooLarge,
		"format.ErrUnread":         format.ErrUnread,
		"weburl.ErrScheme":         weburl.ErrScheme,
		"weburl.ErrHost":           weburl.ErrHost,
		"weburl.ErrUser":           weburl.ErrUser,
		"weburl.ErrCharacter":      weburl.ErrCharacter,
		"weburl.ErrForm":           weburl.ErrForm,
		"missing file":             missing,
		"permission":               &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES},
		"read-only disk":           &fs.PathError{Op: "open", Path: "y", Err: syscall.EROFS},
		"exists":                   &fs.PathError{Op: "open", Path: "x", Err: syscall.EEXIST},
		"folder":                   &fs.PathError{Op: "read", Path: "x", Err: syscall.EISDIR},
		"no folder":                &fs.PathError{Op: "open", Path: "x", Err: syscall.ENOTDIR},
		"link":                     &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EXDEV},
		"cancelled":                context.Canceled,
		"too long":                 context.DeadlineExceeded,
		"unknown":                  errors.New("kaput"),
	}
	for _, lang := range resources.Languages {
		said := map[string]string{}
		for name, err := range cases {
			text := say.Error(lang, fmt.Errorf("do a thing: %w", err))
			if strings.HasPrefix(text, "error.") || strings.ContainsAny(text, "{}\n") || text == "" {
				t.Errorf("%s, %s: %q", lang, name, text)
			}
			if other, twice := said[text]; twice {
				t.Errorf("%s: %s and %s are both %q", lang, name, other, text)
			}
			said[text] = name
		}
	}
	for _, dir := range []string{"storage/article", "storage/media", "storage/format", "editor/weburl"} {
		for _, name := range exportedErrors(t, filepath.Join("..", "..", filepath.FromSlash(dir))) {
			if _, ok := cases[filepath.Base(dir)+"."+name]; !ok {
				t.Errorf("%s: %s has no sentence", dir, name)
			}
		}
	}
}

// exportedErrors returns the package variables called Err….
func exportedErrors(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, id := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(id.Name, "Err") {
						names = append(names, id.Name)
					}
				}
			}
		}
	}
	return names
}

func TestTheSentenceNamesTheParticulars(t *testing.T) {
	_, missing := os.Open(filepath.Join(t.TempDir(), "غائب.docx"))
	for _, c := range []struct {
		err  error
		want string
	}{
		{missing, "غائب.docx"},
		{fmt.Errorf("save: %w", fmt.Errorf("%w: headline: holds a NUL character", article.ErrInvalid)), ": \u2068headline: holds a NUL character\u2069"},
		{errors.Join(errors.New("one"), errors.New("two")), "one; two"},
		{&fs.PathError{Op: "write", Path: "كتاب.html", Err: syscall.ENOSPC}, ""},
	} {
		if got := say.Error("en", c.err); !strings.Contains(got, c.want) {
			t.Errorf("%v: %q lacks %q", c.err, got, c.want)
		}
	}
	// Within an Arabic sentence a path keeps its own order.
	denied := &fs.PathError{Op: "open", Path: "/home/a/x.txt", Err: fs.ErrPermission}
	if got := say.Error("ar", denied); !strings.Contains(got, "\u2066/home/a/x.txt\u2069") {
		t.Errorf("the path is not isolated: %q", got)
	}
	full := say.Error("ar", article.ErrFull)
	if got := say.Error("ar", &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}); got != full {
		t.Errorf("a full disk is %q", got)
	}
	if got := say.Error("ar", nil); got != "" {
		t.Errorf("no error is %q", got)
	}
}

// speaking is an error that has its own sentence.
type speaking struct{ error }

func (speaking) Sentence(lang string) string { return "said in " + lang }

func TestAnErrorMaySpeakForItself(t *testing.T) {
	err := fmt.Errorf("read settings: %w", speaking{article.ErrFull})
	if got := say.Error("en", err); got != "said in en" {
		t.Errorf("got %q", got)
	}
}

func TestEveryCodeHasAName(t *testing.T) {
	for _, lang := range resources.Languages {
		names := map[string]string{}
		for _, s := range article.Statuses {
			names["status "+string(s)] = say.Status(lang, s)
			names["move "+string(s)] = say.Move(lang, s)
		}
		for _, k := range article.TagKinds {
			names["tag "+string(k)] = say.TagKind(lang, k)
		}
		for _, k := range []article.BylineKind{article.Person, article.Agency} {
			names["byline "+string(k)] = say.BylineKind(lang, k)
		}
		for _, s := range article.DatelineStyles {
			names["style "+s.ID] = say.DatelineStyle(lang, s.ID)
		}
		for _, k := range doc.Kinds {
			names["block "+k.String()] = say.Block(lang, k)
			for _, f := range doc.Text(k, doc.RightToLeft, "").Fields() {
				names[fmt.Sprint("field ", f)] = say.Field(lang, f)
			}
		}
		for _, k := range doc.MarkKinds {
			names["mark "+k.String()] = say.Mark(lang, k)
		}
		for _, d := range []doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto} {
			names["dir "+d.String()] = say.Direction(lang, d)
		}
		for _, w := range []article.Why{article.WhySave, article.WhyStatus, article.WhyClose, article.WhyTimer,
			article.WhyImport, article.WhyCommand, article.WhyRestore} {
			names["why "+string(w)] = say.Why(lang, w)
		}
		for what, text := range names {
			_, code, _ := strings.Cut(what, " ")
			if text == "" || text == code {
				t.Errorf("%s: %s has no name", lang, what)
			}
		}
	}
	if got := say.Status("ar", "unheard"); got != "unheard" {
		t.Errorf("an unknown code is %q", got)
	}
	if say.DatelineStyle("en", "") != say.DatelineStyle("en", article.DefaultStyle) {
		t.Error("the empty style is not the default one")
	}
	if say.Field("en", doc.FieldLink(3)) != say.Field("en", doc.FieldLink(0)) || say.Member("ar", "headline") != "العنوان" {
		t.Error("a link's headline or a member has another name")
	}
}

func TestWhenIsReadInTheLanguage(t *testing.T) {
	at := time.Date(2026, 11, 24, 14, 32, 0, 0, time.Local)
	for lang, want := range map[string]string{"ar": "24 نوفمبر 2026، 14:32", "en": "24 November 2026, 14:32"} {
		if got := say.When(lang, at); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := say.When("ar", time.Time{}); got != "" {
		t.Errorf("no time is %q", got)
	}
}
