package sqlite

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
