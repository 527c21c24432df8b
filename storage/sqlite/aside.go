package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// fullText are the tables of FTS5. To empty one takes seconds in a large library,
// and the writing connection with it; so each is set aside under another name, an
// empty one takes its place, and what was set aside goes piece by piece.
var fullText = []string{"search", "title"}

func asideOf(table string) string { return "old_" + table }

// goneAtOnce is how many rows of what was set aside go in one transaction. Most are
// pages of the index.
const goneAtOnce = 250

// setAside puts empty tables in the place of the full ones. Until every story is
// marked, the library knows that stories are to be: metaFold holds no value.
func (s *Store) setAside() error {
	return s.update(buildingIndex, func(tx *sql.Tx) error {
		for _, table := range fullText {
			var create string
			if err := tx.QueryRow("SELECT sql FROM sqlite_schema WHERE name = ?", table).Scan(&create); err != nil {
				return err
			}
			for _, statement := range []string{fmt.Sprintf("ALTER TABLE %s RENAME TO %s", table, asideOf(table)), create} {
				if _, err := tx.Exec(statement); err != nil {
					return err
				}
			}
		}
		return putMeta(tx, metaFold, "")
	})
}

// areAside reports whether something was set aside and is not gone.
func (s *Store) areAside(ctx context.Context) (aside bool, err error) {
	for _, table := range fullText {
		if err == nil && !aside {
			aside, err = s.isTable(ctx, asideOf(table))
		}
	}
	return aside, err
}

func (s *Store) isTable(ctx context.Context, name string) (is bool, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)", name).Scan(&is)
	return is, err
}

// dropAside takes out what was set aside. The context ends it between two
// transactions; what is gone stays gone.
func (s *Store) dropAside(ctx context.Context) error {
	for _, table := range fullText {
		old := asideOf(table)
		switch is, err := s.isTable(ctx, old); {
		case err != nil:
			return failed(buildingIndex, err)
		case !is:
			continue
		}
		for _, rows := range []struct{ of, key string }{{"data", "id"}, {"idx", "segid, term"}, {"docsize", "id"}} {
			if err := s.emptyOut(ctx, old+"_"+rows.of, rows.key); err != nil {
				return err
			}
		}
		err := s.update(buildingIndex, func(tx *sql.Tx) error {
			_, err := tx.Exec("DROP TABLE IF EXISTS " + old)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// emptyOut deletes the rows of a table, some in a transaction.
func (s *Store) emptyOut(ctx context.Context, table, key string) error {
	query := fmt.Sprintf("DELETE FROM %[1]s WHERE (%[2]s) IN (SELECT %[2]s FROM %[1]s LIMIT ?)", table, key)
	for gone := int64(goneAtOnce); gone == goneAtOnce; {
		err := s.updatePiece(ctx, buildingIndex, func(tx *sql.Tx) error {
			done, err := tx.Exec(query, goneAtOnce)
			if err == nil {
				gone, err = done.RowsAffected()
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
