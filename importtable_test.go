package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// table holds, for each package by its folder, those of our own that it may
// import. It is the design: a package that is not here may not exist, an arrow
// that is not here may not be drawn. To draw one, change the table and say why
// in the same commit.
var table = map[string][]string{
	"resources":     {},
	"editor/doc":    {},
	"editor/bidi":   {},
	"editor/arabic": {},
	"editor/weburl": {}, // one answer to "may this address stand in a link?" for paste, stories and formats

	"editor/markup": {"editor/doc", "editor/arabic", "editor/weburl"},
	"editor/diff":   {"editor/doc", "editor/arabic"},
	"editor/clip":   {},
	"editor/edit":   {"editor/doc", "editor/arabic"},
	"editor/layout": {"editor/doc", "editor/bidi", "editor/arabic"}, // arabic tells clusters and hidden runes, for edit too
	"editor/raster": {"editor/layout", "editor/doc"},                // doc for the kinds of mark that it draws
	"editor":        slices.Concat(engine, []string{"editor/clip", "editor/weburl"}),

	"storage/article":          {"editor/doc", "editor/diff", "editor/arabic", "editor/weburl"},
	"storage/media":            {"storage/article"},
	"storage/check":            aroundStories,
	"storage/format":           aroundStories,
	"storage/sqlite":           aroundStories,
	"storage/postgres":         aroundStories,
	"storage/storetest":        {"storage/article", "storage/storetest/corpus", "editor/doc"},
	"storage/storetest/corpus": {"storage/article", "editor/doc"}, // made stories for tests and measurements
	"storage":                  {"storage/article", "storage/sqlite", "storage/postgres"},

	"app/session":  {"storage/article", "storage/check", "editor/doc", "editor/diff", "editor/edit", "editor/arabic"},
	"app/settings": {"storage/article", "storage/check", "editor/arabic", "resources"},                                                // arabic sorts the names of templates
	"app/say":      {"storage/article", "storage/media", "storage/format", "editor/doc", "editor/diff", "editor/weburl", "resources"}, // what has errors and names
	"app/rtl":      slices.Concat(engine, []string{"editor", "resources"}),
	"app/panel": {
		"app/rtl", "app/session", "app/settings", "app/say",
		"storage/article", "storage/media", "storage/check",
		"editor", // its texts and fields are editor views
		"editor/doc", "editor/diff", "editor/edit", "editor/arabic", "resources",
	},
	"app/cli": {
		"storage", "storage/article", "storage/media", "storage/format", "storage/check",
		"app/session", "app/settings", "app/say",
		"editor/doc", "editor/diff", "editor/arabic", "resources",
	},
	"app/outside": {}, // what two processes say to each other; no window, no store
	"app": slices.Concat(engine, aroundStories, []string{
		"editor", "editor/clip", "storage", "storage/check", "storage/format",
		"app/session", "app/settings", "app/say", "app/rtl", "app/panel", "app/cli", "app/outside",
	}),
	"app/hush": {}, // before every other package
	// The end-to-end tests look at the program from outside.
	"app/e2e": {"editor/doc", "storage", "storage/article", "storage/format", "resources"},
	".":       {"app", "app/cli", "app/hush", "resources"},
}

// engine is what knows text and screen, and no store.
var engine = []string{
	"editor/doc", "editor/edit", "editor/markup", "editor/arabic",
	"editor/bidi", "editor/layout", "editor/raster",
}

// aroundStories is what stores, formats and checks build on.
var aroundStories = []string{
	"storage/article", "storage/media",
	"editor/doc", "editor/diff", "editor/markup", "editor/arabic", "editor/weburl", "resources",
}

// outside holds, for libraries from elsewhere that shape a program, the only
// packages that may import them: by the import path, or any path below it.
var outside = map[string][]string{
	"fyne.io/fyne":                {"editor", "app", "app/rtl", "app/panel"},
	"github.com/go-gl":            {"app"},
	"github.com/jezek/xgb":        {"editor/clip"},
	"github.com/mattn/go-sqlite3": {"storage/sqlite"},
	"modernc.org/sqlite":          {"storage/sqlite"},
	"zombiezen.com/go/sqlite":     {"storage/sqlite"},
	"github.com/jackc/pgx":        {"storage/postgres"},
	"github.com/lib/pq":           {"storage/postgres"},
}

// pure are the packages that build with no C compiler.
var pure = []string{
	"editor/arabic", "editor/bidi", "editor/doc",
	"editor/edit", "editor/layout", "editor/raster",
}

const module = "midad"

