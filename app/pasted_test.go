package app_test

import (
	"fmt"
	"testing"

	"midad/app"
	"midad/app/rtl"
	"midad/editor"
	"midad/editor/clip"
	"midad/editor/markup"
)

func TestThePastedNoticeIsTrueWhereNothingWasPasted(t *testing.T) {
	tooLong := fmt.Errorf("read the clipboard's HTML: %w", clip.ErrTooLong)
	for _, c := range []struct {
		name string
		told editor.Pasted
		key  string
	}{
		{"too long to read", editor.Pasted{Err: tooLong, Nothing: true}, "pasted.long"},
		{"HTML too long, without text", editor.Pasted{Err: markup.ErrTooLong, Nothing: true}, "pasted.long"},
		{"HTML too long, with text", editor.Pasted{Err: tooLong}, "pasted.plain"},
		{"broken HTML, without text", editor.Pasted{Err: markup.ErrTooDeep, Nothing: true}, "pasted.nothing"},
		{"no answer", editor.Pasted{Err: clip.ErrSilent, Nothing: true}, "pasted.silent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := app.PastedNotice(c.told), rtl.T(c.key); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
