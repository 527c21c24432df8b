package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"midad/storage/article"
)

// many is more stories than a store changes without letting others write.
const many = 120

// manyTagged stores many stories, each with one of the tags in turn and with a tag
// of all.
func (l *library) manyTagged(tags ...string) {
	l.Helper()
	for i := range many {
		l.tagged(fmt.Sprint(i), tags[i%len(tags)], "كل")
	}
}

// together reports where the stories found by the tags are not all of the many,
// each found by the tags that it carries, and where the library is not sound.
func (l *library) together(tags ...string) {
	l.Helper()
	found := 0
	for _, tag := range tags {
		list, err := l.List(background, article.Filter{Tag: tag})
		if err != nil {
			l.Fatal(err)
		}
		for _, s := range list {
			if names := tagNames(l.get(s.ID)); !slices.Equal(names, []string{tag, "كل"}) {
				l.Errorf("found by %q is a story with tags %q", tag, names)
			}
		}
		hits, err := l.Search(background, article.Query{Text: tag, Filter: article.Filter{Tag: tag, Limit: many}})
		if err != nil || len(hits) != len(list) {
			l.Errorf("%q is in %d stories, %d carry it, %v", tag, len(hits), len(list), err)
		}
		found += len(list)
	}
	if found != many {
		l.Errorf("%d stories of %d are found", found, many)
	}
	l.sound()
}

// halfway returns what ends a context when some of the stories are done.
func (l *library) halfway() (context.Context, func(done, total int64)) {
	ctx, cancel := context.WithCancel(background)
	l.Cleanup(cancel)
	return ctx, func(done, total int64) {
		if done >= total {
			l.Error("it changes all without letting others write")
		}
		cancel()
	}
}

