package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// readers is the number of reading connections. They stay open: a fresh one
// costs more than most queries.
const readers = 4

// connector opens connections of one data source name.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) { return sqliteDriver.Open(c.dsn) }
func (c connector) Driver() driver.Driver                        { return sqliteDriver }

var sqliteDriver = &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
	for _, pragma := range []string{
		"temp_store = MEMORY",           // nothing of a story in a file of its own
		"journal_size_limit = 67108864", // a large save leaves no large log behind
		"trusted_schema = OFF",          // the file is data, not code
		"cell_size_check = ON",          // damage is an error, not a wrong answer
	} {
		if _, err := c.Exec("PRAGMA "+pragma, nil); err != nil {
			return err
		}
	}
	return nil
}}

// openWriter opens the one writing connection. The file must be there.
func openWriter(path string) *sql.DB {
	db := sql.OpenDB(connector{dsn(path, url.Values{
		"mode":             {"rw"},
		"_busy_timeout":    {"5000"},
		"_journal_mode":    {"WAL"},
		"_synchronous":     {"FULL"}, // a commit that returned survives a power cut
		"_foreign_keys":    {"1"},
		"_txlock":          {"immediate"}, // read-then-write must not fail half way
		"_cache_size":      {"-65536"},
		"_stmt_cache_size": {"64"},
		"_mutex":           {"no"}, // package sql gives a connection to one goroutine at a time
	})})
	db.SetMaxOpenConns(1)
	return db
}

// openReaders opens the reading connections. An immutable file is one that
// nobody can write, so it needs no shared memory beside it.
func openReaders(path string, immutable bool) *sql.DB {
	v := url.Values{
		"mode":             {"ro"},
		"_busy_timeout":    {"5000"},
		"_cache_size":      {"-16384"},
		"_stmt_cache_size": {"64"},
		"_mutex":           {"no"},
	}
	if immutable {
		v.Set("immutable", "1")
	}
	db := sql.OpenDB(connector{dsn(path, v)})
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	return db
}

// dsn returns the data source name of a file. The path is encoded segment by
// segment: a folder may be called "a?b#c %41".
func dsn(path string, v url.Values) string {
	segments := strings.Split(filepath.ToSlash(path), "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	encoded := strings.Join(segments, "/")
	if filepath.VolumeName(path) != "" {
		encoded = "/" + encoded
	}
	return "file:" + encoded + "?" + v.Encode()
}
