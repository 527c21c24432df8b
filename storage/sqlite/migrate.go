package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"midad/storage/article"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration brings a library to a schema version: major × 1000 + minor. A new
// minor only adds, so that an older Midad of the same major may go on writing.
type migration struct {
	version int
	sql     string
}

// migrations are in order of version; tests put others here.
var migrations = readMigrations(migrationFiles)

// readMigrations reads files named VERSION.sql. It panics where one is named
// otherwise: the files are part of the build.
func readMigrations(files fs.FS) []migration {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	var out []migration
	for _, name := range names {
		version, err := strconv.Atoi(strings.TrimSuffix(path.Base(name), ".sql"))
		if err != nil {
			panic(err)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err)
		}
		out = append(out, migration{version, string(text)})
	}
	return out
}

// schemaVersion is the version that this Midad writes.
func schemaVersion() int { return migrations[len(migrations)-1].version }

// migrate applies what a library of the version lacks, each step in one
// transaction. Before the first step a library that is not new is copied to
// PATH.before-VERSION; an older copy of that name is replaced.
func migrate(db *sql.DB, path string, version int) error {
	if version >= schemaVersion() {
		return nil
	}
	if version > 0 {
		copy := fmt.Sprintf("%s.before-%d", path, schemaVersion())
		if err := os.Remove(copy); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep a copy before changing the format: %w", err)
		}
		if err := vacuumInto(context.Background(), db, copy, nil); err != nil {
			return failed("keep a copy before changing the format", err)
		}
	}
	for _, m := range migrations {
		if m.version <= version {
			continue
		}
		if err := apply(db, m); err != nil {
			return failed(fmt.Sprintf("bring the library to format %d", m.version), err)
		}
	}
	return nil
}

// apply runs one migration. Another process may have been quicker: the version
// is read again inside.
func apply(db *sql.DB, m migration) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing to do after a commit
	var version int
	if err := tx.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= m.version {
		return nil
	}
	if _, err := tx.Exec(m.sql); err != nil {
		return err
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, m.version)); err != nil {
		return err
	}
	rows, err := tx.Query("PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	broken := rows.Next()
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	if broken {
		return fmt.Errorf("%w: rows point to rows that are not there", article.ErrDamaged)
	}
	return tx.Commit()
}
