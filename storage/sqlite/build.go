//go:build !sqlite_fts5

package sqlite

// Search needs SQLite's FTS5, which the driver compiles in only under this
// build tag. Without it the build ends here.
var _ = build_with_tags_sqlite_fts5
