package say

import (
	"fmt"
	"strconv"
	"time"

	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
)

// Status returns the name of a status.
func Status(lang string, s article.Status) string { return name(lang, "status", string(s)) }

// Move returns the command that brings a story to a status.
func Move(lang string, to article.Status) string { return name(lang, "move", string(to)) }

// Why returns the occasion of a version.
func Why(lang string, w article.Why) string { return name(lang, "why", string(w)) }

// TagKind returns the name of a kind of tag.
func TagKind(lang string, k article.TagKind) string { return name(lang, "tagKind", string(k)) }

// BylineKind returns the name of a kind of byline.
func BylineKind(lang string, k article.BylineKind) string { return name(lang, "bylineKind", string(k)) }

// DatelineStyle describes a style of datelines, by its id.
func DatelineStyle(lang, id string) string {
	if id == "" {
		id = article.DefaultStyle
	}
	return name(lang, "datelineStyle", id)
}

// Block returns the name of a kind of block.
func Block(lang string, k doc.Kind) string { return name(lang, "blockKind", k.String()) }

// Mark returns the name of a kind of mark.
func Mark(lang string, k doc.MarkKind) string { return name(lang, "markKind", k.String()) }

// Direction returns the name of a direction.
func Direction(lang string, d doc.Dir) string { return name(lang, "dir", d.String()) }

// Member returns the name of a story's member, which is given as in Midad JSON.
func Member(lang, member string) string { return name(lang, "member", member) }

// Field returns the name of a block's field.
func Field(lang string, field int) string {
	switch {
	case field == doc.FieldSpeaker:
		return name(lang, "field", "speaker")
	case field == doc.FieldCaption:
		return name(lang, "field", "caption")
	case field == doc.FieldCredit:
		return name(lang, "field", "credit")
	case field == doc.FieldAlt:
		return name(lang, "field", "alt")
	case doc.LinkIndex(field) >= 0:
		return name(lang, "field", "link")
	}
	return name(lang, "field", "text")
}

// name returns a code's name, and the code itself where it has none.
func name(lang, group, code string) string {
	key := group + "." + code
	if text := resources.Text(lang, key); text != key {
		return text
	}
	return code
}

// When returns a moment as a person reads it, in the local zone; empty for the
// zero time.
func When(lang string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return date(lang, t.Local())
}

// Moment returns a moment as a person reads it, by the clock that it was written
// in, with that clock's zone, by its name where zone is IANA's for it; empty for
// the zero time.
func Moment(lang string, t time.Time, zone string) string {
	if t.IsZero() {
		return ""
	}
	if zone == "" {
		return date(lang, t) + " " + Zone(lang, t)
	}
	return date(lang, t) + " " + resources.Text(lang, "zone.named", ZoneName(lang, zone), distance(t))
}

// ZoneName returns what people call the zone of that name in IANA's table: its
// city, or the name itself where Midad knows no other.
func ZoneName(lang, zone string) string {
	if called := name(lang, "workflow.zone", zone); called != zone {
		return called
	}
	return "\u2068" + zone + "\u2069"
}

// Zone returns a moment's zone by its distance from Greenwich.
func Zone(lang string, t time.Time) string {
	return resources.Text(lang, "zone.greenwich", distance(t))
}

// distance returns how far a moment's clock is from Greenwich, as "+3" or
// "-5:30"; empty where it is not.
func distance(t time.Time) string {
	_, offset := t.Zone()
	sign := "+"
	if offset < 0 {
		sign, offset = "-", -offset
	}
	switch hours, minutes := offset/3600, offset/60%60; {
	case minutes != 0:
		return fmt.Sprintf("%s%d:%02d", sign, hours, minutes)
	case hours != 0:
		return fmt.Sprintf("%s%d", sign, hours)
	}
	return ""
}

// date returns a moment's day and hour by its own clock.
func date(lang string, t time.Time) string {
	month := resources.Text(lang, "month."+strconv.Itoa(int(t.Month())))
	comma := "،"
	if lang == resources.English {
		comma = ","
	}
	return fmt.Sprintf("%d %s %d%s %s", t.Day(), month, t.Year(), comma, t.Format("15:04"))
}
