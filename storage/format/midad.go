package format

import (
	"context"

	"midad/storage/article"
)

// readMidad reads Midad JSON. What this version does not know is kept and told.
func readMidad(_ context.Context, data []byte, _ Options) (Imported, error) {
	a, unknown, err := article.Decode(data)
	if err != nil {
		return Imported{}, err
	}
	in := Imported{Article: a}
	for _, u := range unknown {
		in.Warnings = append(in.Warnings, Warning{Code: "unknownMember", Args: []any{u}, Where: u})
	}
	return in, nil
}

// writeMidad writes Midad JSON, with the pictures that it names beside it.
func writeMidad(ctx context.Context, to Sink, a *article.Article, o Options) error {
	data, err := article.EncodeAt(a, o.rate())
	if err != nil {
		return err
	}
	if _, err := to.Main.Write(data); err != nil {
		return err
	}
	_, err = newPictures(ctx, to, o, a)
	return err
}
