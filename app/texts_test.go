package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"midad/resources"
)

// texts returns the keys of the interface's texts that the source names: what is
// given to T and N, and the names of commands. A key that is put together is none.
func texts(t *testing.T) map[string]token.Position {
	keys, files := map[string]token.Position{}, token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if key, ok := literal(n.Args, 0); ok && (called(n) == "T" || called(n) == "N") {
					if called(n) == "N" {
						key += ".other"
					}
					keys[key] = files.Position(n.Pos())
				}
			case *ast.KeyValueExpr:
				if name, ok := n.Key.(*ast.Ident); ok && name.Name == "name" && filepath.Dir(path) == "." {
					if key, ok := literal([]ast.Expr{n.Value}, 0); ok {
						keys["command."+key] = files.Position(n.Pos())
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// called returns the name of the function that is called.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// literal returns the i-th of the expressions where it is a string as it stands.
func literal(all []ast.Expr, i int) (string, bool) {
	if i >= len(all) {
		return "", false
	}
	lit, ok := all[i].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func TestEveryTextOfTheInterfaceIsWrittenInBothLanguages(t *testing.T) {
	keys := texts(t)
	if len(keys) < 200 {
		t.Fatalf("the source names %d texts alone", len(keys))
	}
	for key, at := range keys {
		for _, language := range resources.Languages {
			if resources.Text(language, key) == key {
				t.Errorf("%v: %s has no text in %s", at, key, language)
			}
		}
	}
}
