package doc

// The fields of a block, as they stand in Pos.Field. Field 0 is the own text of
// the kinds that have one; a Picture and an Embed have a caption instead. The
// headline of a ReadAlso's i-th link is FieldLink(i).
const (
	FieldText = iota
	FieldSpeaker
	FieldCaption
	FieldCredit
	FieldAlt
	fieldLink0
)

// FieldLink returns the field of a ReadAlso's i-th link's headline.
func FieldLink(i int) int { return fieldLink0 + i }

// LinkIndex returns which link of a ReadAlso a field belongs to, or -1.
func LinkIndex(field int) int {
	if field < fieldLink0 {
		return -1
	}
	return field - fieldLink0
}

var (
	textFields    = []int{FieldText}
	quoteFields   = []int{FieldText, FieldSpeaker}
	pictureFields = []int{FieldCaption, FieldCredit, FieldAlt}
	embedFields   = []int{FieldCaption}
)

// Fields returns the block's fields in reading order; do not change the slice.
// A Rule has none, and neither has a ReadAlso without links.
func (b *Block) Fields() []int {
	switch b.Kind {
	case Quote:
		return quoteFields
	case Picture:
		return pictureFields
	case Embed:
		return embedFields
	case ReadAlso:
		fields := make([]int, len(b.Links))
		for i := range fields {
			fields[i] = FieldLink(i)
		}
		return fields
	case Rule:
		return nil
	default:
		return textFields
	}
}

// HasField reports whether the block's kind carries the field.
func (b *Block) HasField(field int) bool {
	if b.Kind == ReadAlso {
		i := LinkIndex(field)
		return i >= 0 && i < len(b.Links)
	}
	for _, f := range b.Fields() {
		if f == field {
			return true
		}
	}
	return false
}

// OwnField returns the first of the block's fields, or FieldText where it has
// none: the place of a caret that stands at the block's start.
func (b *Block) OwnField() int {
	if fields := b.Fields(); len(fields) > 0 {
		return fields[0]
	}
	return FieldText
}

// Len returns the length of a field's text, in runes.
func (b *Block) Len(field int) int { return len(b.Runes(field)) }
