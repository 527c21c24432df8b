package rtl

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
	"midad/editor/doc"
)

// FileChooser asks for a file or a folder to read from or write to.
type FileChooser struct {
	Title  string
	Agree  string
	Folder string   // where it begins; empty means the person's home
	Name   string   // of the file to be written; empty asks for one that exists
	Ends   []string // endings of the files that are listed, in lower case; none lists all
	// Chosen is told the paths when the person agrees.
	Chosen func(paths []string)
}

// fileRow is one line of the list.
type fileRow struct {
	name   string
	folder bool
}

// Show opens the chooser over a canvas.
func (f FileChooser) Show(c fyne.Canvas) *Dialog {
	if f.Folder == "" {
		if home, err := os.UserHomeDir(); err == nil {
			f.Folder = home
		}
	}
	s := &fileChooser{FileChooser: f, folder: f.Folder}
	s.path = NewEntry(f.Folder, EntryStyle{Dir: doc.LeftToRight}, nil)
	s.path.View.OnSubmit = func() { s.open(s.path.Text()) }
	s.note = NewLabel("", LabelStyle{Size: SmallSize, Color: theme.ColorNameError, Wrap: true})
	s.list = NewList(30, s.newRow, s.fillRow)
	s.list.OnOpen = s.enter
	s.list.OnChoose = s.choose
	up := NewIconButton(T("files.up"), theme.FolderOpenIcon(), func() { s.open(filepath.Dir(s.folder)) })
	parts := []fyne.CanvasObject{Row(Gap, up, Grow(s.path)), Room(320, s.list)}
	if f.Name != "" {
		// From left to right, so that the ending stands behind an Arabic name.
		s.name = NewEntry(f.Name, EntryStyle{Dir: doc.LeftToRight}, nil)
		s.name.View.OnSubmit = func() { s.dialog.Answer(0) }
		parts = append(parts, Labelled(T("files.name"), s.name))
	}
	parts = append(parts, s.note)
	s.dialog = ShowDialog(c, f.Title, Column(Pad, parts...), fyne.NewSize(640, 0),
		Choice{Label: f.Agree, Tone: Loud, Do: s.agree, Stay: true}, Choice{Label: T("dialog.cancel")})
	s.dialog.OnClose = func() { s.asked++ }
	s.open(f.Folder)
	if s.name != nil {
		c.Focus(s.name.View)
		s.selectStem()
	} else {
		c.Focus(s.list)
	}
	return s.dialog
}

type fileChooser struct {
	FileChooser
	folder string
	rows   []fileRow
	path   *Entry
	name   *Entry
	list   *List
	note   *editor.Text
	dialog *Dialog
	asked  int // counts the questions to the disk: only the newest one's answer counts
}

// selectStem selects the name without its ending, to be written over.
func (s *fileChooser) selectStem() {
	name := s.name.Text()
	end := filepath.Ext(name)
	for _, e := range s.Ends {
		if strings.HasSuffix(name, e) && len(e) > len(end) { // .midad.json
			end = e
		}
	}
	stem := len([]rune(strings.TrimSuffix(name, end)))
	at := func(rune int) doc.Caret { return doc.Caret{Pos: doc.Pos{Rune: rune}} }
	s.name.View.Select(at(0), at(stem))
}

func (s *fileChooser) newRow() fyne.CanvasObject {
	icon := widget.NewIcon(theme.FileIcon())
	return Inset(Pad, 0, Row(Pad, Fixed(18, 18, icon), Grow(NewLabel("", LabelStyle{Cut: true}))))
}

func (s *fileChooser) fillRow(i int, row fyne.CanvasObject) {
	line := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	icon := line[0].(*fyne.Container).Objects[0].(*widget.Icon)
	icon.SetResource(theme.FileIcon())
	if s.rows[i].folder {
		icon.SetResource(theme.FolderIcon())
	}
	line[1].(*editor.Text).SetText(Path(s.rows[i].name))
}

// listing is what a path leads to: a folder and what is in it, or a file that was
// asked for by its path.
type listing struct {
	folder string
	rows   []fileRow
	file   string
}

