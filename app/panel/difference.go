package panel

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/editor/diff"
	"midad/editor/doc"
	"midad/storage/article"
)

// Sides are the two texts of a difference: two versions of a story, a recovered
// draft and what was saved, or the two sides of a conflict.
type Sides struct {
	Title            string
	OldName, NewName string // what the legend calls them
	// Load brings both; it may wait for a disk and is called off the
	// interface's goroutine.
	Load func(context.Context) (old, new *article.Article, err error)
	// Back, where it is not nil, offers to undo what happened to one block. It
	// is given the new side, and its body with that block as it was.
	Back func(new *article.Article, body doc.Doc)
}

// The most changes that a difference shows; the rest is told as a number.
const mostChanges = 200

const differenceHeight = 440

// ShowDifference opens a dialog that shows how the old side became the new one:
// words that came are lit, words that went are lit in another colour and struck
// out, and what happened to a block is told over it. With no choices given there
// is one that closes it; taking a block back closes it too. An error of Load is
// told in the dialog. Closing it ends what is being read and compared.
func ShowDifference(c fyne.Canvas, s Sides, choices ...rtl.Choice) *rtl.Dialog {
	box := rtl.Column(rtl.Pad*1.5, rtl.Muted(rtl.T("difference.working")))
	scroll := rtl.NewScroll(rtl.Inset(rtl.Pad, 0, box))
	content := rtl.Column(rtl.Pad, legend(s), rtl.Room(differenceHeight, scroll))
	if len(choices) == 0 {
		choices = []rtl.Choice{{Label: rtl.T("difference.close")}}
	}
	dialog := rtl.ShowDialog(c, s.Title, content, fyne.NewSize(760, 0), choices...)
	dialog.OnKey = scroll.Key
	ctx, cancel := context.WithCancel(context.Background())
	dialog.OnClose = cancel
	go func() {
		old, new, err := s.Load(ctx)
		var d article.Comparison
		if err == nil {
			d, err = article.Compare(ctx, old, new)
		}
		do(func() {
			if ctx.Err() != nil {
				return // nobody looks any more
			}
			box.RemoveAll()
			if err != nil {
				box.Add(rtl.NewLabel(say.Error(rtl.Language(), err), rtl.LabelStyle{Color: theme.ColorNameError, Wrap: true}))
			} else {
				var back func(int)
				if s.Back != nil {
					back = func(i int) {
						dialog.Close()
						s.Back(new, d.Body.Undone(i))
					}
				}
				for _, o := range NewDifference(d, new.Direction, back) {
					box.Add(o)
				}
			}
			scroll.Update()
		})
	}()
	return dialog
}

// legend says which colour is which side.
func legend(s Sides) fyne.CanvasObject {
	swatch := func(name string, st editor.Stretch) fyne.CanvasObject {
		t := rtl.NewLabel(" "+name+" ", rtl.LabelStyle{Size: rtl.SmallSize})
		st.End = len([]rune(name)) + 2
		t.SetStretches([]editor.Stretch{st})
		return t
	}
	return rtl.Row(rtl.Pad*2, swatch(s.OldName, stretches[diff.Delete]), swatch(s.NewName, stretches[diff.Insert]))
}

// stretches say how words that went and came look.
var stretches = map[diff.Op]editor.Stretch{
	diff.Delete: {Ground: rtl.ColorRemoved, Strike: theme.ColorNameError},
	diff.Insert: {Ground: rtl.ColorAdded},
}

// NewDifference returns what a difference shows, from the top: the members that
// changed, then the blocks, and how many between them did not. Dir is the
// story's direction. Back, where it is not nil, is offered beside each block to
// undo what happened to it, by its place in d.Body.
func NewDifference(d article.Comparison, dir doc.Dir, back func(i int)) []fyne.CanvasObject {
	if d.None() {
		return []fyne.CanvasObject{rtl.Plain(rtl.T("difference.none"))}
	}
	v := &difference{room: mostChanges, runes: shownAll}
	for _, m := range d.Members {
		if v.full() {
			continue
		}
		v.entry(say.Member(rtl.Language(), m.Member), "", nil)
		v.texts(say.MemberPieces(rtl.Language(), m), dir)
	}
	unchanged := 0
	for i, b := range d.Body {
		if b.Same() {
			unchanged++
			continue
		}
		if v.full() {
			continue
		}
		v.unchanged(unchanged)
		unchanged = 0
		v.block(i, b, back)
	}
	if v.more > 0 {
		v.add(rtl.Muted(rtl.N("difference.more", v.more)))
	} else {
		v.unchanged(unchanged)
	}
	return v.objects
}

