package diff

import (
	"encoding/json"
	"strings"

	"midad/editor/doc"
)

// Marked returns the pieces as one text that a terminal and a file can show:
// [-gone-] and {+come+} among what was kept. The brackets turn with the line's
// direction, so that it reads in Arabic as in English.
func Marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case Delete:
			b.WriteString("[-" + p.Text + "-]")
		case Insert:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Text returns all texts of a block in reading order, a line each, empty ones
// left out.
func Text(b *doc.Block) string {
	var lines []string
	for _, f := range b.Fields() {
		if s := b.FieldString(f); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

type blockJSON struct {
	Op     Op          `json:"op"`
	Moved  bool        `json:"moved"`
	From   *int        `json:"from"`
	To     *int        `json:"to"`
	ID     string      `json:"id,omitempty"`
	Kind   string      `json:"kind"`
	Text   string      `json:"text,omitempty"`
	Fields []fieldJSON `json:"fields,omitempty"`
	Marks  []markJSON  `json:"marks,omitempty"`
	Attrs  []Attr      `json:"attributes,omitempty"`
}

type fieldJSON struct {
	Field  string  `json:"field"`
	Pieces []Piece `json:"pieces"`
}

type markJSON struct {
	Op Op `json:"op"`
	doc.MarkJSON
}

// MarshalJSON writes the blocks to which something happened: op, moved, from
// and to (null where the block is not), kind, and either the text of one that
// came or went, or the fields, marks and attributes that changed.
func (b Body) MarshalJSON() ([]byte, error) {
	out := []blockJSON{}
	for _, c := range b.Changes() {
		out = append(out, c.json())
	}
	return json.Marshal(out)
}

func (b Block) json() blockJSON {
	one := b.New
	if one == nil {
		one = b.Old
	}
	j := blockJSON{Op: b.Op, Moved: b.Moved, From: place(b.From), To: place(b.To), ID: one.ID, Kind: one.Kind.String(), Attrs: b.Attrs}
	if b.Op != Change {
		j.Text = Text(one)
	}
	for _, f := range b.Fields {
		field := f.New
		if field < 0 {
			field = f.Old
		}
		j.Fields = append(j.Fields, fieldJSON{doc.FieldName(field), f.Pieces})
	}
	for _, m := range b.Marks {
		op := Delete
		if m.Added {
			op = Insert
		}
		j.Marks = append(j.Marks, markJSON{op, m.JSON()})
	}
	return j
}

func place(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}
