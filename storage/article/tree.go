package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deeply arrays and objects may stand in one another: Midad
// JSON itself needs 7, the rest is room for unknown members.
const maxDepth = 128

// value is a JSON value whose members keep their order. text is the literal of
// a number, a boolean or null, and the decoded text of a string.
type value struct {
	// one of 'n' null, 'b' boolean, '0' number, '"' string, '[' array, '{' object,
	// and '=' for a value that is written already and stands in text
	kind    byte
	text    string
	items   []*value
	members []member
}

type member struct {
	name  string
	value *value
}

// get returns an object's member, or nil.
func (v *value) get(name string) *value {
	for i := range v.members {
		if v.members[i].name == name {
			return v.members[i].value
		}
	}
	return nil
}

// text returns a string member's text; empty where there is none.
func (v *value) str(name string) string {
	if m := v.get(name); m != nil && m.kind == '"' {
		return m.text
	}
	return ""
}

// empty reports whether the value says nothing: null, false, 0, "", [] or {}.
func (v *value) empty() bool {
	switch v.kind {
	case 'n':
		return true
	case 'b':
		return v.text == "false"
	case '0':
		return v.text == "0"
	case '"':
		return v.text == ""
	case '[':
		return len(v.items) == 0
	default:
		return len(v.members) == 0
	}
}

// kindName names the value's type in an error message.
func (v *value) kindName() string {
	switch v.kind {
	case 'n':
		return "null"
	case 'b':
		return "a boolean"
	case '0':
		return "a number"
	case '"':
		return "a string"
	case '[':
		return "an array"
	default:
		return "an object"
	}
}

// parseTree reads one JSON value and nothing after it. It refuses what
// encoding/json would let pass or mend in silence: invalid UTF-8, half
// surrogate pairs, NUL, a member that stands twice or in two spellings that
// differ in case only. Errors wrap ErrInvalid and say where.
func parseTree(data []byte) (*value, error) {
	if i := invalidUTF8(data); i >= 0 {
		return nil, fmt.Errorf("%w: invalid UTF-8 at %s", ErrInvalid, place(data, i))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("%w: no JSON at %s: %v", ErrInvalid, place(data, int(syntax.Offset)), err)
		}
		return nil, fmt.Errorf("%w: no JSON: %v", ErrInvalid, err)
	}
	p := treeParser{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	p.dec.UseNumber()
	return p.value(0)
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// place says where byte i stands, as an editor shows it: line and column from 1.
func place(data []byte, i int) string {
	i = min(max(i, 0), len(data))
	before := data[:i]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Sprintf("line %d, column %d", line, column)
}

type treeParser struct {
	data []byte
	dec  *json.Decoder
}

func (p *treeParser) fail(format string, args ...any) error {
	return fmt.Errorf("%w: %s at %s", ErrInvalid, fmt.Sprintf(format, args...), place(p.data, int(p.dec.InputOffset())))
}

func (p *treeParser) value(depth int) (*value, error) {
	before := p.dec.InputOffset()
	t, err := p.dec.Token()
	if err != nil {
		return nil, p.fail("no JSON (%v)", err)
	}
	switch t := t.(type) {
	case nil:
		return &value{kind: 'n', text: "null"}, nil
	case bool:
		return &value{kind: 'b', text: strconv.FormatBool(t)}, nil
	case json.Number:
		return &value{kind: '0', text: t.String()}, nil
	case string:
		return &value{kind: '"', text: t}, p.checkString(t, before)
	case json.Delim:
		if depth == maxDepth {
			return nil, p.fail("more than %d levels", maxDepth)
		}
		if t == '[' {
			return p.array(depth)
		}
		return p.object(depth)
	}
	return nil, p.fail("no JSON value")
}

// checkString refuses a string that cannot be kept as it is. The decoder turns
// half a surrogate pair into U+FFFD, so one that the source does not hold tells.
func (p *treeParser) checkString(s string, before int64) error {
	if strings.IndexByte(s, 0) >= 0 {
		return p.fail("NUL in a string")
	}
	if n := strings.Count(s, "\ufffd"); n > 0 {
		raw := string(p.data[before:p.dec.InputOffset()])
		if n > strings.Count(raw, "\ufffd")+strings.Count(strings.ToLower(raw), `\ufffd`) {
			return p.fail("half a surrogate pair in a string")
		}
	}
	return nil
}

func (p *treeParser) array(depth int) (*value, error) {
	v := &value{kind: '['}
	for p.dec.More() {
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v.items = append(v.items, item)
	}
	_, err := p.dec.Token()
	return v, err
}

func (p *treeParser) object(depth int) (*value, error) {
	v := &value{kind: '{'}
	seen := map[string]string{}
	for p.dec.More() {
		name, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		folded := strings.ToLower(name.text)
		switch other, twice := seen[folded]; {
		case twice && other == name.text:
			return nil, p.fail("the member %q stands twice", other)
		case twice:
			return nil, p.fail("the members %q and %q differ in case only", other, name.text)
		}
		seen[folded] = name.text
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v.members = append(v.members, member{name.text, item})
	}
	_, err := p.dec.Token()
	return v, err
}

// write appends the value to the buffer. Indent is the text before each line's
// own two spaces a level; compact is "".
func (v *value) write(b *bytes.Buffer, level int, indented bool) {
	newline := func(level int) {
		if indented {
			b.WriteByte('\n')
			for range level {
				b.WriteString("  ")
			}
		}
	}
	switch v.kind {
	case '"':
		writeString(b, v.text)
	case '[':
		b.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				b.WriteByte(',')
			}
			newline(level + 1)
			item.write(b, level+1, indented)
		}
		if len(v.items) > 0 {
			newline(level)
		}
		b.WriteByte(']')
	case '{':
		b.WriteByte('{')
		for i, m := range v.members {
			if i > 0 {
				b.WriteByte(',')
			}
			newline(level + 1)
			writeString(b, m.name)
			b.WriteByte(':')
			if indented {
				b.WriteByte(' ')
			}
			m.value.write(b, level+1, indented)
		}
		if len(v.members) > 0 {
			newline(level)
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.text)
	}
}

const hexDigits = "0123456789abcdef"

// writeString writes s as a JSON string: every character as itself but the
// quote, the backslash and the controls, and U+2028 and U+2029, which
// JavaScript takes for line ends.
func writeString(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	written := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		switch {
		case r >= 0x20 && r < 0x7f && r != '"' && r != '\\', r >= utf8.RuneSelf && r != 0xe2: // 0xe2 begins U+2028
			i++
			continue
		case r == 0xe2:
			if r, n = utf8.DecodeRuneInString(s[i:]); r != '\u2028' && r != '\u2029' {
				i += n
				continue
			}
		}
		b.WriteString(s[written:i])
		i += n
		written = i
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		case '\r':
			b.WriteString(`\r`)
		default:
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hexDigits[r>>shift&15])
			}
		}
	}
	b.WriteString(s[written:])
	b.WriteByte('"')
}
