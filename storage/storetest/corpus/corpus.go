// Package corpus makes up stories for tests and measurements: Arabic news in
// length, in the frequency of its words and in what stands around the text, on
// topics that are known beforehand. The text means nothing.
//
// Only tests import it. A Newsroom is used by one goroutine; the same seed makes
// the same stories.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

// types is how many different words the newsroom knows.
const types = 300_000

// How often a word of rank r stands in a text is as (r+shift)^-exponent: the law
// of Zipf and Mandelbrot, with values measured on Arabic news.
const (
	exponent = 1.12
	shift    = 2.7
)

// Newsroom makes stories.
type Newsroom struct {
	r      *rand.Rand
	zipf   *rand.Zipf
	made   []string // the words behind the common ones, by rank
	topics []Topic
	now    time.Time
}

// Topic is what some stories have in common: words of the text, and a tag.
type Topic struct {
	Words   []string
	Tag     article.Tag
	Section string
}

// Story is a made story and the topics that it is on.
type Story struct {
	*article.Article
	Topics [2]int
}

// New returns a newsroom that knows so many topics.
func New(seed uint64, topics int) *Newsroom {
	r := rand.New(rand.NewPCG(seed, 1))
	n := &Newsroom{r: r, zipf: rand.NewZipf(r, exponent, shift, types-1), now: time.Date(2014, 1, 1, 5, 0, 0, 0, time.UTC)}
	n.makeWords()
	for i := range topics {
		n.topics = append(n.topics, n.topic(i))
	}
	return n
}

// makeWords makes words of roots and patterns with what Arabic joins to them.
func (n *Newsroom) makeWords() {
	seen := make(map[string]bool, types)
	for _, w := range common {
		seen[w] = true
	}
	n.made = make([]string, 0, types-len(common))
	for len(n.made) < types-len(common) {
		word := n.makeWord()
		if !seen[word] {
			seen[word] = true
			n.made = append(n.made, word)
		}
	}
}

func (n *Newsroom) makeWord() string {
	prefix, suffix := pick(n.r, prefixes), pick(n.r, suffixes)
	if n.r.IntN(3) == 0 {
		return prefix + pick(n.r, common[100:]) + suffix
	}
	root := [3]rune{pick(n.r, letters), pick(n.r, letters), pick(n.r, letters)}
	var stem []rune
	for _, r := range pick(n.r, patterns) {
		switch r {
		case 'ف':
			r = root[0]
		case 'ع':
			r = root[1]
		case 'ل':
			r = root[2]
		}
		stem = append(stem, r)
	}
	return prefix + string(stem) + suffix
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// topic makes the i-th topic. Its words are of middling frequency elsewhere.
func (n *Newsroom) topic(i int) Topic {
	t := Topic{Section: pick(n.r, sections)}
	for range 12 {
		t.Words = append(t.Words, n.Word(500+n.r.IntN(20_000)))
	}
	t.Tag = article.Tag{Name: fmt.Sprintf("%s %s %d", t.Words[0], t.Words[1], i), Kind: pick(n.r, article.TagKinds)}
	return t
}

// Word returns the word of a rank, 0 for the commonest.
func (n *Newsroom) Word(rank int) string {
	if rank < len(common) {
		return common[rank]
	}
	return n.made[rank-len(common)]
}

// Topic returns what a topic's stories have in common.
func (n *Newsroom) Topic(i int) Topic { return n.topics[i] }

// Next returns the next story: some minutes later than the one before, of about
// 300 words, without id.
func (n *Newsroom) Next() Story {
	n.now = n.now.Add(time.Duration(1+n.r.IntN(10)) * time.Minute).Add(time.Duration(n.r.IntN(60_000)) * time.Millisecond)
	s := Story{Topics: [2]int{n.r.IntN(len(n.topics)), n.r.IntN(len(n.topics))}}
	on := []Topic{n.topics[s.Topics[0]], n.topics[s.Topics[1]]}
	a := &article.Article{
		Language: "ar", Status: n.status(), Section: on[0].Section,
		Created: n.now, Updated: n.now.Add(time.Duration(n.r.IntN(300)) * time.Minute),
		Headline:   n.sentence(on, 7, 2),
		Standfirst: n.sentence(on, 16, 5),
		Dateline:   n.dateline(),
		Bylines:    []article.Byline{{Name: pick(n.r, firstNames) + " " + pick(n.r, lastNames), Kind: article.Person}},
		Tags:       []article.Tag{on[0].Tag},
	}
	if s.Topics[0] != s.Topics[1] && n.r.IntN(10) < 6 {
		a.Tags = append(a.Tags, on[1].Tag)
	}
	if n.r.IntN(10) < 3 {
		a.Bylines = append(a.Bylines, article.Byline{Name: pick(n.r, agencies), Kind: article.Agency})
	}
	if n.r.IntN(2) == 0 {
		a.Lead.Caption, a.Lead.Credit = n.sentence(on, 12, 5), pick(n.r, agencies)
	}
	var blocks []*doc.Block
	for range 5 + n.r.IntN(5) {
		var text []string
		for range 2 {
			text = append(text, n.sentence(on, 18, 7)+".")
		}
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, strings.Join(text, " ")))
	}
	a.Body = doc.New(blocks...)
	s.Article = a
	return s
}

func (n *Newsroom) status() article.Status {
	switch d := n.r.IntN(100); {
	case d < 80:
		return article.Published
	case d < 88:
		return article.Corrected
	case d < 90:
		return article.Killed
	case d < 93:
		return article.Ready
	case d < 95:
		return article.Review
	case d < 97:
		return article.Spiked
	}
	return article.Draft
}

func (n *Newsroom) dateline() article.Dateline {
	d := article.Dateline{Date: n.now.Truncate(24 * time.Hour)}
	for range 1 + n.r.IntN(2) {
		p := pick(n.r, places)
		d.Places = append(d.Places, article.DatelinePlace{Name: p.name, Country: p.country})
	}
	if n.r.IntN(3) > 0 {
		d.Agencies = []string{pick(n.r, agencies)}
	}
	return d
}

// sentence returns about so many words, one of eight a word of the topics, with
// a comma, a quotation or a number here and there.
func (n *Newsroom) sentence(on []Topic, words, spread int) string {
	var b strings.Builder
	quoted := false
	for i := range words + n.r.IntN(2*spread+1) - spread {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch n.r.IntN(40) {
		case 0:
			if !quoted {
				b.WriteString("«")
				quoted = true
			}
		case 1:
			fmt.Fprintf(&b, "%d ", n.r.IntN(3000))
		}
		word := n.Word(int(n.zipf.Uint64()))
		if n.r.IntN(8) == 0 {
			word = pick(n.r, pick(n.r, on).Words)
		}
		b.WriteString(word)
		switch n.r.IntN(12) {
		case 0:
			if quoted {
				b.WriteString("»")
				quoted = false
			}
		case 1:
			b.WriteString("،")
		}
	}
	if quoted {
		b.WriteString("»")
	}
	return strings.TrimSuffix(b.String(), "،")
}

// On reports whether the story is on one of the topics.
func (s Story) On(topics [2]int) bool {
	return slices.Contains(s.Topics[:], topics[0]) || slices.Contains(s.Topics[:], topics[1])
}
