package app

import "github.com/go-text/typesetting/font/opentype/tables"

// FamilyName is familyName.
var FamilyName = familyName

// ArabicName is arabicName.
func ArabicName(table []byte, id uint16) string { return arabicName(table, tables.NameID(id)) }
