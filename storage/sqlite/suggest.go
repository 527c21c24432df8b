package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/storage/article"
)

// A story is likened to others by so many of its words. Of a hundred stories that
// are suggested by their words alone 98 are on a topic of its; with half as many
// words 91, with twice as many all, in more than one and a half times the time.
const suggestWords = 12

// candidates is how many stories are weighed, of those that are likest in words
// and of the newest with each tag.
const candidates = 60

// tagWeight is how much more a tag in common says than a word that is as rare.
const tagWeight = 2

// Suggest returns stories like the one given; see article.Store.
func (s *Store) Suggest(ctx context.Context, a *article.Article, n int) ([]article.Suggestion, error) {
	if n <= 0 {
		return nil, nil
	}
	out, err := s.suggest(ctx, a, n)
	if err != nil {
		return nil, failed("suggest stories", err)
	}
	return out, nil
}

func (s *Store) suggest(ctx context.Context, a *article.Article, n int) ([]article.Suggestion, error) {
	if err := s.indexNow(); err != nil {
		return nil, err
	}
	stories, err := s.countedStories(ctx)
	if err != nil || stories == 0 {
		return nil, err
	}
	telling, err := s.tellingWords(ctx, a, stories)
	if err != nil {
		return nil, err
	}
	scores := map[int64]float64{}
	if err := s.scoreWords(ctx, telling, scores); err != nil {
		return nil, err
	}
	tags, err := s.scoreTags(ctx, a, stories, scores)
	if err != nil {
		return nil, err
	}
	return s.likest(ctx, a, n, scores, telling, tags)
}

// tellingWord is a word of a story that tells what it is about.
type tellingWord struct {
	word, spelt string // folded, and as the story has it
	weight      float64
}

// tellingWords returns the words of a story with the highest tf·idf, the highest
// first. A headline's word counts twice.
func (s *Store) tellingWords(ctx context.Context, a *article.Article, stories int) ([]tellingWord, error) {
	count, spelt := map[string]int{}, map[string]string{}
	headlines, rest := searchTexts(a)
	for _, text := range slices.Concat(headlines, headlines, rest) {
		var runes []rune
		for _, t := range arabic.Tokens(text) {
			if count[t.Text] == 0 {
				if runes == nil {
					runes = []rune(text)
				}
				spelt[t.Text] = string(runes[t.Start:t.End])
			}
			count[t.Text]++
		}
	}
	var words []string
	for w := range count {
		if utf8.RuneCountInString(w) > 1 && strings.ContainsFunc(w, unicode.IsLetter) {
			words = append(words, w)
		}
	}
	known, err := s.frequencies(ctx, words)
	if err != nil {
		return nil, err
	}
	var out []tellingWord
	for w, df := range known {
		if df >= 2 && df <= tooCommon(stories) {
			weight := (1 + math.Log(float64(count[w]))) * math.Log(float64(stories)/float64(df))
			out = append(out, tellingWord{w, spelt[w], weight})
		}
	}
	slices.SortFunc(out, func(a, b tellingWord) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.word, b.word))
	})
	return out[:min(len(out), suggestWords)], nil
}

// tooCommon is in how many stories a word may be that tells anything: in a large
// library no more than 5,000, so that the time does not grow with it.
func tooCommon(stories int) int { return min(max(stories/20, min(stories-1, 10)), 5000) }

// scoreWords adds, for the stories that are likest in words, how like they are:
// the weights of the words in common. FTS5's own bm25 reads the length of every
// story that holds one, which takes eight times as long.
func (s *Store) scoreWords(ctx context.Context, telling []tellingWord, scores map[int64]float64) error {
	if len(telling) == 0 {
		return nil
	}
	query, args := likeSQL(telling)
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var score float64
		if err := rows.Scan(&seq, &score); err != nil {
			return err
		}
		scores[seq] = score
	}
	return rows.Err()
}

