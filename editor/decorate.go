package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"midad/editor/doc"
	"midad/editor/layout"
	"midad/editor/raster"
)

// decorate shows what stands around a block's words: a quote's bar, a list
// item's marker, a picture, the words over read-also links, a rule.
func (r *viewRenderer) decorate(b *layout.PlacedBlock, x, y float32) {
	switch r.v.state.Doc().Block(b.Block).Kind {
	case doc.Quote:
		r.box(&r.boxes, b.Bar, x, y, theme.ColorNamePrimary)
	case doc.ListItem:
		r.drawParagraph(b.Marker.Para, x+b.Marker.X, y+b.Marker.Top, r.quiet(b))
	case doc.Picture:
		r.drawImage(b, x, y)
		r.drawPictureHint(b, x, y)
	case doc.ReadAlso:
		r.box(&r.boxes, startBar(b, r.v.width), x, y, theme.ColorNameHyperlink)
		style := r.v.page.Style()
		style.Bold = true
		words := r.words(r.v.options.ReadAlso, b.RTL, style)
		left := b.Label.X + words.Style().Size
		if b.RTL {
			left = b.Label.X + b.Label.Width - words.Style().Size - words.ContentWidth()
		}
		r.drawParagraph(words, x+snap(left), y+b.Label.Top, r.quiet(b))
		r.drawLinksHint(b, x, y)
	case doc.Embed:
		r.drawParagraph(b.Address.Para, x+b.Address.X, y+b.Address.Top, r.quiet(b))
	case doc.Rule:
		color := theme.ColorNameSeparator
		if r.covered(b.Block) {
			color = theme.ColorNameFocus
		}
		r.box(&r.boxes, b.Line, x, y, color)
	}
}

// covered reports whether the selection holds a whole block, so that the next key
// takes it away.
func (r *viewRenderer) covered(block int) bool {
	d := r.v.state.Doc()
	from, to := r.v.state.Range()
	return from.Compare(d.BlockStart(block)) <= 0 && d.BlockEnd(block).Compare(to) <= 0
}

// quiet returns the colours of words at a block that are not the story's own.
func (r *viewRenderer) quiet(b *layout.PlacedBlock) raster.Ink {
	ink := r.ink
	ink.Text = rgba(theme.ColorNamePlaceHolder)
	return r.lighted(b, ink)
}

// startBar returns a thin bar at the block's start side, along its label and
// its fields.
func startBar(b *layout.PlacedBlock, width float32) layout.Box {
	bottom := b.Label.Top + b.Label.Height
	if n := len(b.Fields); n > 0 {
		last := b.Fields[n-1]
		bottom = last.Top + last.Para.Height()
	} else {
		bottom += b.Label.Height // the row of its caret
	}
	bar := layout.Box{Top: b.Label.Top, Width: max(2, snap(b.Label.Height/12)), Height: bottom - b.Label.Top}
	if b.RTL {
		bar.X = width - bar.Width
	}
	return bar
}

// shownImage is a media on the screen.
type shownImage struct {
	object *canvas.Image
	used   bool // in the drawing that is being made
}

// drawImage shows a picture's media in its place, or the empty place.
func (r *viewRenderer) drawImage(b *layout.PlacedBlock, x, y float32) {
	if r.covered(b.Block) {
		edge := 3 * r.v.scale
		frame := layout.Box{X: b.Image.X - edge, Top: b.Image.Top - edge, Width: b.Image.Width + 2*edge, Height: b.Image.Height + 2*edge}
		r.box(&r.boxes, frame, x, y, theme.ColorNameFocus)
	}
	media := r.v.state.Doc().Block(b.Block).Image.Media
	if media != "" && r.v.Picture != nil {
		if img := r.v.Picture(media); img != nil {
			s := r.images[media]
			if s == nil {
				s = &shownImage{object: canvas.NewImageFromImage(img)}
				s.object.FillMode = canvas.ImageFillContain
				s.object.ScaleMode = canvas.ImageScaleSmooth
				r.images[media] = s
				r.stale = true
			}
			s.used = true
			scale := r.v.scale
			s.object.Move(fyne.NewPos(snap(x+b.Image.X)/scale, snap(y+b.Image.Top)/scale))
			s.object.Resize(fyne.NewSize(b.Image.Width/scale, b.Image.Height/scale))
			s.object.Show()
			return
		}
	}
	r.box(&r.boxes, b.Image, x, y, theme.ColorNameHover)
}

// hideImages ends a drawing: media that it did not show are forgotten.
func (r *viewRenderer) hideImages() {
	for media, s := range r.images {
		if !s.used {
			delete(r.images, media)
			r.stale = true
		}
		s.used = false
	}
}
