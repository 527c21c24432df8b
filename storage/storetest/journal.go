package storetest

import (
	"errors"
	"fmt"
	"time"

	"midad/storage/article"
)

// at is when the edits of these tests are made.
var at = time.Date(2023, 9, 13, 10, 20, 30, 0, time.UTC)

// edit returns what change makes of the story, as one edit, and the story after.
func (l *library) edit(a *article.Article, n int, change func(a *article.Article)) (article.Edit, *article.Article) {
	l.Helper()
	next := a.Clone()
	change(next)
	delta, err := article.DeltaOf(a, next)
	if err != nil {
		l.Fatalf("DeltaOf: %v", err)
	}
	return article.Edit{Time: at.Add(time.Duration(n) * time.Second), Delta: delta}, next
}

// typed writes a draft of the story under the revision and n edits after it, each
// a headline, and returns the story as it stands.
func (l *library) typed(a *article.Article, rev int64, n int) *article.Article {
	l.Helper()
	if err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: a.Version, Rev: rev, Time: at}); err != nil {
		l.Fatalf("WriteDraft: %v", err)
	}
	for i := range n {
		var e article.Edit
		e, a = l.edit(a, i+1, func(a *article.Article) { a.Headline = fmt.Sprintf("طبعة %d", i+1) })
		if err := l.AppendEdits(background, a.ID, rev, []article.Edit{e}, i%3 == 2); err != nil {
			l.Fatalf("AppendEdits: %v", err)
		}
	}
	return a
}

var journalPromises = []promise{
	{"brings a draft forward by its edits", func(l *library) {
		want := l.typed(l.create(story("أول", "نص")), 7, 50)
		for range 2 {
			d := l.drafts()
			if len(d) != 1 || !article.Equal(d[0].Article, want) {
				l.Fatalf("got %d drafts, %+v", len(d), d)
			}
			if d[0].Base != 1 || d[0].Rev != 7 || d[0].Edits != 50 || d[0].Lost != 0 || d[0].Cut != nil || !d[0].Time.Equal(at.Add(50*time.Second)) {
				l.Errorf("got %+v", d[0])
			}
			l.reopen()
		}
	}},
	{"takes several edits at once, in their order", func(l *library) {
		a := fullStory()
		l.typed(a, 1, 0)
		first, next := l.edit(a, 1, func(a *article.Article) { a.Headline, a.Tags = "ثان", nil })
		second, next := l.edit(next, 2, func(a *article.Article) { a.Headline += " أطول" })
		if err := l.AppendEdits(background, a.ID, 1, []article.Edit{first, second}, true); err != nil {
			l.Fatal(err)
		}
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, next) {
			l.Errorf("got %+v", d)
		}
	}},
	{"makes what was appended durable without another edit", func(l *library) {
		want := l.typed(fullStory(), 1, 2)
		if err := l.AppendEdits(background, want.ID, 1, nil, true); err != nil {
			l.Fatal(err)
		}
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, want) || d[0].Edits != 2 {
			l.Errorf("got %+v", d)
		}
	}},
	{"drops the edits of a draft that is written anew", func(l *library) {
		a := l.typed(fullStory(), 1, 5)
		a = l.typed(a, 2, 3)
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, a) || d[0].Edits != 3 || d[0].Rev != 2 {
			l.Errorf("got %+v", d)
		}
	}},
	{"refuses edits of another draft than the one that stands with ErrConflict", func(l *library) {
		a := l.typed(fullStory(), 2, 1)
		e, _ := l.edit(a, 2, func(a *article.Article) { a.Kicker = "لا" })
		l.wants(article.ErrConflict, l.AppendEdits(background, a.ID, 1, []article.Edit{e}, false), "AppendEdits")
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, a) {
			l.Errorf("got %+v", d)
		}
	}},
	{"says ErrNotFound for edits without a draft", func(l *library) {
		a := l.typed(fullStory(), 1, 1)
		if err := l.DropDraft(background, a.ID); err != nil {
			l.Fatal(err)
		}
		for _, durable := range []bool{false, true} {
			l.wants(article.ErrNotFound, l.AppendEdits(background, a.ID, 1, nil, durable), "AppendEdits")
		}
		if d := l.typed(a, 1, 0); len(l.drafts()) != 1 || !article.Equal(l.drafts()[0].Article, d) {
			l.Error("edits of a dropped draft came back")
		}
	}},
	{"keeps a draft with edits when another saves the story", func(l *library) {
		a := l.create(story("أول"))
		want := l.typed(a, 1, 3)
		l.save(a, func(a *article.Article) { a.Kicker = "من الطرفية" })
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, want) || d[0].Base != 1 {
			l.Errorf("got %+v", d)
		}
	}},
	{"drops the draft of the session that saves, with its edits, and no other's", func(l *library) {
		a := story("أول")
		a.ID = article.NewID()
		open := func(a *article.Article, session string) *article.Article {
			l.Helper()
			if err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: a.Version, Rev: 1, Time: at, Session: session}); err != nil {
				l.Fatal(err)
			}
			e, next := l.edit(a, 1, func(a *article.Article) { a.Headline += " أطول" })
			if err := l.AppendEdits(background, a.ID, 1, []article.Edit{e}, false); err != nil {
				l.Fatal(err)
			}
			return next
		}
		a, err := l.Create(background, open(a, "mine"), article.Reason{Session: "mine"})
		if err != nil || len(l.drafts()) != 0 {
			l.Fatalf("after Create %d drafts are there, %v", len(l.drafts()), err)
		}
		a, err = l.Save(background, open(a, "mine"), article.Reason{Session: "mine"})
		if err != nil || len(l.drafts()) != 0 {
			l.Fatalf("after Save %d drafts are there, %v", len(l.drafts()), err)
		}
		stale := open(a, "mine")
		a = l.save(a, func(a *article.Article) { a.Kicker = "من الطرفية" })
		_, err = l.Save(background, stale, article.Reason{Session: "mine"})
		l.wants(article.ErrConflict, err, "Save of what another saved since")
		if len(l.drafts()) != 1 {
			l.Error("a conflict drops the draft")
		}
		a.Headline = "ثالث"
		if _, err = l.Save(background, a, article.Reason{Session: "another"}); err != nil || len(l.drafts()) != 1 {
			l.Errorf("another's save leaves %d drafts, %v", len(l.drafts()), err)
		}
	}},
	{"takes a draft out with its edits where the story is deleted", func(l *library) {
		a := l.spike(l.create(story("راحل")))
		l.typed(a, 1, 3)
		if err := l.Delete(background, a.ID); err != nil {
			l.Fatal(err)
		}
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("got %+v", d)
		}
		l.sound()
	}},
	{"leaves out what follows an edit that fits nothing, and says so", func(l *library) {
		a := l.typed(fullStory(), 1, 2)
		wrong := article.Edit{Time: at, Delta: article.Delta(`{"steps":[{"step":"join","block":99}]}`)}
		right, _ := l.edit(a, 3, func(a *article.Article) { a.Kicker = "بعده" })
		if err := l.AppendEdits(background, a.ID, 1, []article.Edit{wrong, right}, true); err != nil {
			l.Fatal(err)
		}
		d := l.drafts()
		if len(d) != 1 || !article.Equal(d[0].Article, a) || d[0].Edits != 2 || d[0].Lost != 2 || !errors.Is(d[0].Cut, article.ErrDamaged) {
			l.Errorf("got %+v", d)
		}
	}},
}
