package sqlite

import (
	"cmp"
	"database/sql"
	"runtime"
	"sync"
)

// all reads the rows of a query, which it takes as the query returned them, and
// closes them.
func all[T any](rows *sql.Rows, err error, scan func(rows *sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// worked is all for rows that take longer to work on than to read: the working
// goes on beside the reading, on as many goroutines as there are processors, in
// no order. What scan returns may not point into memory that it uses again.
func worked[T any](rows *sql.Rows, err error, scan func(rows *sql.Rows) (T, error), work func(*T)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var read []*T
	todo := make(chan *T, workedAhead)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), readers) {
		workers.Go(func() {
			for v := range todo {
				work(v)
			}
		})
	}
	for err == nil && rows.Next() {
		var v T
		if v, err = scan(rows); err == nil {
			read = append(read, &v)
			todo <- &v
		}
	}
	close(todo)
	workers.Wait()
	if err := cmp.Or(err, rows.Err()); err != nil {
		return nil, err
	}
	var out []T
	for _, v := range read {
		out = append(out, *v)
	}
	return out, nil
}

// workedAhead is how many rows are read before the working must keep up.
const workedAhead = 256

// column is all for rows of one value.
func column[T any](rows *sql.Rows, err error) ([]T, error) {
	return all(rows, err, func(rows *sql.Rows) (v T, err error) {
		err = rows.Scan(&v)
		return v, err
	})
}

// places returns where a row of so many values is to be scanned into.
func places[T any](values []T) []any {
	into := make([]any, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	return into
}
