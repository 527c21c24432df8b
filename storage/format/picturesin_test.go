package format_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/resources"
	"midad/storage/format"
)

// A story goes out into a folder and comes in from it again with its picture.
func TestPicturesComeBackWithTheStory(t *testing.T) {
	for _, c := range []struct {
		format string
		inline bool
	}{{"midad", false}, {"html", false}, {"html", true}, {"ninjs", false}} {
		name := c.format
		if c.inline {
			name += " with pictures inside"
		}
		t.Run(name, func(t *testing.T) {
			a, o := sample(t), options()
			o.Inline = c.inline
			f, _ := format.Lookup(c.format)
			path := filepath.Join(t.TempDir(), "story"+f.Extension)
			if err := format.WriteFile(context.Background(), path, f, a, o); err != nil {
				t.Fatal(err)
			}
			in, err := format.ReadFile(context.Background(), path, format.Options{Now: now, House: o.House})
			if err != nil {
				t.Fatal(err)
			}
			lead := in.Article.Lead
			if len(in.Media) != 1 || lead.Media != in.Media[0].Hash || lead.Width != a.Lead.Width || lead.Height != a.Lead.Height {
				t.Fatalf("lead %+v, %d pictures, warnings %v", lead, len(in.Media), in.Warnings)
			}
			if c.format == "midad" && (lead.Media != a.Lead.Media || !bytes.Equal(in.Media[0].Data, resources.SamplePicture())) {
				t.Error("Midad JSON brings another picture than it took")
			}
		})
	}
}

func TestPicturesOutsideTheFolderAreNotRead(t *testing.T) {
	outside := t.TempDir()
	inside := filepath.Join(outside, "in")
	if err := os.Mkdir(inside, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(outside, "secret.jpg"), resources.SamplePicture(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret.jpg"), filepath.Join(inside, "link.jpg")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	for _, src := range []string{"../secret.jpg", filepath.Join(outside, "secret.jpg"), "link.jpg", "a/../../secret.jpg", "https://example.org/x.jpg", "file:///etc/passwd", "page.html", "%2e%2e/secret.jpg"} {
		path := filepath.Join(inside, "page.html")
		if err := os.WriteFile(path, []byte(`<h1>ع</h1><p>نص</p><img src="`+src+`" alt="ص">`), 0o644); err != nil {
			t.Fatal(err)
		}
		in, err := format.ReadFile(context.Background(), path, format.Options{Now: now})
		if err != nil || len(in.Media) != 0 || !hasWarning(in, "picture") && !hasWarning(in, "notPicture") {
			t.Errorf("%s: %d pictures, warnings %v, %v", src, len(in.Media), in.Warnings, err)
		}
	}
}

func TestAPictureThatIsNotItsNameIsLeftOut(t *testing.T) {
	dir := t.TempDir()
	a := sample(t)
	f, _ := format.Lookup("midad")
	path := filepath.Join(dir, "story.midad.json")
	if err := format.WriteFile(context.Background(), path, f, a, options()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "media", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	if err := os.WriteFile(files[0], []byte(strings.Repeat("x", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	in, err := format.ReadFile(context.Background(), path, format.Options{Now: now})
	if err != nil || len(in.Media) != 0 || !hasWarning(in, "picture") || in.Article.Lead.Media != a.Lead.Media {
		t.Errorf("%d pictures, warnings %v, %v", len(in.Media), in.Warnings, err)
	}
}
