package sqlite

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

// encoded is a story as it is stored: compact Midad JSON and its SHA-256.
type encoded struct {
	body []byte
	sum  []byte
}

// encode checks the story and writes it. Errors: ErrInvalid.
func encode(a *article.Article) (encoded, error) {
	if err := article.Validate(a); err != nil {
		return encoded{}, err
	}
	body, err := article.Compact(a)
	if err != nil {
		return encoded{}, err
	}
	return sealed(body), nil
}

func sealed(body []byte) encoded {
	sum := sha256.Sum256(body)
	return encoded{body: body, sum: sum[:]}
}

// stamped returns the story under another stamp.
func (e encoded) stamped(s article.Stamp) (encoded, error) {
	body, err := article.Stamped(e.body, s)
	return sealed(body), err
}

// text is the body as a TEXT value.
func (e encoded) text() string { return string(e.body) }

// decode reads a stored story back. Errors: ErrDamaged, where the bytes are not
// those that were written.
func (e encoded) decode() (*article.Article, error) {
	if !e.sound() {
		return nil, fmt.Errorf("%w: the text's checksum differs", article.ErrDamaged)
	}
	a, _, err := article.Decode(e.body) // what it warns of was told when it was saved
	if err != nil {
		return nil, fmt.Errorf("%w: %w", article.ErrDamaged, err)
	}
	return a, nil
}

// sound reports whether the bytes have their checksum.
func (e encoded) sound() bool {
	sum := sha256.Sum256(e.body)
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
