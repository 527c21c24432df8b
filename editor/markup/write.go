package markup

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"midad/editor/doc"
	"midad/editor/weburl"
)

// WriteOptions are the choices of a writing.
type WriteOptions struct {
	// Dir is the direction around the blocks: a block of the same writes none,
	// unless EveryDir is set, as a clipboard needs it.
	Dir      doc.Dir
	EveryDir bool
	// Lang is the language of the blocks that run right to left, written on each;
	// "" writes none.
	Lang string
	// Notes writes the anchors of comments; what leaves the house has none.
	Notes bool
	// Picture returns the src of a picture's file, "" for none. Nil has none.
	Picture func(doc.Image) string
	// Story returns the address of a story of this library, "" where it has
	// none. Nil knows none.
	Story func(doc.StoryLink) string
	// ReadAlso is the heading of a ReadAlso block; "" writes none.
	ReadAlso string
	// Opening is HTML that begins the text of the first block, a Paragraph.
	Opening string
}

// Elements lists the elements that WriteHTML writes, and no others.
var Elements = []string{"p", "h2", "h3", "blockquote", "ul", "ol", "li", "figure", "figcaption", "img", "aside", "hr", "br",
	"a", "strong", "em", "bdi", "span"}

// WriteHTML returns the blocks as a fragment of HTML that Parse reads back. All
// text is escaped; an address that weburl.Check refuses loses its link and keeps
// its text; a ReadAlso without links, and a picture of which there is nothing,
// are left out.
func WriteHTML(blocks []*doc.Block, o WriteOptions) string {
	w := &writer{o: o}
	for _, b := range blocks {
		if b.Kind != doc.ListItem {
			w.closeLists(0)
		}
		w.block(b)
	}
	w.closeLists(0)
	return w.String()
}

// WriteStoryLinks returns links to other stories as a list of HTML; "" for none.
func WriteStoryLinks(links []doc.StoryLink, o WriteOptions) string {
	w := &writer{o: o}
	w.storyLinks(links)
	return w.String()
}

type writer struct {
	strings.Builder
	o     WriteOptions
	lists []openList // outermost first
}

// openList is a list that is being written, with its own direction and that of
// its last item, in which a list within it stands.
type openList struct {
	ordered   bool
	dir, item doc.Dir
}

// around returns the direction in which the next element stands.
func (w *writer) around() doc.Dir {
	if n := len(w.lists); n > 0 {
		return w.lists[n-1].item
	}
	return w.o.Dir
}

// text writes escaped text. A line end within it is a br.
func (w *writer) text(s string) {
	for i, part := range strings.Split(s, "\n") {
		if i > 0 {
			w.WriteString("<br>")
		}
		w.WriteString(html.EscapeString(strings.ReplaceAll(part, "\x00", "")))
	}
}

func (w *writer) attr(name, value string) {
	w.WriteString(" " + name + `="` + html.EscapeString(strings.ReplaceAll(value, "\x00", "")) + `"`)
}

func (w *writer) open(name string, b *doc.Block, attrs ...string) {
	w.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		w.attr(attrs[i], attrs[i+1])
	}
	if w.o.EveryDir || b.Dir != w.around() {
		w.attr("dir", b.Dir.String())
	}
	if w.o.Lang != "" && b.Dir == doc.RightToLeft {
		w.attr("lang", w.o.Lang)
	}
	w.WriteString(">")
}

func (w *writer) block(b *doc.Block) {
	switch b.Kind {
	case doc.Subhead:
		name := "h2"
		if b.Level == 2 {
			name = "h3"
		}
		w.line(name, b)
	case doc.Quote:
		w.quote(b)
	case doc.ListItem:
		w.item(b)
	case doc.Picture:
		w.picture(b)
	case doc.ReadAlso:
		w.readAlso(b)
	case doc.Embed:
		w.embed(b)
	case doc.Rule:
		w.open("hr", b)
		w.WriteString("\n")
	default:
		w.line("p", b)
	}
}

func (w *writer) line(name string, b *doc.Block) {
	w.open(name, b)
	w.WriteString(w.o.Opening)
	w.o.Opening = "" // of the first block alone
	w.marked(b.Runes(doc.FieldText), b.Marks())
	w.WriteString("</" + name + ">\n")
}

