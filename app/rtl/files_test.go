package rtl_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

// chooser opens a file chooser and returns what it holds.
type chooser struct {
	window fyne.Window
	dialog *rtl.Dialog
	path   *rtl.Entry
	name   *rtl.Entry // nil where a file is to be read
	list   *rtl.List
	note   *editor.Text
	chosen [][]string
}

func openChooser(t *testing.T, f rtl.FileChooser) *chooser {
	t.Helper()
	t.Cleanup(rtl.SetAside(func(work, then func()) { work(); then() }))
	c := &chooser{window: window(t, box(10, 10))}
	f.Title, f.Agree = "ملف", "موافق"
	f.Chosen = func(paths []string) { c.chosen = append(c.chosen, paths) }
	c.dialog = f.Show(c.window.Canvas())
	parts := c.dialog.Content().(*fyne.Container).Objects
	c.path = parts[0].(*fyne.Container).Objects[1].(*rtl.Entry)
	c.list = parts[1].(*fyne.Container).Objects[0].(*rtl.List)
	if f.Name != "" {
		c.name = parts[2].(*fyne.Container).Objects[1].(*rtl.Entry)
	}
	c.note = parts[len(parts)-1].(*editor.Text)
	return c
}

// rows returns the names that are listed, each as one that reads from left to
// right.
func (c *chooser) rows() (out []string) {
	row := c.list.Row()
	name := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects[1].(*editor.Text)
	for i := 0; ; i++ {
		if c.list.Choose(i); c.list.Chosen() != i {
			return out
		}
		c.list.Fill(i, row)
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(name.Text(), "\u2066"), "\u2069"))
		if name.Text() != rtl.Path(out[i]) {
			return append(out, "not from left to right: "+name.Text())
		}
	}
}

// folder makes a folder with files and a folder inside.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "A.TXT", "c.docx", ".hidden.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("نص"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "أخبار"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTheChooserListsFoldersFirstThenTheFilesOfItsKinds(t *testing.T) {
	dir := folder(t)
	c := openChooser(t, rtl.FileChooser{Folder: dir, Ends: []string{".txt"}})
	if got, want := c.rows(), []string{"أخبار", "A.TXT", "b.txt"}; !slices.Equal(got, want) {
		t.Errorf("lists %q, want %q", got, want)
	}
	if c.path.Text() != dir {
		t.Errorf("the path shown is %q", c.path.Text())
	}
	c = openChooser(t, rtl.FileChooser{Folder: dir})
	if got, want := c.rows(), []string{"أخبار", "A.TXT", "b.txt", "c.docx"}; !slices.Equal(got, want) {
		t.Errorf("lists %q, want %q", got, want)
	}
}

func TestTheChooserEntersAFolderAndChoosesAFile(t *testing.T) {
	dir := folder(t)
	c := openChooser(t, rtl.FileChooser{Folder: dir})
	c.list.Choose(0)
	press(c.list, fyne.KeyReturn)
	if c.path.Text() != filepath.Join(dir, "أخبار") || len(c.chosen) != 0 {
		t.Errorf("Enter on a folder shows %q, chooses %q", c.path.Text(), c.chosen)
	}
	c.path.SetText(filepath.Join(dir, "none"))
	press(c.path.View, fyne.KeyReturn)
	if c.note.Text() == "" || len(c.chosen) != 0 {
		t.Errorf("a folder that is not there is told as %q", c.note.Text())
	}
	c.path.SetText(dir)
	press(c.path.View, fyne.KeyReturn)
	if c.note.Text() != "" {
		t.Errorf("the folder is read, yet %q is told", c.note.Text())
	}
	c.dialog.Answer(0)
	if c.note.Text() == "" || len(c.chosen) != 0 {
		t.Errorf("with no file chosen %q is told", c.note.Text())
	}
	c.list.Choose(2)
	press(c.list, fyne.KeyReturn)
	if len(c.chosen) != 1 || !slices.Equal(c.chosen[0], []string{filepath.Join(dir, "b.txt")}) {
		t.Errorf("chosen %q", c.chosen)
	}
	wantNothingOver(t, c.window)
}

func TestTheChooserRefusesNamesThatAreNoFileOfTheFolder(t *testing.T) {
	c := openChooser(t, rtl.FileChooser{Folder: folder(t), Name: "new.txt"})
	for _, name := range []string{"", "  ", "../up.txt", "in/side.txt", "/abs.txt", ".", ".."} {
		c.name.SetText(name)
		press(c.name.View, fyne.KeyReturn)
		if len(c.chosen) != 0 || c.note.Text() == "" || c.window.Canvas().Overlays().Top() != c.dialog {
			t.Errorf("the name %q: chosen %q, told %q", name, c.chosen, c.note.Text())
		}
	}
}

