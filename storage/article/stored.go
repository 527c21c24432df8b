package article

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
)

// What a store does with a story that it keeps as Compact's JSON is done on the
// bytes: to decode a story in order to compare it costs more than to sync it.

// Stamp is what the store decides at a save.
type Stamp struct {
	Version          int
	Created, Updated time.Time
}

// StampOf returns the stamp in Compact's JSON. Errors: ErrInvalid.
func StampOf(data []byte) (Stamp, error) {
	var s Stamp
	members, err := cutMembers(data)
	if err != nil {
		return s, err
	}
	for _, m := range members {
		value := string(m.value)
		switch string(m.name) {
		case "version":
			s.Version, err = strconv.Atoi(value)
		case "created":
			s.Created, err = stampTime(value)
		case "updated":
			s.Updated, err = stampTime(value)
		}
		if err != nil {
			return s, fmt.Errorf("%w: %s: %w", ErrInvalid, m.name, err)
		}
	}
	return s, nil
}

func stampTime(value string) (time.Time, error) {
	if value == "null" {
		return time.Time{}, nil
	}
	return time.Parse(`"`+time.RFC3339+`"`, value)
}

// Stamped returns Compact's JSON with another stamp: what Compact gives of the
// story with these. Errors: ErrInvalid.
func Stamped(data []byte, s Stamp) ([]byte, error) {
	members, err := cutMembers(data)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(data)+64)
	for i, m := range members {
		sep := byte(',')
		if i == 0 {
			sep = '{'
		}
		out = append(append(append(out, sep, '"'), m.name...), `":`...)
		switch string(m.name) {
		case "version":
			out = strconv.AppendInt(out, int64(s.Version), 10)
		case "created":
			out = appendTime(out, s.Created)
		case "updated":
			out = appendTime(out, s.Updated)
		default:
			out = append(out, m.value...)
		}
	}
	return append(out, '}'), nil
}

func appendTime(out []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(out, "null"...)
	}
	return append(t.AppendFormat(append(out, '"'), time.RFC3339Nano), '"')
}

// SameJSON says of two stories in Compact's JSON what Equal says of the stories,
// but that the time of creation does not count either. What is no such JSON is
// the same as nothing.
func SameJSON(a, b []byte) bool {
	x, errX := cutMembers(a)
	y, errY := cutMembers(b)
	return errX == nil && errY == nil && holds(x, y) && holds(y, x)
}

// holds reports whether every member of x that counts is in y with the same
// value, or is missing there and says nothing, as one that a newer Midad added.
func holds(x, y []jsonMember) bool {
	for i, m := range x {
		if ignored(string(m.name)) || string(m.name) == "created" {
			continue
		}
		if i < len(y) && bytes.Equal(y[i].name, m.name) {
			if !bytes.Equal(y[i].value, m.value) {
				return false
			}
			continue
		}
		other := []byte(nil)
		for _, n := range y {
			if bytes.Equal(n.name, m.name) {
				other = n.value
			}
		}
		if other == nil && !saysNothing(m.value) || other != nil && !bytes.Equal(other, m.value) {
			return false
		}
	}
	return true
}

func saysNothing(value []byte) bool {
	switch string(value) {
	case "null", "false", "0", `""`, "[]", "{}":
		return true
	}
	return false
}

// jsonMember is one member of an object as it is written, without the quotes of
// its name.
type jsonMember struct{ name, value []byte }

// cutMembers cuts an object without white space into its members. It looks no
// deeper: whoever stored it has checked it. Errors: ErrInvalid.
func cutMembers(data []byte) ([]jsonMember, error) {
	members := make([]jsonMember, 0, 48)
	if len(data) == 0 || data[0] != '{' {
		return nil, fmt.Errorf("%w: no JSON object", ErrInvalid)
	}
	for i := 1; i < len(data); {
		end := valueEnd(data, i)
		if data[i] != '"' || end+1 >= len(data) || data[end] != ':' {
			break
		}
		name := data[i+1 : end-1]
		start := end + 1
		if end = valueEnd(data, start); end >= len(data) {
			break
		}
		members = append(members, jsonMember{name, data[start:end]})
		switch {
		case data[end] == '}' && end == len(data)-1:
			return members, nil
		case data[end] != ',':
			return nil, fmt.Errorf("%w: no compact JSON object", ErrInvalid)
		}
		i = end + 1
	}
	return nil, fmt.Errorf("%w: no compact JSON object", ErrInvalid)
}

// valueEnd returns where the value at i ends.
func valueEnd(data []byte, i int) int {
	depth := 0
	for i < len(data) {
		switch data[i] {
		case '"':
			i = stringEnd(data, i+1)
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 { // of the object that a bare literal stands in
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return len(data)
}

// stringEnd returns where the string ends whose inside goes on at i.
func stringEnd(data []byte, i int) int {
	for {
		n := bytes.IndexByte(data[i:], '"')
		if n < 0 {
			return len(data)
		}
		end := i + n
		escapes := 0
		for escapes < n && data[end-1-escapes] == '\\' {
			escapes++
		}
		if i = end + 1; escapes%2 == 0 {
			return i
		}
	}
}
