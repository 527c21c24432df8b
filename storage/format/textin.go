package format

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/storage/article"
)

// readText reads a story as an agency's page gives it when it is copied: the
// headline, the reading time, the lead picture's caption and credit, a dateline
// on a line of its own or at the first paragraph's beginning, paragraphs and
// subheads, "read also", tags and suggested stories. What is not there is left
// empty; what could have been meant otherwise is told as a warning.
func readText(_ context.Context, data []byte, o Options) (Imported, error) {
	if err := checkSize(data); err != nil {
		return Imported{}, err
	}
	data, encoding := toUTF8(data, false)
	text, cleaned := arabic.Clean(strings.TrimPrefix(string(data), "\ufeff"))
	r := &textReader{o: o, a: &article.Article{Language: "ar", Status: article.Draft}}
	if encoding != "" {
		r.warn("charset", 0, encoding)
	}
	if cleaned.Any() {
		r.warn("cleaned", 0)
	}
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			r.lines = append(r.lines, textLine{strings.Clone(line), i + 1}) // a headline would keep the whole file
		}
	}
	if len(r.lines) == 0 {
		return Imported{}, fmt.Errorf("%w: it is empty", ErrUnread)
	}
	r.read()
	return Imported{Article: r.a, Warnings: r.warnings}, nil
}

// textLine is a line that is not blank, and its number in the file.
type textLine struct {
	text   string
	number int
}

type textReader struct {
	o        Options
	a        *article.Article
	lines    []textLine
	blocks   []*doc.Block
	warnings []Warning
	minutes  int // that the page printed
}

func (r *textReader) warn(code string, line int, args ...any) {
	w := Warning{Code: code, Args: args}
	if line > 0 {
		w.Where = strconv.Itoa(line)
	}
	r.warnings = append(r.warnings, w)
}

func (r *textReader) read() {
	r.a.Headline = r.lines[0].text
	body, tail := untilHeading(r.takeMinutes(r.lines[1:]))
	r.takeBody(r.takeDateline(body))
	for len(tail) > 0 {
		heading := tail[0]
		var part []textLine
		part, tail = untilHeading(tail[1:])
		r.takeSection(heading, part)
	}
	r.a.Body = doc.EnsureIDs(doc.New(r.blocks...))
	if r.minutes > 0 && r.minutes != article.CountedMinutes(r.a, r.o.rate()) {
		r.a.ReadingMinutesOverride = r.minutes
	}
}

// minutesLine is a line that tells the reading time and nothing else: an icon's name
// may stand before, the unit behind.
var minutesLine = regexp.MustCompile(`(?i)^(?:time reading icon)?\s*(?:دقائق القراءة|مدة القراءة|وقت القراءة|reading time)[\s:：–—-]*(\d{1,3})\s*(?:دقيقة|دقيقتان|دقائق|د|minutes?|min)?\.?$`)

// takeMinutes takes out the line of the reading time.
func (r *textReader) takeMinutes(lines []textLine) []textLine {
	for i, l := range lines[:min(len(lines), 4)] {
		if m := minutesLine.FindStringSubmatch(arabic.Digits(l.text, arabic.Latin)); m != nil {
			r.minutes, _ = strconv.Atoi(m[1]) // three digits always fit
			return append(append([]textLine(nil), lines[:i]...), lines[i+1:]...)
		}
	}
	return lines
}

// section is what a heading at a story's end begins.
type section uint8

const (
	noSection section = iota
	readAlsoSection
	tagsSection
	relatedSection
)

// headings are the folded words of the headings.
var headings = map[string]section{}

func init() {
	for s, words := range map[section][]string{
		readAlsoSection: {"اقرأ أيضاً", "اقرأ أيضا", "إقرأ أيضاً", "read also"},
		tagsSection:     {"تصنيفات", "وسوم", "الوسوم", "كلمات مفتاحية", "tags"},
		relatedSection:  {"قصص قد تهمك", "مواضيع ذات صلة", "مقالات ذات صلة", "أخبار ذات صلة", "related stories"},
	} {
		for _, w := range words {
			headings[arabic.Key(w)] = s
		}
	}
}

func sectionOf(line string) section {
	return headings[arabic.Key(strings.TrimRight(line, " :："))]
}

// untilHeading returns the lines before the first heading, and the rest.
func untilHeading(lines []textLine) (before, rest []textLine) {
	for i, l := range lines {
		if sectionOf(l.text) != noSection {
			return lines[:i], lines[i:]
		}
	}
	return lines, nil
}

