package layout

import (
	"github.com/go-text/typesetting/language"
)

// wordCache keeps shaped words by face, size, script, direction, text and the
// neighbours that decide joining. It holds at most two generations of
// generationSize words: a full one takes the place of the older.
type wordCache struct {
	young, old map[string]*word
	key        []byte
}

const (
	generationSize  = 8192
	longestKeptWord = 64 // runes; a longer stretch is shaped anew each time
	contextRunes    = 5  // as far as the shaper looks
)

func newWordCache() wordCache { return wordCache{young: map[string]*word{}} }

// setKey writes the key of the runes [start, end) of text into c.key. Graphemes
// are the starts of its grapheme clusters, of which only the distances count: a
// control is drawn as a joiner, with which it shares no cluster.
func (c *wordCache) setKey(text []rune, start, end int, graphemes []int32, f *face, size fixed, script language.Script, rtl, heavy bool) {
	direction := byte(0)
	if rtl {
		direction = 1
	}
	if heavy {
		direction |= 2
	}
	k := append(c.key[:0], f.number, direction,
		byte(script>>24), byte(script>>16), byte(script>>8), byte(script),
		byte(size>>24), byte(size>>16), byte(size>>8), byte(size))
	next := 0
	for i, r := range text[start:end] {
		first := byte(r >> 16)
		if next < len(graphemes) && int(graphemes[next]-graphemes[0]) == i {
			first |= 0x80
			next++
		}
		k = append(k, first, byte(r>>8), byte(r))
	}
	k = append(k, 0xFF) // above every first byte of a rune
	for i := start - 1; i >= max(0, start-contextRunes) && !hangs(text[i]); i-- {
		k = append(k, byte(text[i]>>16), byte(text[i]>>8), byte(text[i]))
	}
	k = append(k, 0xFF)
	for i := end; i < min(len(text), end+contextRunes) && !hangs(text[i]); i++ {
		k = append(k, byte(text[i]>>16), byte(text[i]>>8), byte(text[i]))
	}
	c.key = k
}

// get returns the word of the key last set, or nil.
func (c *wordCache) get() *word {
	if w, ok := c.young[string(c.key)]; ok {
		return w
	}
	w, ok := c.old[string(c.key)]
	if ok {
		c.put(w)
	}
	return w
}

// put keeps a word under the key last set.
func (c *wordCache) put(w *word) {
	if len(c.young) >= generationSize {
		c.old = c.young
		c.young = make(map[string]*word, generationSize/2)
	}
	c.young[string(c.key)] = w
}
