package app

import (
	"encoding/binary"
	"fmt"
	"os"
	"unicode/utf16"

	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"midad/resources"
)

// The names of a family in a font's name table (OpenType, "name"): that of the
// whole family, and that of the four styles which older programs know.
const (
	typographicFamily tables.NameID = 16
	family            tables.NameID = 1
)

// familyName returns what a font's file calls its family in a language of the
// interface: in Arabic where the file says it in Arabic, else as the file says it
// in English; "" where it says nothing.
func familyName(path, language string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open the font %s: %w", path, err)
	}
	defer file.Close()
	loader, err := ot.NewLoader(file)
	if err != nil {
		return "", fmt.Errorf("read the font %s: %w", path, err)
	}
	table, err := loader.RawTable(ot.MustNewTag("name"))
	if err != nil {
		return "", fmt.Errorf("read the names of the font %s: %w", path, err)
	}
	if language == resources.Arabic {
		for _, id := range []tables.NameID{typographicFamily, family} {
			if name := arabicName(table, id); name != "" {
				return name, nil
			}
		}
	}
	names, _, err := tables.ParseName(table)
	if err != nil {
		return "", fmt.Errorf("read the names of the font %s: %w", path, err)
	}
	if name := names.Name(typographicFamily); name != "" {
		return name, nil
	}
	return names.Name(family), nil
}

// arabicName returns the name of that number in Arabic of whichever country, as
// Windows's records keep it; "" where the table has none. The library that parses
// the table gives English alone.
func arabicName(table []byte, id tables.NameID) string {
	const (
		head, record  = 6, 12
		windows       = 3
		primary       = 0x3FF // of a Windows language: the language without the country
		arabicPrimary = 0x001
	)
	if len(table) < head {
		return ""
	}
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(table[at:])) }
	count, texts := u16(2), u16(4)
	for i := range count {
		at := head + i*record
		if at+record > len(table) {
			return ""
		}
		if u16(at) != windows || u16(at+4)&primary != arabicPrimary || u16(at+6) != int(id) {
			continue
		}
		from := texts + u16(at+10)
		to := from + u16(at+8)
		if to > len(table) {
			return ""
		}
		units := make([]uint16, (to-from)/2)
		for j := range units {
			units[j] = uint16(u16(from + 2*j))
		}
		return string(utf16.Decode(units))
	}
	return ""
}