func TestTheNameOfAFolderEntersIt(t *testing.T) {
	dir := folder(t)
	c := openChooser(t, rtl.FileChooser{Folder: dir, Name: "أخبار"})
	press(c.name.View, fyne.KeyReturn)
	if c.path.Text() != filepath.Join(dir, "أخبار") || c.window.Canvas().Overlays().Top() != c.dialog {
		t.Errorf("the path shown is %q", c.path.Text())
	}
	press(c.name.View, fyne.KeyReturn)
	if len(c.chosen) != 1 || !slices.Equal(c.chosen[0], []string{filepath.Join(dir, "أخبار", "أخبار")}) {
		t.Errorf("chosen %q", c.chosen)
	}
}

func TestTheChooserAsksBeforeItReplacesAFile(t *testing.T) {
	dir := folder(t)
	c := openChooser(t, rtl.FileChooser{Folder: dir, Name: "b.txt"})
	press(c.name.View, fyne.KeyReturn)
	ask := top[*rtl.Dialog](t, c.window)
	if ask == c.dialog || len(c.chosen) != 0 {
		t.Fatalf("no question; chosen %q", c.chosen)
	}
	press(ask, fyne.KeyEscape)
	if c.window.Canvas().Overlays().Top() != c.dialog || len(c.chosen) != 0 {
		t.Fatalf("Escape chooses %q", c.chosen)
	}
	press(c.name.View, fyne.KeyReturn)
	top[*rtl.Dialog](t, c.window).Answer(0)
	if len(c.chosen) != 1 || c.chosen[0][0] != filepath.Join(dir, "b.txt") {
		t.Errorf("chosen %q", c.chosen)
	}
	wantNothingOver(t, c.window)

	c = openChooser(t, rtl.FileChooser{Folder: dir, Name: "new.txt"})
	press(c.name.View, fyne.KeyReturn)
	if len(c.chosen) != 1 || c.chosen[0][0] != filepath.Join(dir, "new.txt") {
		t.Errorf("a new name: chosen %q", c.chosen)
	}
}

func TestTheStemOfTheProposedNameIsSelectedAndItsEndingKept(t *testing.T) {
	c := openChooser(t, rtl.FileChooser{Folder: t.TempDir(), Name: "بعد-زيارة.html"})
	if got := edit.SelectedText(c.name.View.State()); got != "بعد-زيارة" {
		t.Errorf("selected %q", got)
	}
	for _, r := range "خبر" {
		c.name.View.TypedRune(r)
	}
	if c.name.Text() != "خبر.html" || c.name.View.Options().Dir != doc.LeftToRight {
		t.Errorf("the name is %q, from left to right: %v", c.name.Text(), c.name.View.Options().Dir == doc.LeftToRight)
	}
}

func TestAnEndingOfTwoPartsIsOne(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"أ.midad.json", "ب.json", "ج.MIDAD.JSON"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := openChooser(t, rtl.FileChooser{Folder: dir, Name: "خبر.midad.json", Ends: []string{".midad.json"}})
	if got := edit.SelectedText(c.name.View.State()); got != "خبر" {
		t.Errorf("selected %q", got)
	}
	if got := c.rows(); !slices.Equal(got, []string{"أ.midad.json", "ج.MIDAD.JSON"}) {
		t.Errorf("listed %q", got)
	}
}

func TestWhatTheDiskAnswersLateIsNotShown(t *testing.T) {
	dir := folder(t)
	c := openChooser(t, rtl.FileChooser{Folder: dir})
	var late []func()
	t.Cleanup(rtl.SetAside(func(work, then func()) { work(); late = append(late, then) }))
	for _, path := range []string{filepath.Join(dir, "أخبار"), dir} {
		c.path.SetText(path)
		press(c.path.View, fyne.KeyReturn)
	}
	late[1]()
	late[0]()
	if c.path.Text() != dir || len(c.rows()) != 4 {
		t.Errorf("shows %s with %q", c.path.Text(), c.rows())
	}
	c.path.SetText(filepath.Join(dir, "b.txt"))
	press(c.path.View, fyne.KeyReturn)
	c.dialog.Close()
	late[2]()
	if len(c.chosen) != 0 {
		t.Errorf("a chooser that was closed chooses %q", c.chosen)
	}
}
