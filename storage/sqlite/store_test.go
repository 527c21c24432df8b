package sqlite_test

import (
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
	"midad/storage/storetest"
)

func TestStore(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T, path string) article.Store { return open(t, path, sqlite.Options{Create: true}) })
}

// open opens a library or ends the test.
func open(t testing.TB, path string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