func (r *textReader) takeBody(lines []textLine) {
	for i, l := range lines {
		kind := doc.Paragraph
		if item, ok := bulleted(l.text); ok {
			r.blocks = append(r.blocks, doc.Text(doc.ListItem, doc.RightToLeft, item))
			continue
		}
		if i > 0 && i < len(lines)-1 && subhead(l.text) && !r.dateline(l.text) {
			kind = doc.Subhead
			if !quoted(l.text) {
				r.warn("subhead", l.number, l.text)
			}
		}
		r.blocks = append(r.blocks, doc.Text(kind, doc.RightToLeft, l.text))
	}
}

// The longest subhead: words and runes.
const (
	subheadWords = 8
	subheadRunes = 60
)

// bulletSign is a bullet and the blank after it.
var bulletSign = regexp.MustCompile(`^[•◦▪●‣⁃∙]\s+`)

// bulleted returns what stands after a line's bullet.
func bulleted(line string) (item string, ok bool) {
	item = bulletSign.ReplaceAllString(line, "")
	return item, item != line && item != ""
}

// speechDash is a dash and the blank after it. It begins an answer in an
// interview as well as an item of a list, so the line stays as it is.
var speechDash = regexp.MustCompile(`^[-–—]\s`)

// subhead reports whether a line between paragraphs looks like a subhead: short,
// with no dash at its beginning and no mark at its end that ends a sentence.
func subhead(line string) bool {
	if speechDash.MatchString(line) {
		return false
	}
	if utf8.RuneCountInString(line) > subheadRunes || arabic.Words(line) > subheadWords {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune(".،:؟!…;؛", last) && (unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(`"»”)`, last))
}

func quoted(line string) bool { return strings.ContainsAny(line, `"«»“”`) }

// takeSection takes what stands under a heading.
func (r *textReader) takeSection(heading textLine, lines []textLine) {
	switch sectionOf(heading.text) {
	case readAlsoSection:
		lines, after := untilSentence(lines)
		if len(lines) == 0 {
			r.warn("emptyReadAlso", heading.number)
		}
		b := (&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso}}).WithStoryLinks(r.links(lines))
		r.blocks = append(r.blocks, b)
		r.takeBody(after)
	case tagsSection:
		lines, after := untilSentence(lines)
		for i, l := range lines {
			names := tagNames(l.text)
			if slices.ContainsFunc(names, func(name string) bool { return arabic.Words(name) > tagWords }) {
				after = append(slices.Clone(lines[i:]), after...)
				break
			}
			for _, name := range names {
				r.a.Tags = append(r.a.Tags, article.Tag{Name: name, Kind: article.Topic})
			}
		}
		r.takeBody(after)
	case relatedSection:
		lines, after := untilSentence(lines)
		r.a.Related = append(r.a.Related, r.links(lines)...)
		r.takeBody(after)
	}
}

// tagWords is how many words the longest tag has: more of them are a sentence.
const tagWords = 8

// tagNames splits a line of tags.
func tagNames(line string) []string {
	var out []string
	for _, name := range strings.FieldsFunc(line, func(c rune) bool { return c == '،' || c == ',' || c == '#' }) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// isSentence reports whether a line ends with a full stop, as paragraphs do and
// as headlines, tags and most captions do not.
func isSentence(line string) bool {
	end := strings.TrimRight(line, `"»”)`)
	return strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "..")
}

// untilSentence returns the lines before the first sentence, with which the body
// goes on after a heading in its midst, and the rest.
func untilSentence(lines []textLine) (before, rest []textLine) {
	for i, l := range lines {
		if isSentence(l.text) {
			return lines[:i], lines[i:]
		}
	}
	return lines, nil
}

// links reads lines of a headline and, at its end, an address.
func (r *textReader) links(lines []textLine) []doc.StoryLink {
	var out []doc.StoryLink
	for _, l := range lines {
		headline, link := strings.TrimLeft(l.text, "•-– \t"), doc.StoryLink{}
		if i := strings.LastIndex(headline, " "); i >= 0 {
			last := strings.TrimSpace(headline[i:])
			id, inLibrary := strings.CutPrefix(last, uriPrefix)
			if url, err := article.SafeURL(last); err == nil {
				link.URL = url
			} else if inLibrary && article.ValidID(id) {
				link.ID = id
			}
			if link.URL+link.ID != "" {
				headline = strings.TrimRight(headline[:i], " —–-")
			}
		}
		link.Headline = headline
		if link.URL+link.ID == "" {
			r.warn("linkWithoutAddress", l.number, headline)
		}
		out = append(out, link)
	}
	return out
}
