package format_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"midad/storage/format"
)

func TestAFileThatIsTooLargeIsNotRead(t *testing.T) {
	long := filepath.Join(t.TempDir(), "long.txt")
	if err := os.WriteFile(long, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(long, format.MaxFile+1); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"by its size": long, "without an end": "/dev/zero"} {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(path); err != nil {
				t.Skip(err)
			}
			if _, err := format.ReadFile(t.Context(), path, format.Options{}); !errors.Is(err, format.ErrTooLarge) {
				t.Errorf("got error %v, want %v", err, format.ErrTooLarge)
			}
		})
	}
}
