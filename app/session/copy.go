package session

import (
	"errors"
	"fmt"
	"os"

	"midad/storage/article"
)

// SaveCopy writes the story as it stands into a file as Midad JSON, for the time
// when the library cannot be written: it asks nothing of the store. When it
// returns the file is on the disk. Errors: fs.ErrExist where the file is there
// already, and those of the file system; a file that could not be written whole
// is taken away.
func (s *Session) SaveCopy(path string) error {
	a := s.Article()
	data, err := article.Encode(a)
	if err != nil {
		return fmt.Errorf("save a copy of story %s: %w", a.ID, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("save a copy of story %s: %w", a.ID, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("save a copy of story %s: %w", a.ID, errors.Join(err, os.Remove(path)))
	}
	return nil
}
