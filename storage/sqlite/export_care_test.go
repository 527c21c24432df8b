package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"testing"
)

// SchemaVersion is the version that this Midad writes; Versions are those that a
// library can have.
func SchemaVersion() int { return schemaVersion() }

func Versions() []int {
	var out []int
	for _, m := range migrations {
		out = append(out, m.version)
	}
	return out
}

// LoseIndexRows takes a row out of an index of table article behind the table's
// back: it has SQLite believe that the index covers nothing while a row is put in.
func LoseIndexRows(t *testing.T, s *Store, index string) {
	t.Helper()
	for _, statement := range []string{
		"PRAGMA writable_schema = ON",
		"UPDATE sqlite_schema SET sql = sql || ' WHERE seq < 0' WHERE name = '" + index + "'",
	} {
		if _, err := s.write.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	reopen := func() {
		t.Helper()
		if err := s.write.Close(); err != nil {
			t.Fatal(err)
		}
		s.write = openWriter(s.path)
	}
	reopen()
	for _, statement := range []string{
		"UPDATE article SET updated = updated + 1 WHERE seq = (SELECT min(seq) FROM article)",
		"PRAGMA writable_schema = ON",
		"UPDATE sqlite_schema SET sql = replace(sql, ' WHERE seq < 0', '') WHERE name = '" + index + "'",
	} {
		if _, err := s.write.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	reopen()
}

// Kill ends a window's store as the end of its process would: without a word to
// the file.
func Kill(t *testing.T, s *Store) {
	t.Helper()
	if err := errors.Join(s.read.Close(), s.write.Close(), s.lock.Unlock()); err != nil {
		t.Fatal(err)
	}
	s.read, s.write, s.lock, s.noted = nil, nil, nil, false
}

// IndexLeft does what Care does for the search index.
func IndexLeft(t *testing.T, s *Store) {
	t.Helper()
	if err := s.indexLeft(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TakePlace puts a file in a library's place.
var TakePlace = takePlace

// Idle reports whether Care finds nobody writing.
func Idle(s *Store) bool { return s.idle() }

// FreeListGone has the header speak of free pages that are none: damage that
// hinders nobody from reading, and that SQLite's check finds.
func FreeListGone(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	const offFree = 32 // the first page of the list and their number (fileformat2.html, 1.3)
	_, err = f.WriteAt([]byte{0, 0, 0, 2, 0, 0, 0, 9}, offFree)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// SalvagedTables returns the tables that Salvage copies.
func SalvagedTables(t *testing.T, s *Store) (names []string) {
	t.Helper()
	err := s.update("list the tables", func(tx *sql.Tx) error {
		tables, err := plainTables(tx)
		for _, table := range tables {
			names = append(names, table.name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// PretendDisk has every folder lie on an "own", "mounted" or "network" disk until
// the test ends.
func PretendDisk(t *testing.T, which string) {
	t.Helper()
	saved := diskOf
	t.Cleanup(func() { diskOf = saved })
	d := map[string]disk{"own": ownDisk, "mounted": mountedDisk, "network": networkDisk}[which]
	diskOf = func(string) disk { return d }
}
