package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/google/renameio/v2"

	"midad/editor/arabic"
	"midad/resources"
	"midad/storage/article"
)

// Template is a story to begin a new one with: one of Midad's own, or one that
// the person saved, which is a file of Midad JSON in the folder of templates
// under the template's name.
type Template struct {
	Name string
	Own  bool   // the person's
	path string // of a person's
	data []byte // of Midad's
}

const (
	templateSuffix = ".midad.json"
	longestName    = 80 // of a template, in runes: names of files hold 255 bytes
)

// The errors of templates. A *TemplateError wraps one of them, or the error of
// the file system, and says a sentence of its own.
var (
	ErrTemplateName   = errors.New("not a name for a template")
	ErrTemplateExists = errors.New("a template of that name is there")
	ErrTemplateUnread = errors.New("the template cannot be read")
)

// TemplateError tells which template is meant.
type TemplateError struct {
	Name string
	Err  error
}

func (e *TemplateError) Error() string { return fmt.Sprintf("template %q: %v", e.Name, e.Err) }

// Unwrap returns what went wrong.
func (e *TemplateError) Unwrap() error { return e.Err }

// Sentence says what to do, for the person.
func (e *TemplateError) Sentence(lang string) string {
	key := "template.unreadable"
	switch {
	case errors.Is(e.Err, ErrTemplateName):
		key = "template.badName"
	case errors.Is(e.Err, ErrTemplateExists):
		key = "template.exists"
	}
	return resources.Text(lang, key, e.Name)
}

// DefaultTemplates returns the folder of the person's templates, beside the
// settings. It is made when the first one is saved.
func DefaultTemplates() (string, error) {
	path, err := DefaultPath()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(path), "templates"), nil
}

// Templates returns Midad's own templates, those of the interface's language
// first, and then the person's by name. It reads no story: a file that is none
// is told by Story.
func Templates(folder, lang string) ([]Template, error) {
	var first, rest, own []Template
	for _, t := range resources.Templates() {
		template := Template{Name: resources.Text(lang, "template."+t.Kind+"."+t.Language), data: t.Story}
		if t.Language == lang {
			first = append(first, template)
		} else {
			rest = append(rest, template)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return append(first, rest...), fmt.Errorf("list the templates: %w", err)
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), templateSuffix); ok && name != "" && !e.IsDir() {
			own = append(own, Template{Name: name, Own: true, path: filepath.Join(folder, e.Name())})
		}
	}
	slices.SortStableFunc(own, func(a, b Template) int { return strings.Compare(arabic.Key(a.Name), arabic.Key(b.Name)) })
	return slices.Concat(first, rest, own), nil
}

// Story returns a new story, without an id, that begins with the template's. A
// file that cannot be read or holds no story is a *TemplateError.
func (t Template) Story() (*article.Article, error) {
	data := t.data
	if t.Own {
		info, err := os.Stat(t.path)
		if err == nil && info.Size() > article.MaxJSON {
			err = fmt.Errorf("%w: longer than %d MB", ErrTemplateUnread, article.MaxJSON>>20)
		}
		if err == nil {
			data, err = os.ReadFile(t.path)
		}
		if err != nil {
			return nil, &TemplateError{t.Name, err}
		}
	}
	a, _, err := article.Decode(data) // members that are not known stay behind
	if err != nil {
		return nil, &TemplateError{t.Name, fmt.Errorf("%w: %w", ErrTemplateUnread, err)}
	}
	return article.Fresh(a), nil
}

// SaveTemplate keeps a story as the person's template of that name. One that is
// there already is replaced only where replace says so. Errors: *TemplateError
// around ErrTemplateName and ErrTemplateExists, ErrInvalid, and those of the
// file system.
func SaveTemplate(folder, name string, a *article.Article, replace bool) error {
	path, err := templatePath(folder, name)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil && !replace {
		return &TemplateError{name, ErrTemplateExists}
	}
	data, err := article.Encode(article.Fresh(a))
	if err != nil {
		return fmt.Errorf("save the template %s: %w", name, err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("save the template %s: %w", name, err)
	}
	if err := renameio.WriteFile(path, data, 0o600); err != nil {
		return fmt.Errorf("save the template %s: %w", name, err)
	}
	return nil
}

// DeleteTemplate takes the person's template of that name away for good. Errors:
// *TemplateError around ErrTemplateName, and those of the file system;
// fs.ErrNotExist where there is none.
func DeleteTemplate(folder, name string) error {
	path, err := templatePath(folder, name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("delete the template %s: %w", name, err)
	}
	return nil
}

// templatePath returns the file of a template. Names are kept to those that
// every system can give a file.
func templatePath(folder, name string) (string, error) {
	bad := func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) }
	switch {
	case name == "", strings.TrimSpace(name) != name, strings.HasPrefix(name, "."), strings.HasSuffix(name, "."),
		strings.ContainsFunc(name, bad), len([]rune(name)) > longestName, len(name) > 200:
		return "", &TemplateError{name, ErrTemplateName}
	}
	return filepath.Join(folder, name+templateSuffix), nil
}
