package settings_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"midad/app/settings"
	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
)

func mustTemplates(t *testing.T, folder, lang string) []settings.Template {
	t.Helper()
	list, err := settings.Templates(folder, lang)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func names(list []settings.Template) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.Name)
	}
	return out
}

func TestMidadsOwnTemplatesAreStoriesToBegin(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "none")
	for _, lang := range resources.Languages {
		list := mustTemplates(t, folder, lang)
		if len(list) != 6 {
			t.Fatalf("%s: %q", lang, names(list))
		}
		for i, template := range list {
			a, err := template.Story()
			if err != nil {
				t.Fatal(err)
			}
			if template.Own || strings.HasPrefix(template.Name, "template.") {
				t.Errorf("%s: %+v", lang, template)
			}
			if (a.Language == lang) != (i < 3) {
				t.Errorf("%s: %s is in %s", lang, template.Name, a.Language)
			}
			if a.ID != "" || a.Version != 0 || a.Status != article.Draft || a.Headline == "" || a.EditorNote == "" || a.Body.Len() < 3 {
				t.Errorf("%s begins as %+v", template.Name, a)
			}
			if err := article.Validate(a); err != nil {
				t.Errorf("%s: %v", template.Name, err)
			}
			placeholder, dir := "؟؟", doc.RightToLeft
			if a.Language == "en" {
				placeholder, dir = "TK", doc.LeftToRight
			}
			if !strings.HasPrefix(a.Headline, placeholder) || !strings.Contains(doc.PlainText(a.Body), placeholder) {
				t.Errorf("%s has nothing to fill in", template.Name)
			}
			for _, b := range a.Body.Blocks() {
				if b.Dir != dir || b.ID == "" {
					t.Errorf("%s: block %q, %v", template.Name, b.ID, b.Dir)
				}
			}
			if a.Direction != dir {
				t.Errorf("%s runs %v", template.Name, a.Direction)
			}
		}
	}
}

func TestATemplateIsSavedListedAndDeleted(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "midad", "templates")
	story := &article.Article{
		ID: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Version: 4, Language: "ar", Status: article.Published, Headline: "نشرة الصباح", Published: time.Now(),
		Body: doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "صباح الخير.").WithID("a")), EditorNote: "قبل السابعة",
		Corrections: []article.Correction{{Text: "خطأ"}}, UpdateOf: "01ARZ3NDEKTSV4RRFFQ69G5FAX",
	}
	for _, name := range []string{"نشرة", "أسعار العملات", "Morning"} {
		if err := settings.SaveTemplate(folder, name, story, false); err != nil {
			t.Fatal(err)
		}
	}
	list := mustTemplates(t, folder, "ar")
	if got := names(list[6:]); !slices.Equal(got, []string{"Morning", "أسعار العملات", "نشرة"}) {
		t.Errorf("listed as %q", got)
	}
	a, err := list[8].Story()
	if err != nil {
		t.Fatal(err)
	}
	if !list[8].Own || a.Headline != story.Headline || a.EditorNote != story.EditorNote || doc.PlainText(a.Body) != "صباح الخير." {
		t.Errorf("it begins as %+v", a)
	}
	if a.ID != "" || a.Version != 0 || a.Status != article.Draft || !a.Published.IsZero() || a.Corrections != nil || a.UpdateOf != "" {
		t.Errorf("it keeps what is the old story's: %+v", a)
	}

	story.Headline = "نشرة المساء"
	err = settings.SaveTemplate(folder, "نشرة", story, false)
	if !errors.Is(err, settings.ErrTemplateExists) {
		t.Errorf("over another: %v", err)
	}
	if err := settings.SaveTemplate(folder, "نشرة", story, true); err != nil {
		t.Fatal(err)
	}
	if a, err := list[8].Story(); err != nil || a.Headline != "نشرة المساء" {
		t.Errorf("replaced it is %v, %v", a, err)
	}
	if err := settings.DeleteTemplate(folder, "نشرة"); err != nil {
		t.Fatal(err)
	}
	if err := settings.DeleteTemplate(folder, "نشرة"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("deleted twice: %v", err)
	}
	if got := len(mustTemplates(t, folder, "ar")); got != 8 {
		t.Errorf("%d are left", got)
	}
}

func TestNamesThatNoFileMayHaveAreRefused(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"", " نشرة", "نشرة ", ".نشرة", "نشرة.", "a/b", `a\b`, "../x", "a:b", "a\nb", "a\x00b", "a*", strings.Repeat("ن", 81), strings.Repeat("😀", 60)} {
		for _, err := range []error{settings.SaveTemplate(folder, name, &article.Article{Language: "ar", Status: article.Draft}, true), settings.DeleteTemplate(folder, name)} {
			var own *settings.TemplateError
			if !errors.Is(err, settings.ErrTemplateName) || !errors.As(err, &own) || !strings.Contains(own.Sentence("ar"), "لا يصلح") {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("left behind are %v, %v", entries, err)
	}
}

func TestAFileThatIsNoTemplateIsToldWhenItIsOpened(t *testing.T) {
	folder := t.TempDir()
	for name, data := range map[string]string{"تالف.midad.json": `{"schema":`, "readme.txt": "x", ".midad.json": "{}"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "folder.midad.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	list := mustTemplates(t, folder, "en")
	if len(list) != 7 {
		t.Fatalf("listed are %q", names(list))
	}
	_, err := list[6].Story()
	var own *settings.TemplateError
	if !errors.Is(err, settings.ErrTemplateUnread) || !errors.As(err, &own) || own.Sentence("en") != "The template “تالف” cannot be read; save it anew, or delete it." {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(filepath.Join(folder, "تالف.midad.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := list[6].Story(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("gone: %v", err)
	}
	file := filepath.Join(folder, "readme.txt")
	if list, err := settings.Templates(file, "en"); err == nil || len(list) != 6 {
		t.Errorf("a folder that is none: %d, %v", len(list), err)
	}
}
