package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

// encoded is a story as it is stored: compact Midad JSON and its SHA-256.
type encoded struct {
	body string
	sum  []byte
}

// encode checks the story and writes it. Errors: ErrInvalid.
func encode(a *article.Article) (encoded, error) {
	if err := article.Validate(a); err != nil {
		return encoded{}, err
	}
	data, err := article.Encode(a)
	if err != nil {
		return encoded{}, err
	}
	var b bytes.Buffer
	if err := json.Compact(&b, data); err != nil {
		return encoded{}, err
	}
	if b.Len() > article.MaxJSON {
		return encoded{}, fmt.Errorf("%w: the story is longer than %d MB", article.ErrInvalid, article.MaxJSON>>20)
	}
	sum := sha256.Sum256(b.Bytes())
	return encoded{body: b.String(), sum: sum[:]}, nil
}

// decode reads a stored story back. Errors: ErrDamaged, where the bytes are not
// those that were written.
func (e encoded) decode() (*article.Article, error) {
	if !e.sound() {
		return nil, fmt.Errorf("%w: the text's checksum differs", article.ErrDamaged)
	}
	a, _, err := article.Decode([]byte(e.body)) // what it warns of was told when it was saved
	if err != nil {
		return nil, fmt.Errorf("%w: %w", article.ErrDamaged, err)
	}
	return a, nil
}

// sound reports whether the bytes have their checksum.
func (e encoded) sound() bool {
	sum := sha256.Sum256([]byte(e.body))
	return bytes.Equal(sum[:], e.sum)
}

// withIDs returns a copy of the story that the store may finish: each block has
// an id.
func withIDs(a *article.Article) *article.Article {
	c := a.Clone()
	c.Body = doc.EnsureIDs(a.Body)
	return c
}

// millis is the time as it is stored.
func millis(t time.Time) int64 { return t.UnixMilli() }

// fromMillis is millis undone.
func fromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// clock returns the time of a save, as exact as it is stored.
func (s *Store) clock() time.Time { return fromMillis(millis(s.now())) }
