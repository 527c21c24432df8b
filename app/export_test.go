package app

import (
	"github.com/go-text/typesetting/font/opentype/tables"

	"midad/storage/article"
)

// PageSize is pageSize.
const PageSize = pageSize

// Pages is pages.
type Pages struct{ *pages }

// NewPages is newPages.
func NewPages(store article.Store, do func(func()), changed func(error)) Pages {
	return Pages{newPages(store, do, changed)}
}

// Ask, Seen, Shown and Whole are what the desk uses of it.
func (p Pages) Ask(q article.Query)  { p.ask(q) }
func (p Pages) Seen(last int)        { p.seen(last) }
func (p Pages) Shown() []article.Hit { return p.shown }
func (p Pages) Whole() bool          { return p.whole }

// FamilyName is familyName.
var FamilyName = familyName

// ArabicName is arabicName.
func ArabicName(table []byte, id uint16) string { return arabicName(table, tables.NameID(id)) }