// wrongArrow tells what is wrong with a package's import; "" where nothing is.
func wrongArrow(pkg, imported string) string {
	if imported == "C" {
		if slices.Contains(pure, pkg) {
			return fmt.Sprintf("%s -> C: the engine builds without a C compiler", pkg)
		}
		return ""
	}
	if imported == module || strings.HasPrefix(imported, module+"/") {
		to := strings.TrimPrefix(strings.TrimPrefix(imported, module), "/")
		if to == "" {
			to = "."
		}
		allowed, known := table[pkg]
		if !known {
			return fmt.Sprintf("%s -> %s: %s is not in the table of imports", pkg, to, pkg)
		}
		if !slices.Contains(allowed, to) {
			return fmt.Sprintf("%s -> %s: an arrow that the table of imports does not have", pkg, to)
		}
		return ""
	}
	for library, users := range outside {
		if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(users, pkg) {
			return fmt.Sprintf("%s -> %s: only %s may import it", pkg, imported, strings.Join(users, ", "))
		}
	}
	return ""
}

func TestImportTable(t *testing.T) {
	arrows := 0
	for pkg, imports := range sources(t) {
		if _, known := table[pkg]; !known {
			t.Errorf("package %s is not in the table of imports", pkg)
		}
		for _, i := range imports {
			arrows++
			if wrong := wrongArrow(pkg, i.path); wrong != "" {
				t.Errorf("%s (%s)", wrong, i.file)
			}
		}
	}
	if arrows == 0 {
		t.Fatal("no import was read: the test looked in the wrong folder")
	}
}

func TestImportTableKnowsAWrongArrow(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		wrong         string // "" where the arrow is right
	}{
		{"editor/edit", "midad/editor/doc", ""},
		{"editor/doc", "midad/editor/edit", "editor/doc -> editor/edit"},
		{"editor/arabic", "fmt", ""},
		{"storage/article", "midad/storage/sqlite", "storage/article -> storage/sqlite"},
		{"storage/new", "midad/editor/doc", "storage/new -> editor/doc: storage/new is not in the table"},
		{"app", "midad", "app -> ."},
		{"app", "midad/app/cli", ""},
		{"app/rtl", "fyne.io/fyne/v2/canvas", ""},
		{"app/session", "fyne.io/fyne/v2", "app/session -> fyne.io/fyne/v2"},
		{"storage/sqlite", "github.com/mattn/go-sqlite3", ""},
		{"app/cli", "github.com/mattn/go-sqlite3", "app/cli -> github.com/mattn/go-sqlite3"},
		{"editor/layout", "C", "editor/layout -> C"},
	} {
		got := wrongArrow(c.pkg, c.imported)
		if c.wrong == "" && got != "" || !strings.HasPrefix(got, c.wrong) {
			t.Errorf("%s imports %s: got %q, want %q", c.pkg, c.imported, got, c.wrong)
		}
	}
}

// A table that allowed a circle could not be built package by package.
func TestImportTableHasNoCircle(t *testing.T) {
	var visit func(pkg string, way []string)
	done := map[string]bool{}
	visit = func(pkg string, way []string) {
		if slices.Contains(way, pkg) {
			t.Fatalf("a circle: %s -> %s", strings.Join(way, " -> "), pkg)
		}
		if done[pkg] {
			return
		}
		for _, to := range table[pkg] {
			if _, known := table[to]; !known {
				t.Errorf("%s -> %s: %s is not in the table of imports", pkg, to, to)
			}
			visit(to, append(slices.Clone(way), pkg))
		}
		done[pkg] = true
	}
	for pkg := range table {
		visit(pkg, nil)
	}
}

// A library may bring C with it where our own files show none.
func TestImportsOfTheEngineBringNoC(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command on the PATH")
	}
	for _, pkg := range pure {
		if _, err := os.Stat(pkg); err != nil {
			t.Errorf("%s is gone: %v", pkg, err)
			continue
		}
		format := "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}"
		out, err := exec.Command("go", "list", "-deps", "-f", format, "./"+pkg).CombinedOutput()
		if err != nil {
			t.Errorf("list what %s builds on: %v\n%s", pkg, err, out)
		} else if with := strings.Fields(string(out)); len(with) > 0 {
			t.Errorf("%s builds on packages with C: %s", pkg, strings.Join(with, ", "))
		}
	}
}

type imported struct{ path, file string }

// sources reads the imports of every package of ours, by its folder ("." is
// the root). Tests are exempt, and so are the programs of go:generate.
func sources(t *testing.T) map[string][]imported {
	t.Helper()
	found := map[string][]imported{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if file != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "out") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		if generates(parsed) {
			return nil
		}
		slash := filepath.ToSlash(file)
		pkg := path.Dir(slash)
		if _, seen := found[pkg]; !seen {
			found[pkg] = nil
		}
		for _, spec := range parsed.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return fmt.Errorf("%s: %w", slash, err)
			}
			found[pkg] = append(found[pkg], imported{to, slash})
		}
		return nil
	})
	if err != nil {
		t.Fatalf("read the sources: %v", err)
	}
	return found
}

// generates reports whether the file is kept out of every build, as a program
// that go generate runs is.
func generates(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Package && strings.TrimSpace(c.Text) == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}
