package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Salvaged counts what was brought out of a damaged library. Lost counts what
// was seen there and could not be read, or is not what was written.
type Salvaged struct {
	Stories, Versions, Drafts, Media int
	Lost                             int
}

// Salvage copies all that can be read of a damaged library into a new file and
// makes a sound library of it: each story stands at its newest readable version,
// tags, links and the search index follow from the stories. The damaged file is
// only read. tell, which may be nil, is told how far the search index is built.
// Errors: fs.ErrExist, ErrFull, ErrNotLibrary, and ErrDamaged where
// not even its tables can be listed.
func Salvage(ctx context.Context, damaged, fresh string, tell func(done, total int64)) (Salvaged, error) {
	got, err := salvage(ctx, damaged, fresh, tell)
	return got, failed("salvage library "+damaged, err)
}

func salvage(ctx context.Context, damaged, fresh string, tell func(done, total int64)) (Salvaged, error) {
	fresh, err := filepath.Abs(fresh)
	if err != nil {
		return Salvaged{}, err
	}
	if _, err := os.Lstat(fresh); err == nil {
		return Salvaged{}, &fs.PathError{Op: "create", Path: fresh, Err: fs.ErrExist}
	}
	if _, err := readHeader(damaged); err != nil {
		return Salvaged{}, err
	}
	temp, err := os.MkdirTemp(filepath.Dir(fresh), ".midad-salvage-*") // mode 0700
	if err != nil {
		return Salvaged{}, named(fresh, err)
	}
	defer os.RemoveAll(temp)
	part := filepath.Join(temp, "library")
	if err := create(part); err != nil {
		return Salvaged{}, err
	}
	got, err := salvageInto(ctx, damaged, part, tell)
	if err != nil {
		return Salvaged{}, err
	}
	if err := foldLog(part); err != nil {
		return Salvaged{}, err
	}
	if _, err := provenSound(ctx, part); err != nil {
		return Salvaged{}, err
	}
	return got, putInPlace(part, fresh)
}

