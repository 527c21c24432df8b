package corpus_test

import (
	"testing"

	"midad/editor/arabic"
	"midad/storage/article"
	"midad/storage/storetest/corpus"
)

func TestTheSameSeedMakesTheSameStories(t *testing.T) {
	one, two, other := corpus.New(7, 50), corpus.New(7, 50), corpus.New(8, 50)
	for range 20 {
		a, b, c := one.Next(), two.Next(), other.Next()
		if a.Topics != b.Topics || !article.Equal(a.Article, b.Article) {
			t.Fatalf("the stories differ in %v", article.Differences(a.Article, b.Article))
		}
		if article.Equal(a.Article, c.Article) {
			t.Error("another seed makes the same story")
		}
	}
}

func TestStoriesAreLikeNews(t *testing.T) {
	n := corpus.New(1, 50)
	words, seen, tokens := 0, map[string]bool{}, 0
	var before article.Article
	for range 200 {
		s := n.Next()
		if err := article.Validate(s.Article); err != nil {
			t.Fatal(err)
		}
		if !s.Created.After(before.Created) || s.Updated.Before(s.Created) {
			t.Errorf("created %v after %v, updated %v", s.Created, before.Created, s.Updated)
		}
		before = *s.Article
		if s.Tags[0] != n.Topic(s.Topics[0]).Tag {
			t.Errorf("tags %v on topics %v", s.Tags, s.Topics)
		}
		words += article.Words(s.Article)
		for _, b := range s.Body.Blocks() {
			for _, w := range arabic.Tokens(b.String()) {
				seen[w.Text] = true
				tokens++
			}
		}
	}
	if mean := words / 200; mean < 200 || mean > 350 {
		t.Errorf("a story has %d words", mean)
	}
	if len(seen) < tokens/8 || len(seen) > tokens/2 {
		t.Errorf("%d words are different, of %d", len(seen), tokens)
	}
}
