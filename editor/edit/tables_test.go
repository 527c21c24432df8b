package edit

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestEmojiTablesAreThoseOfUnicode(t *testing.T) {
	const path = "/usr/share/unicode/emoji/emoji-data.txt"
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the Debian package unicode-data is not installed: %v", err)
	}
	defer f.Close()
	tables := map[string]*unicode.RangeTable{"Extended_Pictographic": pictographic, "Emoji_Modifier_Base": modifierBase}
	in := map[string]map[rune]bool{"Extended_Pictographic": {}, "Emoji_Modifier_Base": {}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line, _, _ := strings.Cut(lines.Text(), "#")
		codes, property, ok := strings.Cut(line, ";")
		set := in[strings.TrimSpace(property)]
		if !ok || set == nil {
			continue
		}
		first, last, isRange := strings.Cut(strings.TrimSpace(codes), "..")
		if !isRange {
			last = first
		}
		lo, err := strconv.ParseInt(first, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		hi, err := strconv.ParseInt(last, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(lo); r <= rune(hi); r++ {
			set[r] = true
		}
	}
	for name, table := range tables {
		if len(in[name]) == 0 {
			t.Fatalf("%s: nothing read from %s", name, path)
		}
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if unicode.Is(table, r) != in[name][r] {
				t.Errorf("%s of %U is %v", name, r, in[name][r])
			}
		}
	}
}

// A cluster is found by looking at a part of the text; it must be that of the
// whole text.
func TestAClusterNearbyIsThatOfTheWholeText(t *testing.T) {
	pieces := []string{"ب", "لا", "َ", "ّ", " ", "a", "e\u0301", strings.Repeat("َّ", 40), strings.Repeat("🇸🇩", 33), strings.Repeat("👩\u200D", 40), "葛", "カ", "क्", "\u1112", "\u1161", "👨‍👩‍👧", "🇸🇩", "👍🏽", "\u200F", "1\uFE0F\u20E3", "한", "\r\n"}
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 80).Draw(t, "text"), ""))
		borders := graphemes(text)
		for i, b := range borders[:len(borders)-1] {
			for r := b; r < borders[i+1]; r++ {
				if got := nextGrapheme(text, r); got != borders[i+1] {
					t.Fatalf("after %d: %d, want %d", r, got, borders[i+1])
				}
			}
			if got := graphemeStart(text, borders[i+1]); got != b {
				t.Fatalf("before %d: %d, want %d", borders[i+1], got, b)
			}
		}
	})
}

// A border that is told without segmenting is one of the segmented text.
func TestAPlainBorderIsThatOfACluster(t *testing.T) {
	before := []rune{'a', 'ب', 0x064B, 0x200D, 0x200C, 0x0600, 0x06DD, 0x1F469, 0x1F1F8, 0x1112, 0x0915, 0x094D, '\r', 0x200F}
	for r := rune(0); r < 0x0800; r++ {
		for _, b := range before {
			text := []rune{'x', b, r}
			if plainBorder(text, 2) && !slices.Contains(graphemes(text), 2) {
				t.Errorf("%U behind %U", r, b)
			}
		}
	}
	if !plainBorder([]rune("ab"), 1) || plainBorder([]rune("e\u0301"), 1) {
		t.Error("a letter begins a cluster, a mark does not")
	}
}
