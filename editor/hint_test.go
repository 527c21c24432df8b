package editor_test

import (
	"image/color"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

// inked returns how many pixels of a window are not of its ground's colour, in
// its left and its right half.
func inked(t *testing.T, w fyne.Window) (left, right int) {
	t.Helper()
	img := w.Canvas().Capture()
	ground := color.RGBAModel.Convert(img.At(img.Bounds().Max.X-1, img.Bounds().Max.Y-1))
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if color.RGBAModel.Convert(img.At(x, y)) == ground {
				continue
			}
			if x < img.Bounds().Max.X/2 {
				left++
			} else {
				right++
			}
		}
	}
	return left, right
}

func TestAnEmptyFieldShowsItsHintAtTheSideWhereItBegins(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  doc.Kind
		dir   doc.Dir
		hints editor.Hints
	}{
		{"a quote's speaker", doc.Quote, doc.RightToLeft, editor.Hints{Speaker: "القائل"}},
		{"in another language than the story's", doc.Quote, doc.RightToLeft, editor.Hints{Speaker: "Speaker"}},
		{"of a quote from left to right", doc.Quote, doc.LeftToRight, editor.Hints{Speaker: "القائل"}},
		{"a quote's text", doc.Quote, doc.RightToLeft, editor.Hints{Quote: "نص"}},
		{"a subhead", doc.Subhead, doc.RightToLeft, editor.Hints{Subhead: "عنوان"}},
		{"a picture's caption", doc.Picture, doc.RightToLeft, editor.Hints{Caption: "التعليق"}},
		{"a picture's credit", doc.Picture, doc.RightToLeft, editor.Hints{Credit: "المصدر"}},
		{"a picture's description", doc.Picture, doc.RightToLeft, editor.Hints{Alt: "الوصف"}},
		{"a read-also block without links", doc.ReadAlso, doc.RightToLeft, editor.Hints{Links: "لا روابط"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			app := test.NewApp()
			defer app.Quit()
			d := doc.EnsureIDs(doc.New(doc.Text(c.kind, c.dir, ""), doc.Text(doc.Paragraph, c.dir, "")))
			caret := doc.Caret{Pos: doc.Pos{Block: 1}}
			v := editor.NewView(ink(), edit.New(d, caret, caret), editor.Options{Mode: editor.Body, Size: 16})
			w := test.NewWindow(v)
			defer w.Close()
			w.SetPadded(false)
			w.Resize(fyne.NewSize(600, 300))
			o := v.Options()
			v.SetOptions(o)
			bareLeft, bareRight := inked(t, w)
			o.Hints = c.hints
			v.SetOptions(o)
			left, right := inked(t, w)
			left, right = left-bareLeft, right-bareRight
			if c.dir == doc.LeftToRight {
				left, right = right, left
			}
			if left != 0 || right < 20 {
				t.Errorf("the hint drew %d pixels at the side of the end and %d at that of the beginning", left, right)
			}
			if text := doc.PlainText(v.State().Doc()); text != doc.PlainText(d) {
				t.Errorf("the text became %q", text)
			}
		})
	}
}

func TestWrittenTextTakesTheHintsPlace(t *testing.T) {
	app := test.NewApp()
	defer app.Quit()
	quote := doc.Text(doc.Quote, doc.RightToLeft, "قال").WithText(doc.FieldSpeaker, []rune("ميلر"))
	d := doc.EnsureIDs(doc.New(quote))
	v := editor.NewView(ink(), edit.New(d, doc.Caret{}, doc.Caret{}), editor.Options{Mode: editor.Body, Size: 16})
	w := test.NewWindow(v)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 300))
	beforeLeft, beforeRight := inked(t, w)
	o := v.Options()
	o.Hints = editor.Hints{Speaker: "القائل", Quote: "نص الاقتباس"}
	v.SetOptions(o)
	if left, right := inked(t, w); left != beforeLeft || right != beforeRight {
		t.Error("a hint stands over a field's text")
	}
}

func TestOnlyAMissingPictureTellsThatItIs(t *testing.T) {
	for media, want := range map[string]bool{"": true, "sha256-1": false} {
		app := test.NewApp()
		b := doc.Text(doc.Picture, doc.RightToLeft, "تعليق")
		attrs := b.Attrs
		attrs.Image = doc.Image{Media: media, Width: 16, Height: 9}
		d := doc.EnsureIDs(doc.New(b.WithAttrs(attrs)))
		v := editor.NewView(ink(), edit.New(d, doc.Caret{}, doc.Caret{}), editor.Options{Mode: editor.Body, Size: 16})
		w := test.NewWindow(v)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(600, 500))
		o := v.Options()
		v.SetOptions(o)
		before := w.Canvas().Capture()
		o.Hints = editor.Hints{Picture: "لا صورة بعد"}
		v.SetOptions(o)
		if told := !reflect.DeepEqual(before, w.Canvas().Capture()); told != want {
			t.Errorf("with the media %q: told %v, want %v", media, told, want)
		}
		w.Close()
		app.Quit()
	}
}
