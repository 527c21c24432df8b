package sqlite

import (
	"cmp"
	"database/sql"
	"runtime"
	"slices"
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
	todo := make(chan []T, rowsAhead/rowsAtOnce)
	defer close(todo)
	var undone sync.WaitGroup
	do := func(some []T) {
		for i := range some {
			work(&some[i])
		}
		undone.Done()
	}
	for range max(1, min(runtime.GOMAXPROCS(0), readers)-1) {
		go func() {
			for some := range todo {
				do(some)
			}
		}()
	}
	var read [][]T
	for more := true; more; {
		some := make([]T, 0, rowsAtOnce)
		for len(some) < rowsAtOnce && more {
			var v T
			if more = rows.Next(); more {
				v, err = scan(rows)
				some, more = append(some, v), err == nil
			}
		}
		read = append(read, some)
		undone.Add(1)
		todo <- some
	}
	for help := true; help; { // with what no other has taken up
		select {
		case some := <-todo:
			do(some)
		default:
			help = false
		}
	}
	undone.Wait() // for the work, not for those who do it: one that sleeps wakes late
	if err := cmp.Or(err, rows.Err()); err != nil {
		return nil, err
	}
	return slices.Concat(read...), nil
}

// How many rows are handed on at once, since to wake a worker takes as long as to
// read some, and how many are read before the working must keep up.
const (
	rowsAtOnce = 4
	rowsAhead  = 256
)

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
