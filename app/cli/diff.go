package cli

import (
	"strings"

	"midad/app/say"
	"midad/editor/diff"
	"midad/storage/article"
)

type diffCmd struct {
	ID  string `arg:""`
	Old int    `arg:"" name:"v1"`
	New int    `arg:"" name:"v2"`
}

type diffJSON struct {
	ID      string       `json:"id"`
	Old     int          `json:"old"`
	New     int          `json:"new"`
	Members []memberJSON `json:"members"`
	Body    diff.Body    `json:"body"`
}

type memberJSON struct {
	Member string       `json:"member"`
	Pieces []diff.Piece `json:"pieces"`
}

// Run writes how one version of a story became another: a line for each member
// and each block that changed, with [-gone-] and {+come+} words. Two versions
// that say the same give no line.
func (c *diffCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		old, err := store.Version(p.ctx, c.ID, c.Old)
		if err != nil {
			return err
		}
		new, err := store.Version(p.ctx, c.ID, c.New)
		if err != nil {
			return err
		}
		d, err := article.Compare(p.ctx, old, new)
		if err != nil {
			return err
		}
		if p.json {
			members := make([]memberJSON, 0, len(d.Members))
			for _, m := range d.Members {
				members = append(members, memberJSON(m))
			}
			return p.writeJSON(diffJSON{c.ID, c.Old, c.New, members, d.Body})
		}
		if d.None() {
			p.tell(p.text("cli.noDifference"))
		}
		for _, m := range d.Members {
			if err := p.writeLine(say.Member(p.lang, m.Member), diff.Marked(say.MemberPieces(p.lang, m))); err != nil {
				return err
			}
		}
		for _, b := range d.Body.Changes() {
			if err := p.writeBlock(b); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeBlock writes what became of a block: where it is, in words what happened
// to it, and its texts.
func (p *program) writeBlock(b diff.Block) error {
	var texts []string
	switch b.Op {
	case diff.Insert:
		texts = append(texts, diff.Marked([]diff.Piece{{Op: diff.Insert, Text: diff.Text(b.New)}}))
	case diff.Delete:
		texts = append(texts, diff.Marked([]diff.Piece{{Op: diff.Delete, Text: diff.Text(b.Old)}}))
	case diff.Keep:
		texts = append(texts, diff.Text(b.New))
	}
	for _, f := range b.Fields {
		texts = append(texts, diff.Marked(f.Pieces))
	}
	return p.writeLine(say.BlockPlace(p.lang, b), strings.Join(say.BlockChange(p.lang, b), p.text("diff.comma")+" "), strings.Join(texts, " | "))
}
