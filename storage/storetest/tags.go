package storetest

import (
	"fmt"
	"slices"

	"midad/storage/article"
)

// tags reports where the library's tags are others, as "name/stories".
func (l *library) tags(want ...string) {
	l.Helper()
	tags, err := l.Tags(background)
	if err != nil {
		l.Fatalf("Tags: %v", err)
	}
	if got := tagCounts(tags); !slices.Equal(got, want) && len(got)+len(want) > 0 {
		l.Errorf("tags are %q, want %q", got, want)
	}
}

func tagCounts(tags []article.TagCount) []string {
	var out []string
	for _, t := range tags {
		out = append(out, fmt.Sprintf("%s/%d", t.Name, t.Stories))
	}
	return out
}

// tagged stores a story with tags of the kind topic.
func (l *library) tagged(headline string, names ...string) *article.Article {
	l.Helper()
	a := story(headline)
	for _, n := range names {
		a.Tags = append(a.Tags, article.Tag{Name: n, Kind: article.Topic})
	}
	return l.create(a)
}

func tagNames(a *article.Article) []string {
	var out []string
	for _, t := range a.Tags {
		out = append(out, t.Name)
	}
	return out
}

var tagPromises = []promise{
	{"counts stories, most used first", func(l *library) {
		l.tags()
		l.tagged("1", "روسيا", "كوريا")
		l.tagged("2", "كوريا")
		l.tags("كوريا/2", "روسيا/1")
	}},
	{"counts no story in the bin, but keeps its tag", func(l *library) {
		l.tagged("1", "روسيا")
		l.spike(l.tagged("2", "روسيا", "كوريا"))
		l.tags("روسيا/1", "كوريا/0")
	}},
	{"takes two spellings for one tag, named as last written", func(l *library) {
		l.tagged("1", "الأزمة")
		l.tagged("2", "الازمه", "الأزمة")
		l.tags("الأزمة/2")
	}},
	{"keeps kind and address", func(l *library) {
		a := story("خبر")
		a.Tags = []article.Tag{{Name: "طرابلس", Kind: article.Place, URI: "https://example.com/t"}}
		l.create(a)
		tags, err := l.Tags(background)
		if err != nil || len(tags) != 1 || tags[0].Tag != a.Tags[0] {
			l.Errorf("got %+v, %v", tags, err)
		}
	}},
	{"follows what is saved", func(l *library) {
		a := l.tagged("1", "روسيا")
		l.save(a, func(a *article.Article) { a.Tags = nil })
		l.tags()
	}},
	{"completes the beginning of a name in any spelling, at most n", func(l *library) {
		l.tagged("1", "أوكرانيا", "أوروبا", "روسيا")
		l.tagged("2", "أوروبا")
		for _, c := range []struct {
			text string
			n    int
			want []string
		}{
			{"او", 10, []string{"أوروبا/2", "أوكرانيا/1"}},
			{"أُوك", 10, []string{"أوكرانيا/1"}},
			{"او", 1, []string{"أوروبا/2"}},
			{"كرانيا", 10, nil},
			{"او", 0, nil},
			{"%", 10, nil},
			{"_", 10, nil},
		} {
			tags, err := l.CompleteTag(background, c.text, c.n)
			if err != nil {
				l.Fatal(err)
			}
			if got := tagCounts(tags); !slices.Equal(got, c.want) {
				l.Errorf("%q, %d: got %q, want %q", c.text, c.n, got, c.want)
			}
		}
	}},
	{"renames in every story, each as a version of its own", func(l *library) {
		first, second := l.tagged("1", "قديم", "آخر"), l.tagged("2", "قَديم")
		l.tagged("3", "آخر")
		n, err := l.RenameTag(background, "قديم", "جديد", nil)
		if err != nil || n != 2 {
			l.Fatalf("RenameTag: %d, %v", n, err)
		}
		l.tags("آخر/2", "جديد/2")
		got := l.get(first.ID)
		if names := tagNames(got); !slices.Equal(names, []string{"جديد", "آخر"}) {
			l.Errorf("the first has tags %q", names)
		}
		if got.Version != 2 || len(l.versions(second.ID)) != 2 {
			l.Errorf("the first is version %d, the second has %d versions", got.Version, len(l.versions(second.ID)))
		}
		l.lists(article.Filter{Tag: "قديم"})
		l.finds(article.Query{Text: "جديد"}, "2", "1")
		l.finds(article.Query{Text: "قديم"})
	}},
	{"leaves the order of the list when it renames", func(l *library) {
		l.tagged("1", "قديم")
		later()
		l.tagged("2")
		if _, err := l.RenameTag(background, "قديم", "جديد", nil); err != nil {
			l.Fatal(err)
		}
		l.lists(article.Filter{}, "2", "1")
	}},
	{"changes the spelling alone where the name is the same tag", func(l *library) {
		a := l.tagged("1", "الازمه")
		n, err := l.RenameTag(background, "الازمه", "الأزمة", nil)
		if err != nil || n != 1 {
			l.Fatalf("RenameTag: %d, %v", n, err)
		}
		l.tags("الأزمة/1")
		if names := tagNames(l.get(a.ID)); !slices.Equal(names, []string{"الأزمة"}) {
			l.Errorf("the story has tags %q", names)
		}
	}},
	{"merges into one tag, once in a story", func(l *library) {
		both := l.tagged("1", "كوريا", "روسيا", "كوريا الشمالية")
		l.tagged("2", "بيونغ يانغ")
		l.tagged("3", "كوريا الشمالية")
		n, err := l.MergeTags(background, []string{"كوريا", "بيونغ يانغ"}, "كوريا الشمالية", nil)
		if err != nil || n != 2 {
			l.Fatalf("MergeTags: %d, %v", n, err)
		}
		l.tags("كوريا الشمالية/3", "روسيا/1")
		if names := tagNames(l.get(both.ID)); !slices.Equal(names, []string{"كوريا الشمالية", "روسيا"}) {
			l.Errorf("the first has tags %q", names)
		}
	}},
	{"says ErrNotFound for a tag that no story has and changes nothing", func(l *library) {
		a := l.tagged("1", "كوريا")
		_, err := l.RenameTag(background, "غائب", "جديد", nil)
		l.wants(article.ErrNotFound, err, "RenameTag")
		_, err = l.MergeTags(background, []string{"كوريا", "غائب"}, "جديد", nil)
		l.wants(article.ErrNotFound, err, "MergeTags")
		l.same(l.get(a.ID), a)
	}},
	{"refuses a name that is empty or no text with ErrInvalid", func(l *library) {
		l.tagged("1", "كوريا")
		for _, name := range []string{"", " ", "\xff", "a\x00b"} {
			_, err := l.RenameTag(background, "كوريا", name, nil)
			l.wants(article.ErrInvalid, err, fmt.Sprintf("%q", name))
		}
		l.tags("كوريا/1")
	}},
	{"takes another name of a tag for the tag: in a story, a filter and a completion", func(l *library) {
		l.tagged("1", "كوريا الشمالية")
		if err := l.AliasTag(background, "كوريا الشمالية", "بيونغ يانغ", nil); err != nil {
			l.Fatal(err)
		}
		a := l.tagged("2", "بيُونغ يانغ", "كوريا الشمالية")
		l.tags("كوريا الشمالية/2")
		if names := tagNames(l.get(a.ID)); len(names) != 2 {
			l.Errorf("what was written is %q", names)
		}
		l.lists(article.Filter{Tag: "بيونغ يانغ"}, "2", "1")
		tags, err := l.CompleteTag(background, "بيو", 5)
		if got := tagCounts(tags); err != nil || !slices.Equal(got, []string{"كوريا الشمالية/2"}) || !slices.Equal(tags[0].Aliases, []string{"بيونغ يانغ"}) {
			l.Errorf("completed to %q, %+v, %v", got, tags, err)
		}
		for _, name := range []string{"بيونغ يانغ", "كُوريا الشمالية"} {
			if t, err := l.ResolveTag(background, name); err != nil || t.Name != "كوريا الشمالية" {
				l.Errorf("%q is of %+v, %v", name, t, err)
			}
		}
		_, err = l.ResolveTag(background, "غائب")
		l.wants(article.ErrNotFound, err, "ResolveTag")
	}},
	{"makes a tag that becomes another's name that tag in every story", func(l *library) {
		a := l.tagged("1", "بيونغ يانغ", "روسيا")
		l.tagged("2", "كوريا الشمالية")
		if err := l.AliasTag(background, "كوريا الشمالية", "بيونغ يانغ", nil); err != nil {
			l.Fatal(err)
		}
		l.tags("كوريا الشمالية/2", "روسيا/1")
		if names := tagNames(l.get(a.ID)); !slices.Equal(names, []string{"كوريا الشمالية", "روسيا"}) {
			l.Errorf("the first has tags %q", names)
		}
	}},
	{"keeps other names through renaming and merging, and a tag that has some through disuse", func(l *library) {
		a := l.tagged("1", "قديم")
		for _, err := range []error{
			l.AliasTag(background, "قديم", "عتيق", nil),
			second(l.RenameTag(background, "عتيق", "جديد", nil)),
			second(l.MergeTags(background, []string{"جديد"}, "أحدث", nil)),
		} {
			if err != nil {
				l.Fatal(err)
			}
		}
		l.save(l.get(a.ID), func(a *article.Article) { a.Tags = nil })
		l.tags("أحدث/0")
		l.tagged("2", "عتيق")
		l.tags("أحدث/1")
		if err := l.DropAlias(background, "عَتيق"); err != nil {
			l.Fatal(err)
		}
		l.tagged("3", "عتيق")
		l.tags("أحدث/1", "عتيق/1")
		l.wants(article.ErrNotFound, l.DropAlias(background, "عتيق"), "DropAlias")
	}},
	{"lets another name become the name", func(l *library) {
		a := l.tagged("1", "قديم")
		if err := l.AliasTag(background, "قديم", "جديد", nil); err != nil {
			l.Fatal(err)
		}
		if n, err := l.RenameTag(background, "قديم", "جديد", nil); err != nil || n != 1 {
			l.Fatalf("RenameTag: %d, %v", n, err)
		}
		l.tags("جديد/1")
		if names := tagNames(l.get(a.ID)); !slices.Equal(names, []string{"جديد"}) {
			l.Errorf("the story has tags %q", names)
		}
	}},
	{"gives no other name to a tag that is not there, and none that is no text", func(l *library) {
		l.tagged("1", "كوريا")
		l.wants(article.ErrNotFound, l.AliasTag(background, "غائب", "آخر", nil), "AliasTag")
		for _, other := range []string{"", " ", "\xff", "a\x00b"} {
			l.wants(article.ErrInvalid, l.AliasTag(background, "كوريا", other, nil), fmt.Sprintf("%q", other))
		}
		if err := l.AliasTag(background, "كوريا", "كُوريا", nil); err != nil {
			l.Error(err)
		}
		l.tags("كوريا/1")
	}},
}

func second[T any](_ T, err error) error { return err }