// quote writes the speaker outside the quotation, as HTML asks for.
func (w *writer) quote(b *doc.Block) {
	speaker := b.FieldString(doc.FieldSpeaker)
	if speaker != "" {
		w.open("figure", b)
	}
	w.open("blockquote", b)
	w.WriteString("<p>")
	w.marked(b.Runes(doc.FieldText), b.Marks())
	w.WriteString("</p></blockquote>")
	if speaker != "" {
		w.WriteString("<figcaption><bdi>")
		w.text(speaker)
		w.WriteString("</bdi></figcaption></figure>")
	}
	w.WriteString("\n")
}

// item opens and closes lists until the item's own is the innermost.
func (w *writer) item(b *doc.Block) {
	depth := min(max(b.Depth, 0), doc.MaxDepth)
	if len(w.lists) > depth+1 {
		w.closeLists(depth + 1)
	}
	if len(w.lists) == depth+1 {
		if w.lists[depth].ordered == b.Ordered {
			w.WriteString("</li>\n")
		} else {
			w.closeLists(depth)
		}
	}
	for len(w.lists) <= depth {
		name := "ul"
		if b.Ordered {
			name = "ol"
		}
		w.open(name, b)
		w.lists = append(w.lists, openList{b.Ordered, b.Dir, b.Dir})
		if len(w.lists) <= depth { // a level with no item of its own
			w.WriteString("<li>")
		}
	}
	list := &w.lists[depth]
	list.item = list.dir
	w.open("li", b)
	list.item = b.Dir
	w.marked(b.Runes(doc.FieldText), b.Marks())
}

func (w *writer) closeLists(depth int) {
	for len(w.lists) > depth {
		name := "ul"
		if w.lists[len(w.lists)-1].ordered {
			name = "ol"
		}
		w.WriteString("</li></" + name + ">\n")
		w.lists = w.lists[:len(w.lists)-1]
	}
}

func (w *writer) picture(b *doc.Block) {
	src := ""
	if w.o.Picture != nil && b.Image.Media != "" {
		src = w.o.Picture(b.Image)
	}
	caption, credit := b.FieldString(doc.FieldCaption), b.FieldString(doc.FieldCredit)
	if src == "" && caption == "" && credit == "" {
		return
	}
	w.open("figure", b, "class", classPicture)
	if src != "" {
		w.WriteString("<img")
		w.attr("src", src)
		w.attr("alt", b.FieldString(doc.FieldAlt))
		if b.Image.Width > 0 && b.Image.Height > 0 {
			w.attr("width", strconv.Itoa(b.Image.Width))
			w.attr("height", strconv.Itoa(b.Image.Height))
		}
		w.WriteString(">")
	}
	w.WriteString(Figcaption(caption, credit))
	w.WriteString("</figure>\n")
}

// Figcaption returns a picture's caption and credit as HTML, each in an element
// of its own; "" for none.
func Figcaption(caption, credit string) string {
	if caption == "" && credit == "" {
		return ""
	}
	w := &writer{}
	w.WriteString("<figcaption>")
	if caption != "" {
		w.WriteString(`<span class="` + classCaption + `">`)
		w.text(caption)
		w.WriteString("</span>")
	}
	if caption != "" && credit != "" {
		w.WriteString(" ")
	}
	if credit != "" {
		w.WriteString(`<span class="` + classCredit + `"><bdi>`)
		w.text(credit)
		w.WriteString("</bdi></span>")
	}
	w.WriteString("</figcaption>")
	return w.String()
}

func (w *writer) readAlso(b *doc.Block) {
	links := b.StoryLinks()
	if len(links) == 0 {
		return
	}
	w.open("aside", b, "class", classReadAlso)
	if w.o.ReadAlso != "" {
		w.WriteString(`<p class="` + classLabel + `">`)
		w.text(w.o.ReadAlso)
		w.WriteString("</p>")
	}
	w.storyLinks(links)
	w.WriteString("</aside>\n")
}

