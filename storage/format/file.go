package format

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"midad/storage/article"
	"midad/storage/media"
)

// ReadFile reads a story's file in the format that it most likely has. Errors:
// those of the file system, ErrTooLarge, ErrUnread, and the reader's.
func ReadFile(ctx context.Context, path string, o Options) (Imported, error) {
	data, err := readLimited(path)
	if err != nil {
		return Imported{}, err
	}
	f, ok := Detect(data, path)
	if !ok {
		return Imported{}, fmt.Errorf("import %s: %w", path, ErrUnread)
	}
	if o.Beside == nil {
		o.Beside = Beside(path)
	}
	in, err := f.Read(ctx, data, o)
	if err != nil {
		return in, fmt.Errorf("import %s: %w", path, err)
	}
	return in, nil
}

// readLimited reads a file to its end; a device or a file that grows tells no size
// before.
func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxFile {
		return nil, fmt.Errorf("import %s: %w", path, ErrTooLarge)
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = fmt.Errorf("import %s: %w", path, ErrTooLarge)
	}
	return data, err
}

// Beside returns Options.Beside for a story's file.
func Beside(path string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) { return readBeside(path, name) }
}

// readBeside reads a picture's file below the folder of another; a name that
// leads out of it, and a file larger than any picture, are refused.
func readBeside(path, name string) ([]byte, error) {
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > media.MaxBytes {
		return nil, fmt.Errorf("read %s: %w", name, ErrTooLarge)
	}
	return root.ReadFile(filepath.FromSlash(name))
}

// WriteFile writes a story into a file that appears whole or not at all, its
// pictures in the folder "media" beside it.
func WriteFile(ctx context.Context, path string, f Format, a *article.Article, o Options) error {
	out, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644))
	if err != nil {
		return fmt.Errorf("export to %s: %w", path, err)
	}
	defer out.Cleanup()
	sink := Sink{Main: out, File: func(name string, data []byte) error { return writeBeside(path, name, data) }}
	if err := f.Write(ctx, sink, a, o); err != nil {
		return fmt.Errorf("export to %s: %w", path, err)
	}
	if err := out.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("export to %s: %w", path, err)
	}
	return nil
}

// FileName returns what a story's file is called among others, without its ending:
// unlike that of any other story, whatever their headlines, and safe in a folder,
// for a slug has letters, digits and hyphens only.
func FileName(a *article.Article) string {
	id := strings.ToLower(a.ID)
	if slug := article.Slug(a.Headline); slug != "" {
		return slug + "-" + id
	}
	return id
}

// writeBeside writes a file below the folder of another; a name that leads out
// of it is refused.
func writeBeside(path, name string, data []byte) error {
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return root.WriteFile(name, data, 0o644)
}
