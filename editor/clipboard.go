package editor

import (
	"cmp"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"midad/editor/arabic"
	"midad/editor/clip"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/markup"
	"midad/editor/weburl"
)

// Clipboard is the platform's clipboard for text with its form. The app sets it
// before the first window; nil leaves plain text by Fyne.
var Clipboard clip.Clipboard

// Pasted tells what a paste left out of what came from outside.
type Pasted struct {
	// Cleaned counts the characters taken out of the text or made others.
	Cleaned arabic.Cleaning
	// HTML tells what of a text with its form could not be kept; its Cleaned is
	// in the member above.
	HTML markup.Notes
	// Err is why nothing, or plain text alone, was pasted.
	Err error
	// Nothing: the text is as it was.
	Nothing bool
}

// Any reports whether there is something to tell.
func (p Pasted) Any() bool { return p.Cleaned.Any() || !p.HTML.IsZero() || p.Err != nil }

// pasteCleaning is how pasted text is cleaned: tatweel within a word is
// decoration that no search would get past.
var pasteCleaning = arabic.CleanOptions{DropTatweel: true}

// copied is what was last copied from a body of this process. Pasted back it
// comes with all that no HTML tells: notes, pictures, stories.
var copied struct {
	content clip.Content // as it stood on the clipboard
	slice   doc.Slice
}

// Copy puts the selected text on the clipboard, as plain text and, from a body,
// as HTML with the direction of each block; with nothing selected it leaves the
// clipboard as it is.
func (v *View) Copy() {
	slice := v.selection()
	if slice.Empty() {
		return
	}
	c := clip.Content{Text: edit.SelectedText(v.state)}
	if _, whole := v.state.Object(); whole {
		c.Text = slice.PlainText()
	}
	if v.options.Mode == Body {
		// A picture without words is no HTML; a comment tells it from an empty clipboard.
		c.HTML = cmp.Or(markup.WriteHTML(slice.Blocks, clipboardHTML), "<!-- picture -->")
	} else {
		slice = doc.Slice{}
	}
	copied.content, copied.slice = write(c), slice
}

// clipboardHTML is how HTML is written for other programs.
var clipboardHTML = markup.WriteOptions{EveryDir: true, Lang: "ar"}

// selection returns what is selected: a range, or a block as a whole.
func (v *View) selection() doc.Slice {
	d := v.state.Doc()
	if d.Len() == 0 {
		return doc.Slice{}
	}
	if i, ok := v.state.Object(); ok {
		return doc.Slice{Blocks: d.Blocks()[i : i+1]}
	}
	from, to := v.state.Range()
	return doc.Cut(d, from, to)
}

// CopyHTML puts the selection's HTML on the clipboard as plain text: the source,
// for a site's own editor. With nothing selected it does nothing.
func (v *View) CopyHTML() {
	if slice := v.selection(); !slice.Empty() {
		write(clip.Content{Text: markup.WriteHTML(slice.Blocks, clipboardHTML)})
	}
}

// write puts content on the clipboard, by the platform's or the text alone by
// Fyne's, and returns what stands there.
func write(c clip.Content) clip.Content {
	if Clipboard == nil || Clipboard.Write(c) != nil {
		fyne.CurrentApp().Clipboard().SetContent(c.Text)
		return clip.Content{Text: c.Text}
	}
	return c
}

// Cut copies the selection and deletes it.
func (v *View) Cut() {
	if v.selection().Empty() {
		return
	}
	v.Copy()
	v.Run(edit.DeleteSelection)
}

// Paste puts the clipboard's content over the selection, and tells OnNotice what
// was left out. A body keeps blocks, marks and directions, and where there is
// plain text alone each line becomes a paragraph; elsewhere lines are joined by
// spaces. One address over a selection becomes its link.
//
// Another program may be slow to answer: the text comes when it does, at the
// selection that there is then.
func (v *View) Paste() { v.paste(false) }

// PastePlain is Paste with no form whatever the clipboard holds.
func (v *View) PastePlain() { v.paste(true) }