// salvageInto fills an empty library.
func salvageInto(ctx context.Context, damaged, part string, tell func(done, total int64)) (got Salvaged, err error) {
	from := openReaders(damaged, !fileHasBytes(damaged+"-wal"))
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := open(part, Options{})
	if err != nil {
		return got, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if _, err := to.write.Exec("PRAGMA foreign_keys = OFF"); err != nil { // rows come in any order, some not at all
		return got, err
	}
	err = to.update("copy what can be read", func(tx *sql.Tx) error {
		tables, err := plainTables(tx)
		if err != nil {
			return err
		}
		for _, t := range tables {
			w := walk{ctx: ctx, from: from, to: tx, table: t}
			if err := w.copy(); err != nil {
				return fmt.Errorf("table %s: %w", t.name, err)
			}
			got.Lost += w.lost
		}
		return mend(tx, &got)
	})
	if err != nil {
		return got, err
	}
	return got, to.RebuildSearch(ctx, tell)
}

// table is an ordinary table of a library.
type table struct {
	name    string
	columns []string
	key     []string // of a table without rowid; nil of one with
}

// derived are the tables that follow from the stories, and that of the leases, which
// nobody holds any more.
var derived = []string{"article_tag", "tag", "link", "shown", "facet", "df", "lease"}

// plainTables returns the tables of this Midad's schema but those that are filled
// anew: the search index and what else follows from the stories.
func plainTables(tx *sql.Tx) ([]table, error) {
	rows, err := tx.Query(`SELECT l.name, l.wr, c.name, c.pk FROM pragma_table_list l, pragma_table_info(l.name) c
		WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY l.name, c.pk, c.cid`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []table
	for rows.Next() {
		var name, column string
		var without bool
		var pk int
		if err := rows.Scan(&name, &without, &column, &pk); err != nil {
			return nil, err
		}
		if slices.Contains(derived, name) {
			continue
		}
		if len(out) == 0 || out[len(out)-1].name != name {
			out = append(out, table{name: name})
		}
		t := &out[len(out)-1]
		t.columns = append(t.columns, column)
		if without && pk > 0 {
			t.key = append(t.key, column)
		}
	}
	return out, rows.Err()
}

// walk copies the rows of one table, around those that cannot be read.
type walk struct {
	ctx   context.Context
	from  *sql.DB
	to    *sql.Tx
	table table
	lost  int
}

// denseMost is the longest stretch of row numbers that is looked through number by
// number where a page in it is damaged.
const denseMost = 1 << 18

func (w *walk) copy() error {
	known, err := w.knownColumns()
	if err != nil || len(known) == 0 { // an older library has no such table
		return err
	}
	w.table.columns = known
	if w.table.key != nil {
		for _, order := range []string{"", " DESC"} { // from both ends to the damage
			err := w.rows("ORDER BY "+strings.Join(w.table.key, order+", ")+order, nil)
			if err == nil || !isDamage(err) {
				return err
			}
			w.lost++
		}
		return nil
	}
	var most int64
	err = w.from.QueryRowContext(w.ctx, "SELECT coalesce(max(rowid), 0) FROM "+w.table.name).Scan(&most)
	if isDamage(err) { // the last page
		most, err = 1<<62, nil
	}
	if err != nil {
		return err
	}
	return w.span(1, most)
}

// knownColumns returns the table's columns that the damaged library has too.
func (w *walk) knownColumns() ([]string, error) {
	have, err := column[string](w.from.QueryContext(w.ctx, "SELECT name FROM pragma_table_info(?)", w.table.name))
	if err != nil {
		return nil, err
	}
	var known []string
	for _, c := range w.table.columns {
		if slices.Contains(have, c) {
			known = append(known, c)
		}
	}
	return known, nil
}

// span copies the rows numbered lo to hi. Where a page cannot be read it halves
// the stretch behind the last row that could, down to single rows; of a stretch
// too long for that it seeks the next row that can be read.
func (w *walk) span(lo, hi int64) error {
	last := lo - 1
	err := w.rows(fmt.Sprintf("WHERE rowid BETWEEN %d AND %d ORDER BY rowid", lo, hi), &last)
	if err == nil || !isDamage(err) {
		return err
	}
	lo = last + 1
	switch {
	case lo > hi:
		return nil
	case lo == hi:
		w.lost++
		return nil
	case hi-lo >= denseMost:
		w.lost++
		next, err := w.nextReadable(lo, hi)
		if err != nil || next > hi {
			return err
		}
		return w.span(next, hi)
	}
	mid := lo + (hi-lo)/2
	if err := w.span(lo, mid); err != nil {
		return err
	}
	return w.span(mid+1, hi)
}

// nextReadable returns the first number from which on a row can be read: it jumps
// ahead in growing steps, then halves the last. Past hi means that there is none.
func (w *walk) nextReadable(lo, hi int64) (int64, error) {
	readable := func(at int64) (bool, error) {
		var n sql.NullInt64
		err := w.from.QueryRowContext(w.ctx, fmt.Sprintf("SELECT rowid FROM %s WHERE rowid >= %d ORDER BY rowid LIMIT 1", w.table.name, at)).Scan(&n)
		switch {
		case err == nil:
			return true, nil
		case isDamage(err), errors.Is(err, sql.ErrNoRows):
			return false, nil
		}
		return false, err
	}
	bad, good := lo, int64(0)
	for step := int64(1); good == 0; step *= 2 {
		if step > hi-lo {
			return hi + 1, nil
		}
		ok, err := readable(lo + step)
		if err != nil {
			return 0, err
		}
		if ok {
			good = lo + step
		} else {
			bad = lo + step
		}
	}
	for bad+1 < good {
		mid := bad + (good-bad)/2
		ok, err := readable(mid)
		if err != nil {
			return 0, err
		}
		if ok {
			good = mid
		} else {
			bad = mid
		}
	}
	return good, nil
}

// rows copies the rows of a query's rest; last, where given, follows their
// numbers. A row that breaks a rule of its table counts as lost.
func (w *walk) rows(rest string, last *int64) error {
	columns := strings.Join(w.table.columns, ", ")
	number := "0"
	if last != nil {
		number = "rowid"
	}
	rows, err := w.from.QueryContext(w.ctx, fmt.Sprintf("SELECT %s, %s FROM %s %s", number, columns, w.table.name, rest))
	if err != nil {
		return err
	}
	defer rows.Close()
	put, err := w.to.Prepare(fmt.Sprintf("INSERT OR IGNORE INTO %s (%s) VALUES (?%s)", w.table.name, columns, strings.Repeat(", ?", len(w.table.columns)-1)))
	if err != nil {
		return err
	}
	defer put.Close()
	values := make([]any, len(w.table.columns)+1)
	into := places(values)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if last != nil {
			*last, _ = values[0].(int64)
		}
		if _, err := put.Exec(values[1:]...); isConstraint(err) {
			w.lost++
		} else if err != nil {
			return err
		}
	}
	return rows.Err()
}

func isConstraint(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrConstraint || e.Code == sqlite3.ErrMismatch)
}
