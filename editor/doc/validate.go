package doc

import (
	"errors"
	"fmt"
)

// Validate returns what is wrong with a body, all of it, or nil: a subhead's
// level that is neither 1 nor 2, a list item's depth outside 0 to MaxDepth,
// marks outside the text or out of order, a link with no address, a note with
// no id, an id that stands twice.
func Validate(d Doc) error {
	var errs []error
	seen := map[string]int{}
	for i, b := range d.Blocks() {
		if b.Kind == Subhead && b.Level != 1 && b.Level != 2 {
			errs = append(errs, fmt.Errorf("block %d: subhead level %d is not 1 or 2", i, b.Level))
		}
		if b.Kind == ListItem && (b.Depth < 0 || b.Depth > MaxDepth) {
			errs = append(errs, fmt.Errorf("block %d: list depth %d is outside 0 to %d", i, b.Depth, MaxDepth))
		}
		errs = append(errs, validateMarks(i, b)...)
		if b.ID == "" {
			continue
		}
		if first, ok := seen[b.ID]; ok {
			errs = append(errs, fmt.Errorf("block %d: id %q is block %d's too", i, b.ID, first))
		}
		seen[b.ID] = i
	}
	return errors.Join(errs...)
}

func validateMarks(i int, b *Block) []error {
	var errs []error
	n := b.Len(FieldText)
	for j, m := range b.marks {
		if m.Start < 0 || m.End > n || m.Start >= m.End {
			errs = append(errs, fmt.Errorf("block %d: %v %d to %d is outside the text's %d runes", i, m.Kind, m.Start, m.End, n))
		}
		if j > 0 && m.Start < b.marks[j-1].Start {
			errs = append(errs, fmt.Errorf("block %d: %v at %d is out of order", i, m.Kind, m.Start))
		}
		if m.Kind == Link && m.Href == "" {
			errs = append(errs, fmt.Errorf("block %d: the link at %d has no address", i, m.Start))
		}
		if m.Kind == Note && m.ID == "" {
			errs = append(errs, fmt.Errorf("block %d: the note at %d has no id", i, m.Start))
		}
	}
	return errs
}