// difference builds what is shown.
type difference struct {
	objects []fyne.CanvasObject
	room    int // for so many more changes
	runes   int // for so many more runes of text
	more    int // changes for which there was none
}

func (v *difference) add(o fyne.CanvasObject) { v.objects = append(v.objects, o) }

// full reports that there is no room for a change, and counts it; else it takes
// the room.
func (v *difference) full() bool {
	if v.room == 0 || v.runes <= 0 {
		v.more++
		return true
	}
	v.room--
	return false
}

func (v *difference) unchanged(n int) {
	if n > 0 {
		v.add(rtl.Muted(rtl.N("difference.unchanged", n)))
	}
}

// entry heads a change: where it is, what happened, and what takes it back.
func (v *difference) entry(place, what string, back func()) {
	parts := []fyne.CanvasObject{rtl.Heading(place), rtl.Grow(rtl.NewLabel(what, small))}
	if back != nil {
		parts = append(parts, rtl.NewIconButton(rtl.T("difference.back"), theme.ContentUndoIcon(), back))
	}
	v.add(rtl.Row(rtl.Pad, parts...))
}

func (v *difference) block(i int, b diff.Block, back func(int)) {
	var undo func()
	if back != nil {
		undo = func() { back(i) }
	}
	what := strings.Join(say.BlockChange(rtl.Language(), b), rtl.T("diff.comma")+" ")
	v.entry(say.BlockPlace(rtl.Language(), b), what, undo)
	switch b.Op {
	case diff.Insert:
		v.texts([]diff.Piece{{Op: diff.Insert, Text: diff.Text(b.New)}}, b.New.Dir)
	case diff.Delete:
		v.texts([]diff.Piece{{Op: diff.Delete, Text: diff.Text(b.Old)}}, b.Old.Dir)
	case diff.Keep:
		v.texts([]diff.Piece{{Op: diff.Keep, Text: diff.Text(b.New)}}, b.New.Dir)
	}
	for _, f := range b.Fields {
		v.texts(f.Pieces, b.New.Dir)
	}
	if b.Op == diff.Change && len(b.Fields) == 0 {
		v.texts([]diff.Piece{{Op: diff.Keep, Text: diff.Text(b.New)}}, b.New.Dir)
	}
}

// texts shows pieces as lines of text.
func (v *difference) texts(pieces []diff.Piece, dir doc.Dir) {
	for _, line := range lines(shortened(pieces)) {
		text, lit := marked(line)
		v.runes -= len([]rune(text))
		if text == "" {
			continue
		}
		t := editor.NewText(rtl.Ink(), text, editor.TextStyle{Size: 16, Naskh: true, Wrap: true, Dir: dir})
		t.SetStretches(lit)
		v.add(t)
	}
}

// lines cuts pieces at the line breaks in them.
func lines(pieces []diff.Piece) [][]diff.Piece {
	all := [][]diff.Piece{nil}
	for _, p := range pieces {
		for i, part := range strings.Split(p.Text, "\n") {
			if i > 0 {
				all = append(all, nil)
			}
			if part != "" {
				all[len(all)-1] = append(all[len(all)-1], diff.Piece{Op: p.Op, Text: part})
			}
		}
	}
	return all
}

// marked returns the text of pieces, those that went among them, and what of it
// is lit. A blank parts a word from the one that took its place: two Arabic
// words that touch would be joined.
func marked(pieces []diff.Piece) (string, []editor.Stretch) {
	var text strings.Builder
	var lit []editor.Stretch
	at := 0
	for i, p := range pieces {
		if i > 0 && p.Op == diff.Insert && pieces[i-1].Op == diff.Delete {
			text.WriteString(" ")
			at++
		}
		text.WriteString(p.Text)
		n := len([]rune(p.Text))
		if s, ok := stretches[p.Op]; ok {
			s.Start, s.End = at, at+n
			lit = append(lit, s)
		}
		at += n
	}
	return text.String(), lit
}