func (v *View) paste(plain bool) {
	if v.options.ReadOnly {
		return
	}
	as := pasteAs{plain: plain || v.options.Mode != Body, own: copied.content, slice: copied.slice}
	if d := v.state.Doc(); d.Len() > 0 {
		from, _ := v.state.Range()
		as.dir = d.Block(from.Block).Dir
	}
	board := Clipboard
	if board == nil {
		v.put(as.read(clip.Content{Text: fyne.CurrentApp().Clipboard().Content()}))
		return
	}
	go func() {
		c, err := board.Read()
		p := as.read(c)
		if p.Err == nil {
			p.Err = err
		}
		Later(func() {
			if fyne.CurrentApp().Driver().CanvasForObject(v) == nil {
				return // its window was closed meanwhile
			}
			if c == (clip.Content{}) && errors.Is(err, clip.ErrClosed) {
				p = as.read(clip.Content{Text: fyne.CurrentApp().Clipboard().Content()})
			}
			v.put(p)
		})
	}()
}

// pasteAs is how a clipboard's content is read for a view.
type pasteAs struct {
	plain bool
	dir   doc.Dir // of the block that it is put into
	own   clip.Content
	slice doc.Slice // that own was written from
}

// pasted is a clipboard's content, ready to be put in.
type pasted struct {
	Pasted
	slice doc.Slice // empty where there is plain text alone
	page  bool      // the slice is of another program's HTML
	text  string
}

// read makes blocks and clean text of a clipboard's content. It touches no view
// and may be called from any goroutine.
func (as pasteAs) read(c clip.Content) pasted {
	var p pasted
	if !as.plain && !as.slice.Empty() && c == as.own && c != (clip.Content{}) {
		p.text, p.slice = c.Text, as.slice
		return p
	}
	if !as.plain && c.HTML != "" {
		slice, notes, err := markup.Paste([]byte(c.HTML), markup.Options{Dir: as.dir, Clean: pasteCleaning})
		if !slice.Empty() {
			p.text = strings.TrimSpace(c.Text)
			p.slice, p.page, p.HTML, p.Cleaned = slice, true, notes, notes.Cleaned
			return p
		}
		p.Err = err // the text is there still
	}
	text := c.Text
	if text == "" && c.HTML != "" { // a program that offers nothing else
		slice, _, err := markup.Paste([]byte(c.HTML), markup.Options{})
		text, p.Err = slice.PlainText(), err
	}
	p.text, p.Cleaned = pasteCleaning.Clean(text)
	return p
}

// put puts what was read over the selection and tells what was left out.
func (v *View) put(p pasted) {
	done := v.putLink(p.text)
	switch {
	case done:
		p.Pasted = Pasted{}
	case !p.slice.Empty():
		if p.page {
			p.slice = atEdges(p.slice, v.state)
		}
		done = v.Run(edit.Paste(p.slice))
	case p.text == "":
	case v.options.Mode == Body:
		done = v.Run(edit.PasteText(p.text))
	default:
		done = v.Run(edit.PasteText(edit.JoinLines(p.text)))
	}
	p.Nothing = !done
	if v.OnNotice != nil && (done || p.Err != nil) && p.Any() {
		v.OnNotice(p.Pasted)
	}
}

// atEdges closes the ends of several pasted paragraphs at the edges of the text
// that they are put into, so that no word of theirs runs into one of that text.
func atEdges(s doc.Slice, st edit.State) doc.Slice {
	if len(s.Blocks) < 2 || st.Doc().Len() == 0 {
		return s
	}
	from, to := st.Range()
	atStart := from.Rune == 0
	atEnd := to.Rune == st.Doc().Block(to.Block).Len(to.Field)
	s.OpenStart = s.OpenStart && (atStart || !atEnd)
	s.OpenEnd = s.OpenEnd && (atEnd || !atStart)
	return s
}

// putLink makes a link of a selection within one block, where the text is one
// address; over an address it is text like any other.
func (v *View) putLink(text string) bool {
	from, to := v.state.Range()
	if v.options.Mode != Body || v.state.Empty() || from.Block != to.Block {
		return false
	}
	href, err := weburl.Check(text)
	if err != nil {
		return false
	}
	if _, err := weburl.Check(edit.SelectedText(v.state)); err == nil {
		return false
	}
	return v.Run(edit.SetLink(href))
}
