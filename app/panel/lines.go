package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// small is how what is said beside or below something looks.
var small = rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true}

// newLines returns a list's row: a line, and so many small ones below it. The
// first stands by its own direction where auto says so.
func newLines(auto bool, below int) fyne.CanvasObject {
	lines := []fyne.CanvasObject{rtl.NewLabel("", rtl.LabelStyle{Cut: true, Auto: auto})}
	for range below {
		lines = append(lines, rtl.NewLabel("", small))
	}
	return rtl.Inset(rtl.Pad, 2, rtl.Column(0, lines...))
}

// setLines shows the texts in a row that newLines made.
func setLines(row fyne.CanvasObject, texts ...string) {
	lines := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	for i, text := range texts {
		lines[i].(*editor.Text).SetText(text)
	}
}

// setStory shows a story's headline, in the direction of its language, and what is
// said of it in a row that newLines made.
func setStory(row fyne.CanvasObject, s article.Summary, below ...string) {
	setLines(row, append([]string{headlineOf(s)}, below...)...)
	row.(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*editor.Text).SetDir(doc.DirOfLanguage(s.Language))
}

// headlineOf returns what a list calls a story.
func headlineOf(s article.Summary) string {
	if s.Headline == "" {
		return rtl.T("story.untitled")
	}
	return s.Headline
}

// standing says where a story stands and when it was last changed.
func standing(s article.Summary) string {
	return say.Status(rtl.Language(), s.Status) + " · " + say.When(rtl.Language(), s.Updated)
}
