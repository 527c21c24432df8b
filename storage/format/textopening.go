package format

import (
	"regexp"
	"slices"
	"strings"

	"midad/editor/arabic"
	"midad/storage/article"
)

// openingLines is how far from the headline a dateline of its own may stand.
const openingLines = 10

// takeDateline takes the dateline out of the lines between the headline and the
// first heading, and what stands before it as the lead picture's texts. It opens
// the text on a line of its own or in the first paragraph, or it signs the text
// as the last line.
func (r *textReader) takeDateline(lines []textLine) []textLine {
	if i := r.opening(lines); i >= 0 {
		r.keepDateline(lines[i])
		r.takeLead(lines[:i])
		return lines[i+1:]
	}
	if len(lines) == 0 {
		return lines
	}
	if d, after, ok := article.CutDateline(lines[0].text, r.o.now()); ok {
		d.Text = article.Format(d)
		r.a.Dateline = d
		r.warn("datelineInline", lines[0].number, d.Text)
		return append([]textLine{{after, lines[0].number}}, lines[1:]...)
	}
	if last := len(lines) - 1; !creditOnly.MatchString(lines[last].text) && r.dateline(lines[last].text) {
		r.keepDateline(lines[last])
		r.warn("datelineClosing", lines[last].number, r.a.Dateline.Text)
		return lines[:last]
	}
	return lines
}

// dateline reports whether a line is surely a dateline.
func (r *textReader) dateline(line string) bool {
	_, ok := article.DetectDateline(line, r.o.now())
	return ok
}

// keepDateline takes a line that is a dateline, with the words that it has.
func (r *textReader) keepDateline(l textLine) {
	d, _ := article.DetectDateline(l.text, r.o.now())
	d.Text = article.Format(d)
	if d.Text != l.text {
		d.Text, d.Override = l.text, true
		r.warn("datelineKept", l.number, l.text)
	}
	r.a.Dateline = d
}

// opening returns which line is the dateline that the text follows; -1 where none
// is. Before it stand the texts of a picture and a standfirst, of one sentence or,
// where more follow the dateline, of two: after that the story has begun, and a
// dateline signs it.
func (r *textReader) opening(lines []textLine) int {
	for i, l := range lines[:min(len(lines), openingLines)] {
		if creditOnly.MatchString(l.text) || !r.dateline(l.text) {
			continue // a picture's credit line looks like a dateline without places
		}
		before, after := 0, 0
		for j := range lines[:i] {
			if opensText(lines[:i], j) {
				before++
			}
		}
		for _, l := range lines[i+1:] {
			if isSentence(l.text) {
				after++
			}
		}
		if before > 2 || before == 2 && after <= before || i > 0 && i == len(lines)-1 {
			return -1
		}
		return i
	}
	return -1
}

// opensText reports whether the j-th of the lines before a dateline is a sentence
// that belongs to no picture: a caption with a full stop has its credit on the
// next line, or stands there twice.
func opensText(lines []textLine, j int) bool {
	if !isSentence(lines[j].text) {
		return false
	}
	if j+1 < len(lines) && creditOnly.MatchString(lines[j+1].text) {
		return false
	}
	key := arabic.Key(strings.TrimRight(lines[j].text, `."»”)`))
	twice := func(l textLine) bool { return strings.HasPrefix(arabic.Key(l.text), key) }
	return !slices.ContainsFunc(lines[:j], twice) && !slices.ContainsFunc(lines[j+1:], twice)
}

var creditOnly = regexp.MustCompile(`^[-–—]\s*(\S.{0,60})$`)
var creditTail = regexp.MustCompile(`\s[-–—]\s+([^-–—]{2,40})$`)

// takeLead takes the standfirst, the caption and the credit line. A caption that
// stands twice is kept once, and a credit at its end is taken off.
func (r *textReader) takeLead(lines []textLine) {
	var captions []textLine
	for j, l := range lines {
		m := creditOnly.FindStringSubmatch(l.text)
		switch {
		case m != nil && r.a.Lead.Credit == "":
			r.a.Lead.Credit = m[1]
		case m != nil && arabic.Key(m[1]) == arabic.Key(r.a.Lead.Credit):
		case opensText(lines, j):
			r.toStandfirst(l.text, l.number)
		default:
			captions = append(captions, l)
		}
	}
	if r.a.Lead.Credit == "" {
		for _, l := range captions {
			if m := creditTail.FindStringSubmatch(l.text); m != nil {
				r.a.Lead.Credit = strings.TrimSpace(m[1])
			}
		}
	}
	for _, l := range captions {
		caption := article.DedupeCredit(l.text, r.a.Lead.Credit)
		switch {
		case r.a.Lead.Caption == "":
			r.a.Lead.Caption = caption
		case arabic.Key(caption) != arabic.Key(r.a.Lead.Caption):
			r.toStandfirst(caption, l.number)
		}
	}
	if r.a.Lead.Caption != "" {
		r.warn("leadWithoutPicture", 0)
	}
}

// toStandfirst adds a text to the standfirst.
func (r *textReader) toStandfirst(text string, line int) {
	r.a.Standfirst = strings.TrimSpace(r.a.Standfirst + " " + text)
	r.warn("betweenHeadlineAndDateline", line)
}