func (w *writer) storyLinks(links []doc.StoryLink) {
	if len(links) == 0 {
		return
	}
	w.WriteString("<ul>")
	for _, l := range links {
		w.WriteString("<li")
		if plainID(l.ID) {
			w.attr(attrStory, l.ID)
		}
		w.WriteString(">")
		href := w.storyHref(l)
		if href != "" {
			w.WriteString("<a")
			w.attr("href", href)
			w.WriteString(">")
		}
		w.text(cmp.Or(l.Headline, l.URL))
		if href != "" {
			w.WriteString("</a>")
		}
		w.WriteString("</li>")
	}
	w.WriteString("</ul>")
}

func (w *writer) storyHref(l doc.StoryLink) string {
	href := l.URL
	if href == "" && w.o.Story != nil {
		href = w.o.Story(l)
	}
	safe, err := weburl.Check(href)
	if err != nil {
		return ""
	}
	return safe
}

func (w *writer) embed(b *doc.Block) {
	w.open("figure", b, "class", classEmbed)
	if safe, err := weburl.Check(b.URL); err == nil {
		w.WriteString("<a")
		w.attr("href", safe)
		w.WriteString(">")
		w.text(safe)
		w.WriteString("</a>")
	} else {
		w.WriteString("<bdi>")
		w.text(b.URL)
		w.WriteString("</bdi>")
	}
	if caption := b.FieldString(doc.FieldCaption); caption != "" {
		w.WriteString("<figcaption>")
		w.text(caption)
		w.WriteString("</figcaption>")
	}
	w.WriteString("</figure>\n")
}

// rank orders marks that begin at one place, outermost first: an isolate is not
// to be cut, since two halves are ordered otherwise than the whole.
func rank(k doc.MarkKind) int {
	switch k {
	case doc.Isolate:
		return 0
	case doc.Link:
		return 1
	case doc.Note:
		return 2
	case doc.Strong:
		return 3
	default:
		return 4
	}
}

// marked writes a text with its marks. Marks that overlap are closed and opened
// again, so that elements nest.
func (w *writer) marked(text []rune, marks []doc.Mark) {
	var usable []doc.Mark
	cuts := []int{0, len(text)}
	for _, m := range marks {
		switch m.Kind {
		case doc.Link:
			safe, err := weburl.Check(m.Href)
			if err != nil {
				continue
			}
			m.Href = safe
		case doc.Note:
			if !w.o.Notes || !plainID(m.ID) {
				continue
			}
		}
		usable = append(usable, m)
		cuts = append(cuts, m.Start, m.End)
	}
	slices.SortStableFunc(usable, func(a, b doc.Mark) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var open []doc.Mark
	closeTo := func(n int) {
		for len(open) > n {
			w.WriteString("</" + element(open[len(open)-1].Kind) + ">")
			open = open[:len(open)-1]
		}
	}
	for i := 0; i+1 < len(cuts); i++ {
		start, end := cuts[i], cuts[i+1]
		var active []doc.Mark
		linked := false
		for _, m := range usable {
			if m.Start > start || m.End < end || m.Kind == doc.Link && linked {
				continue // a link in a link is no HTML
			}
			linked = linked || m.Kind == doc.Link
			active = append(active, m)
		}
		same := 0
		for same < len(open) && same < len(active) && open[same] == active[same] {
			same++
		}
		closeTo(same)
		for _, m := range active[same:] {
			w.openMark(m)
			open = append(open, m)
		}
		w.text(string(text[start:end]))
	}
	closeTo(0)
}

func element(k doc.MarkKind) string {
	switch k {
	case doc.Isolate:
		return "bdi"
	case doc.Link:
		return "a"
	case doc.Note:
		return "span"
	case doc.Strong:
		return "strong"
	default:
		return "em"
	}
}

func (w *writer) openMark(m doc.Mark) {
	w.WriteString("<" + element(m.Kind))
	switch m.Kind {
	case doc.Isolate:
		w.attr("dir", m.Dir.String())
	case doc.Link:
		w.attr("href", m.Href)
	case doc.Note:
		w.attr(attrNote, m.ID)
	}
	w.WriteString(">")
}
