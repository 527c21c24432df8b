package app_test

import (
	"encoding/binary"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"midad/app"
)

func TestAFontIsCalledWhatItsFileCallsIt(t *testing.T) {
	for file, want := range map[string]string{
		"NotoNaskhArabic-Regular.ttf": "Noto Naskh Arabic",
		"NotoSansArabic-Bold.ttf":     "Noto Sans Arabic",
		"NotoSans-Bold.ttf":           "Noto Sans",
	} {
		for _, language := range []string{"ar", "en"} { // the files have no Arabic names
			got, err := app.FamilyName(filepath.Join("..", "resources", "fonts", file), language)
			if err != nil || got != want {
				t.Errorf("%s in %s is called %q (%v), want %q", file, language, got, err, want)
			}
		}
	}
	if _, err := app.FamilyName("fontname_test.go", "ar"); err == nil {
		t.Error("a file that is no font has a name")
	}
}

// record is one name of a name table.
type record struct {
	platform, language, id uint16
	text                   string
}

// table returns a name table (OpenType, "name", version 0) of the records.
func table(records ...record) []byte {
	var head, texts []byte
	head = binary.BigEndian.AppendUint16(head, 0)
	head = binary.BigEndian.AppendUint16(head, uint16(len(records)))
	head = binary.BigEndian.AppendUint16(head, uint16(6+12*len(records)))
	for _, r := range records {
		from := len(texts)
		for _, unit := range utf16.Encode([]rune(r.text)) {
			texts = binary.BigEndian.AppendUint16(texts, unit)
		}
		for _, v := range []uint16{r.platform, 1, r.language, r.id, uint16(len(texts) - from), uint16(from)} {
			head = binary.BigEndian.AppendUint16(head, v)
		}
	}
	return append(head, texts...)
}

func TestTheArabicNameIsThatOfWindowsInAnyArabicCountry(t *testing.T) {
	const windows, mac, english, saudi, egypt, family, full = 3, 1, 0x409, 0x401, 0xC01, 1, 4
	latin := record{windows, english, family, "Thuluth"}
	for _, c := range []struct {
		name    string
		records []record
		want    string
	}{
		{"Saudi Arabic", []record{latin, {windows, saudi, family, "ثلث"}}, "ثلث"},
		{"Egyptian Arabic", []record{latin, {windows, egypt, family, "ثلث"}}, "ثلث"},
		{"English alone", []record{latin}, ""},
		{"another name in Arabic", []record{latin, {windows, saudi, full, "ثلث عريض"}}, ""},
		{"of another platform", []record{latin, {mac, saudi, family, "ثلث"}}, ""},
	} {
		if got := app.ArabicName(table(c.records...), family); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestACutNameTableHasNoArabicName(t *testing.T) {
	whole := table(record{3, 0x401, 1, "ثلث"})
	for n := range whole {
		if got := app.ArabicName(whole[:n], 1); got != "" {
			t.Errorf("cut to %d bytes it has the name %q", n, got)
		}
	}
}