// look reads what a path leads to; of a file, where one is to be written, its
// folder. It waits for the disk.
func (s *fileChooser) look(path string) (listing, error) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		if s.Name == "" {
			return listing{file: path}, nil
		}
		path = filepath.Dir(path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return listing{}, err
	}
	l := listing{folder: path}
	for _, e := range entries {
		folder := e.IsDir()
		if target, err := os.Stat(filepath.Join(path, e.Name())); err == nil {
			folder = target.IsDir()
		}
		if strings.HasPrefix(e.Name(), ".") || !folder && !s.listed(e.Name()) {
			continue
		}
		l.rows = append(l.rows, fileRow{e.Name(), folder})
	}
	slices.SortFunc(l.rows, func(a, b fileRow) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return l, nil
}

// open lists a folder, or chooses the file that a typed path names.
func (s *fileChooser) open(path string) {
	var l listing
	var err error
	s.ask(func() { l, err = s.look(path) }, func() {
		switch {
		case err != nil:
			s.tell(T("files.unreadable", Path(path)))
		case l.file != "":
			s.finish([]string{l.file})
		default:
			s.show(l)
		}
	})
}

func (s *fileChooser) show(l listing) {
	s.tell("")
	s.folder, s.rows = l.folder, l.rows
	s.path.SetText(l.folder)
	if s.Name == "" {
		s.list.SetEmpty(T("files.none"))
	}
	s.list.Choose(-1)
	s.list.SetCount(len(s.rows))
}

// aside does work that waits for a disk off the interface's goroutine, and then
// what shows it on that. Tests do both at once.
var aside = func(work, then func()) {
	go func() {
		work()
		editor.Later(then)
	}()
}

// ask looks at the disk and shows what is there, unless something else was asked
// meanwhile, or the chooser closed.
func (s *fileChooser) ask(look, show func()) {
	s.asked++
	asked := s.asked
	aside(look, func() {
		if asked == s.asked {
			show()
		}
	})
}

func (s *fileChooser) listed(name string) bool {
	name = strings.ToLower(name)
	return len(s.Ends) == 0 || slices.ContainsFunc(s.Ends, func(end string) bool { return strings.HasSuffix(name, end) })
}

func (s *fileChooser) tell(sentence string) {
	s.note.SetText(sentence)
	if s.dialog != nil {
		s.dialog.Update()
	}
}

// choose puts a file's name into the field of the name to be written.
func (s *fileChooser) choose(i int) {
	if i >= 0 && s.name != nil && !s.rows[i].folder {
		s.name.SetText(s.rows[i].name)
	}
}

// enter opens a folder, or agrees to a file.
func (s *fileChooser) enter(i int) {
	path := filepath.Join(s.folder, s.rows[i].name)
	if s.rows[i].folder {
		s.open(path)
		return
	}
	s.agree()
}

func (s *fileChooser) agree() {
	if s.name != nil {
		name := strings.TrimSpace(s.name.Text())
		if name == "" || name == "." || name == ".." || name != filepath.Base(name) {
			s.tell(T("files.badName"))
			return
		}
		s.write(filepath.Join(s.folder, name))
		return
	}
	i := s.list.Chosen()
	if i < 0 {
		s.tell(T("files.chooseOne"))
		return
	}
	if s.rows[i].folder {
		s.open(filepath.Join(s.folder, s.rows[i].name))
		return
	}
	s.finish([]string{filepath.Join(s.folder, s.rows[i].name)})
}

// write agrees to a file that is to be written, enters a folder of that name, and
// asks before it takes the place of a file.
func (s *fileChooser) write(path string) {
	var info os.FileInfo
	var err error
	s.ask(func() { info, err = os.Stat(path) }, func() {
		switch {
		case err != nil:
			s.finish([]string{path})
		case info.IsDir():
			s.open(path)
		default:
			Ask(s.dialog.canvas, T("files.exists.title"), T("files.exists", Path(filepath.Base(path))), T("files.replace"), Danger, func() { s.finish([]string{path}) })
		}
	})
}

func (s *fileChooser) finish(paths []string) {
	s.dialog.Close()
	if s.Chosen != nil {
		s.Chosen(paths)
	}
}
