package format

import (
	"context"

	"midad/storage/article"
)

// readMidad reads Midad JSON and the pictures beside it. What this version does
// not know is kept and told. A picture's file whose bytes are not those that its
// name tells is left out.
func readMidad(_ context.Context, data []byte, o Options) (Imported, error) {
	a, unknown, err := article.Decode(data)
	if err != nil {
		return Imported{}, err
	}
	in := Imported{Article: a}
	for _, u := range unknown {
		in.Warnings = append(in.Warnings, Warning{Code: "unknownMember", Args: []any{u}, Where: u})
	}
	if o.Beside == nil {
		return in, nil
	}
	for _, hash := range article.MediaOf(a) {
		for _, extension := range extensions {
			data, err := o.Beside(pictureName(hash, extension))
			if err != nil {
				continue // most are not there: the library may have them
			}
			m, err := newMedia(data)
			if err != nil || m.Hash != hash {
				in.Warnings = append(in.Warnings, Warning{Code: "picture", Args: []any{pictureName(hash, extension)}})
				continue
			}
			in.Media = append(in.Media, m)
		}
	}
	return in, nil
}

// writeMidad writes Midad JSON, with the pictures that it names beside it, byte
// for byte as they came: it goes from library to library, not to readers.
func writeMidad(ctx context.Context, to Sink, a *article.Article, o Options) error {
	data, err := article.EncodeAt(a, o.rate())
	if err != nil {
		return err
	}
	if _, err := to.Main.Write(data); err != nil {
		return err
	}
	o.Inline = false
	_, err = writePictures(ctx, to, o, a, func(data []byte) ([]byte, error) { return data, nil })
	return err
}