// likeSQL returns the statement that finds the numbers and scores of the stories
// that are likest in words.
func likeSQL(telling []tellingWord) (query string, args []any) {
	var parts []string
	for _, t := range telling {
		parts = append(parts, "SELECT rowid AS seq, ? AS weight FROM search WHERE search MATCH ?")
		args = append(args, t.weight, "{headline text} : "+quoted(t.word))
	}
	return "SELECT seq, sum(weight) AS score FROM (" + strings.Join(parts, " UNION ALL ") + `)
		GROUP BY seq ORDER BY score DESC, seq DESC LIMIT ?`, append(args, candidates)
}

// scoreTags adds, for these stories and the newest with each tag, what the tags
// in common say. It returns the tags in common of each.
func (s *Store) scoreTags(ctx context.Context, a *article.Article, stories int, scores map[int64]float64) (map[int64][]article.Tag, error) {
	common := map[int64][]article.Tag{}
	for _, t := range a.Tags {
		key, err := canonicalKey(s.read.QueryRowContext(ctx, selectAlias, tagKey(t.Name)), t.Name)
		if err != nil {
			return nil, err
		}
		var carriers int
		if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM article_tag WHERE key = ? LIMIT 10000)", key).Scan(&carriers); err != nil {
			return nil, err
		}
		if carriers == 0 {
			continue
		}
		found := make([]int64, 0, len(scores))
		for seq := range scores {
			found = append(found, seq)
		}
		list, err := json.Marshal(found)
		if err != nil {
			return nil, err
		}
		with, err := s.numbers(ctx, `SELECT article FROM article_tag WHERE key = ?1 AND article IN (SELECT value FROM json_each(?2))
			UNION SELECT * FROM (SELECT article FROM article_tag WHERE key = ?1 ORDER BY article DESC LIMIT ?3)`, key, string(list), candidates)
		if err != nil {
			return nil, err
		}
		for _, seq := range with {
			scores[seq] += tagWeight * math.Log(1+float64(stories)/float64(carriers))
			common[seq] = append(common[seq], t)
		}
	}
	return common, nil
}

// likest returns the stories with the highest scores, but none that the story
// links to already, itself, or one that was killed or is in the bin.
func (s *Store) likest(ctx context.Context, a *article.Article, n int, scores map[int64]float64, telling []tellingWord, tags map[int64][]article.Tag) ([]article.Suggestion, error) {
	order := make([]int64, 0, len(scores))
	for seq := range scores {
		order = append(order, seq)
	}
	slices.SortFunc(order, func(x, y int64) int {
		return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(y, x))
	})
	linked := map[string]bool{a.ID: true}
	for _, l := range article.Links(a) {
		linked[l.ID] = true
	}
	words := make([]term, len(telling))
	for i, w := range telling {
		words[i] = term{words: []string{w.word}}
	}
	wanted := seek(words)
	var out []article.Suggestion
	for len(out) < n && len(order) > 0 {
		some := order[:min(n-len(out)+1, len(order))] // one more, since a story is likest to itself
		order = order[len(some):]
		all, err := s.foundIn(ctx, some, func(f *found) { f.holds = holds(f.texts, wanted) })
		if err != nil {
			return nil, err
		}
		slices.SortFunc(all, func(x, y found) int { return cmp.Compare(slices.Index(some, x.seq), slices.Index(some, y.seq)) })
		for _, f := range all {
			if len(out) == n || linked[f.ID] || f.Status == article.Spiked || f.Status == article.Killed {
				continue
			}
			var common []string
			for _, i := range f.holds {
				common = append(common, telling[i].spelt)
			}
			out = append(out, article.Suggestion{Summary: f.Summary, Tags: tags[f.seq], Words: common})
		}
	}
	return out, nil
}

// holds returns which of the words stand in the texts.
func holds(texts string, words []sought) (which []int) {
	for i, w := range words {
		for text := range strings.SplitSeq(texts, textsEnd) {
			if _, ok := w.find(text); ok {
				which = append(which, i)
				break
			}
		}
	}
	return which
}
