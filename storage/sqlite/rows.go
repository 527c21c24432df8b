package sqlite

import "database/sql"

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
