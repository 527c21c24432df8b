package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"

	"midad/storage/article"
)

var mediaTypes = []string{"image/jpeg", "image/png", "image/webp", "image/gif"}

// PutMedia stores a file's bytes under their hash, once; see article.Store. A
// file that is there already keeps its first name; the time when it was added is the
// last. Errors: ErrInvalid.
func (s *Store) PutMedia(_ context.Context, m article.Media) (string, error) {
	hash := hashOf(m.Data)
	doing := "store media " + hash
	if m.Hash != "" && m.Hash != hash {
		return "", failed(doing, fmt.Errorf("%w: it is called %s", article.ErrInvalid, m.Hash))
	}
	if len(m.Data) == 0 || !slices.Contains(mediaTypes, m.Type) || m.Width < 0 || m.Height < 0 {
		return "", failed(doing, fmt.Errorf("%w: %d bytes of type %q, %d by %d pixels", article.ErrInvalid, len(m.Data), m.Type, m.Width, m.Height))
	}
	if err := checkText(m.Name); err != nil {
		return "", failed(doing, err)
	}
	err := s.update(doing, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO media (hash, type, name, width, height, added, data) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (hash) DO UPDATE SET added = excluded.added`, hash, m.Type, m.Name, m.Width, m.Height, millis(s.now()), m.Data)
		return err
	})
	if err != nil {
		return "", err
	}
	return hash, nil
}

// Media returns a file; see article.Store. Errors: ErrNotFound, ErrDamaged.
func (s *Store) Media(ctx context.Context, hash string) (article.Media, error) {
	doing := "read media " + hash
	m := article.Media{Hash: hash}
	err := s.read.QueryRowContext(ctx, "SELECT type, name, width, height, data FROM media WHERE hash = ?", hash).
		Scan(&m.Type, &m.Name, &m.Width, &m.Height, &m.Data)
	if err == nil && hashOf(m.Data) != hash {
		err = fmt.Errorf("%w: its bytes have another hash", article.ErrDamaged)
	}
	if err != nil {
		return article.Media{}, failed(doing, err)
	}
	return m, nil
}

// hashOf returns the name under which bytes are stored.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + hex.EncodeToString(sum[:])
}