var retagPromises = []promise{
	{"tells how far it is, and ends with all", func(l *library) {
		l.manyTagged("قديم")
		var told []int64
		n, err := l.RenameTag(background, "قديم", "جديد", func(done, total int64) {
			if total != many {
				l.Errorf("told of %d stories", total)
			}
			told = append(told, done)
		})
		if err != nil || n != many {
			l.Fatalf("RenameTag: %d, %v", n, err)
		}
		if !slices.IsSorted(told) || len(told) < 2 || told[len(told)-1] != many {
			l.Errorf("told %v", told)
		}
		l.together("جديد")
		l.tags("جديد/120", "كل/120")
	}},
	{"lets a draft and a story be written while a tag is renamed, and renames what is saved with the old name meanwhile", func(l *library) {
		l.manyTagged("قديم")
		open := l.tagged("مفتوح", "قديم")
		wrote := 0
		n, err := l.RenameTag(background, "قديم", "جديد", func(done, total int64) {
			if done == total {
				return
			}
			wrote++
			draft := story(fmt.Sprint("مسودة ", wrote))
			draft.ID = article.NewID()
			l.draft(draft, time.Now())
			open = l.save(l.get(open.ID), func(a *article.Article) {
				a.Headline = fmt.Sprint("مفتوح ", wrote)
				a.Tags = []article.Tag{{Name: "قديم", Kind: article.Topic}}
			})
		})
		if err != nil || n < many+1 || wrote == 0 {
			l.Fatalf("RenameTag: %d, %v; %d drafts were written", n, err, wrote)
		}
		if got := len(l.drafts()); got != wrote {
			l.Errorf("%d drafts are there of %d", got, wrote)
		}
		if got := l.get(open.ID); got.Headline != open.Headline || !slices.Equal(tagNames(got), []string{"جديد"}) {
			l.Errorf("the open story is %q with tags %q", got.Headline, tagNames(got))
		}
		l.tags("جديد/121", "كل/120")
		l.sound()
	}},
	{"ends a renaming between some stories and others, each found by the tag that it carries, and finishes it the next time", func(l *library) {
		l.manyTagged("قديم")
		for i := 0; ; i++ {
			ctx, tell := l.halfway()
			n, err := l.RenameTag(ctx, "قديم", "جديد", tell)
			l.wants(context.Canceled, err, "RenameTag")
			if n == 0 || n >= many {
				l.Fatalf("%d stories changed", n)
			}
			l.together("قديم", "جديد")
			l.reopen()
			if i == 1 {
				break
			}
		}
		if _, err := l.RenameTag(background, "قديم", "جديد", nil); err != nil {
			l.Fatal(err)
		}
		l.together("جديد")
		l.tags("جديد/120", "كل/120")
		list, err := l.List(background, article.Filter{})
		if err != nil {
			l.Fatal(err)
		}
		for _, s := range list {
			if s.Version != 2 {
				l.Errorf("story %s stands at version %d", s.Headline, s.Version)
			}
		}
	}},
	{"changes nothing where the context has ended before", func(l *library) {
		a := l.tagged("1", "قديم")
		ended, cancel := context.WithCancel(background)
		cancel()
		_, err := l.RenameTag(ended, "قديم", "جديد", nil)
		l.wants(context.Canceled, err, "RenameTag")
		l.same(l.get(a.ID), a)
		l.tags("قديم/1")
	}},
	{"keeps each of many tags until all are merged, with its other names", func(l *library) {
		l.manyTagged("كوريا", "بيونغ يانغ", "الشمال")
		if err := l.AliasTag(background, "الشمال", "شمالي", nil); err != nil {
			l.Fatal(err)
		}
		from := []string{"كوريا", "بيونغ يانغ", "شمالي"}
		ctx, tell := l.halfway()
		_, err := l.MergeTags(ctx, from, "كوريا الشمالية", tell)
		l.wants(context.Canceled, err, "MergeTags")
		l.together("كوريا", "بيونغ يانغ", "الشمال", "كوريا الشمالية")
		if t, err := l.ResolveTag(background, "شمالي"); err != nil || t.Name != "الشمال" {
			l.Errorf("the other name is of %+v, %v", t, err)
		}
		copied := filepath.Join(l.TempDir(), "copy.midad")
		_, err = l.MergeTags(background, from, "كوريا الشمالية", func(done, total int64) {
			if _, err := os.Stat(copied); err != nil && done < total {
				l.wants(nil, l.Backup(background, copied), "Backup") // the library as a crash would leave it
			}
		})
		if err != nil {
			l.Fatal(err)
		}
		crashed := &library{T: l.T, open: l.open, path: copied, Store: l.open(l.T, copied)}
		defer crashed.Close()
		crashed.together("كوريا", "بيونغ يانغ", "الشمال", "كوريا الشمالية")
		if _, err := crashed.MergeTags(background, from, "كوريا الشمالية", nil); err != nil {
			l.Fatal(err)
		}
		for _, lib := range []*library{l, crashed} {
			lib.together("كوريا الشمالية")
			lib.tags("كل/120", "كوريا الشمالية/120")
			if t, err := lib.ResolveTag(background, "شمالي"); err != nil || t.Name != "كوريا الشمالية" {
				l.Errorf("the other name is of %+v, %v", t, err)
			}
		}
	}},
	{"makes a tag another's name only with its last story", func(l *library) {
		l.manyTagged("بيونغ يانغ", "كوريا الشمالية")
		ctx, tell := l.halfway()
		l.wants(context.Canceled, l.AliasTag(ctx, "كوريا الشمالية", "بيونغ يانغ", tell), "AliasTag")
		l.together("بيونغ يانغ", "كوريا الشمالية")
		if err := l.AliasTag(background, "كوريا الشمالية", "بيونغ يانغ", nil); err != nil {
			l.Fatal(err)
		}
		l.together("كوريا الشمالية")
		l.lists(article.Filter{Tag: "بيونغ يانغ", Limit: 1}, "119")
	}},
	{"moves a story that carries the tag by the other name which becomes its name", func(l *library) {
		l.tagged("1", "قديم")
		if err := l.AliasTag(background, "قديم", "جديد", nil); err != nil {
			l.Fatal(err)
		}
		l.tagged("2", "جديد")
		if n, err := l.RenameTag(background, "قديم", "جديد", nil); err != nil || n != 1 {
			l.Fatalf("RenameTag: %d, %v", n, err)
		}
		l.tags("جديد/2")
		l.lists(article.Filter{Tag: "جديد"}, "2", "1")
		l.sound()
	}},
	{"leaves the spelling of the stories' other tags", func(l *library) {
		l.tagged("1", "قديم", "الازمه")
		l.tagged("2", "الأزمة")
		if _, err := l.RenameTag(background, "قديم", "جديد", nil); err != nil {
			l.Fatal(err)
		}
		l.tags("الأزمة/2", "جديد/1")
	}},
}
