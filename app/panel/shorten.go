package panel

import (
	"strings"
	"unicode/utf8"

	"midad/editor/diff"
)

// How much of a text a difference shows, in runes: around what changed of what
// stayed, of what came or went at once, and of all changes together. To lay out a
// block of a hundred thousand words would hold the window up for seconds.
const (
	shownAround = 300
	shownChange = 5_000
	shownAll    = 30_000
)

const ellipsis = "…"

// shortened returns the pieces with an ellipsis in the place of what is too long:
// of what stayed the ends that touch a change are kept, or its beginning where
// there is none; of what came or went its beginning.
func shortened(pieces []diff.Piece) []diff.Piece {
	out := make([]diff.Piece, len(pieces))
	for i, p := range pieces {
		first, last := i == 0, i == len(pieces)-1
		switch {
		case p.Op != diff.Keep:
			p.Text = beginning(p.Text, shownChange)
		case first && last:
			p.Text = beginning(p.Text, 2*shownAround)
		case first:
			p.Text = ending(p.Text, shownAround)
		case last:
			p.Text = beginning(p.Text, shownAround)
		case utf8.RuneCountInString(p.Text) > 2*shownAround:
			head, tail := beginning(p.Text, shownAround), ending(p.Text, shownAround)
			p.Text = head + strings.TrimPrefix(tail, ellipsis)
		}
		out[i] = p
	}
	return out
}

// beginning returns the text's first runes, n at most, up to the end of a word;
// ending its last.
func beginning(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	head := string([]rune(text)[:n])
	if i := strings.LastIndexAny(head, " \n"); i > 0 {
		head = head[:i]
	}
	return head + " " + ellipsis
}

func ending(text string, n int) string {
	count := utf8.RuneCountInString(text)
	if count <= n {
		return text
	}
	tail := string([]rune(text)[count-n:])
	if i := strings.IndexAny(tail, " \n"); i >= 0 && i < len(tail)-1 {
		tail = tail[i+1:]
	}
	return ellipsis + " " + tail
}
