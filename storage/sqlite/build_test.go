package sqlite_test

import (
	"errors"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// TestBuildTag proves that a build without the tag ends with an error that names
// it, and a build with it does not.
func TestBuildTag(t *testing.T) {
	names := func(s string) bool { return strings.Contains(s, "sqlite_fts5") }
	if undefined := undefinedWith(t); !slices.ContainsFunc(undefined, names) {
		t.Errorf("without the tag the compiler says %q", undefined)
	}
	if undefined := undefinedWith(t, "sqlite_fts5"); slices.ContainsFunc(undefined, names) {
		t.Errorf("with the tag the compiler says %q", undefined)
	}
}

// undefinedWith compiles this package with the tags, without what it imports,
// and returns the errors about names that are not defined; those of packages
// whose name is not the end of their path are among them.
func undefinedWith(t *testing.T, tags ...string) []string {
	t.Helper()
	context := build.Default
	context.BuildTags = tags
	pkg, err := context.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	var undefined []string
	config := types.Config{Importer: nothing{}, Error: func(err error) {
		if strings.Contains(err.Error(), "undefined: ") {
			undefined = append(undefined, err.Error())
		}
	}}
	_, _ = config.Check(pkg.Name, set, files, nil) // Error got them
	return undefined
}

// nothing imports nothing: the compiler then believes what is said of a package.
type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) { return nil, errors.New("not imported") }
