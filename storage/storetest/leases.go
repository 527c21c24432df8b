package storetest

import (
	"errors"
	"time"

	"midad/storage/article"
)

// lease takes the story's lease for the session.
func (l *library) lease(id, session string) article.Lease {
	l.Helper()
	got, err := l.TakeLease(background, id, article.Lease{Owner: "صاحبة " + session, Session: session})
	if err != nil {
		l.Fatalf("TakeLease: %v", err)
	}
	return got
}

// draftOf writes a draft of the session, the headline changed.
func (l *library) draftOf(a *article.Article, session, headline string) *article.Article {
	l.Helper()
	a = a.Clone()
	a.Headline = headline
	if err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: a.Version, Time: at, Rev: 1, Session: session}); err != nil {
		l.Fatalf("WriteDraft: %v", err)
	}
	return a
}

var leasePromises = []promise{
	{"gives a story's lease to one session, and tells the others who has it", func(l *library) {
		a := l.create(story("خبر"))
		before := time.Now().Truncate(time.Millisecond)
		mine := l.lease(a.ID, "أ")
		if mine.Session != "أ" || mine.Until.Before(before.Add(article.LeaseTime)) || mine.Until.After(time.Now().Add(article.LeaseTime)) {
			l.Errorf("got %+v", mine)
		}
		got, err := l.TakeLease(background, a.ID, article.Lease{Owner: "سامي", Session: "ب"})
		l.wants(article.ErrLocked, err, "TakeLease")
		if got.Owner != mine.Owner || got.Session != "أ" || !got.Until.Equal(mine.Until) {
			l.Errorf("told of %+v", got)
		}
		l.lease(l.create(story("آخر")).ID, "ب")
	}},
	{"renews the lease of the session that has it", func(l *library) {
		a := l.create(story("خبر"))
		first := l.lease(a.ID, "أ")
		later()
		if next := l.lease(a.ID, "أ"); !next.Until.After(first.Until) {
			l.Errorf("until %v, after %v", next.Until, first.Until)
		}
	}},
	{"gives it to another when it was given back, and takes nobody else's back", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		for _, session := range []string{"ب", "أ", "أ"} {
			if err := l.DropLease(background, a.ID, session); err != nil {
				l.Fatal(err)
			}
			_, err := l.TakeLease(background, a.ID, article.Lease{Session: "ج"})
			if held := session == "ب"; held != errors.Is(err, article.ErrLocked) {
				l.Errorf("after the lease of %s was given back: %v", session, err)
			}
		}
	}},
	{"refuses a session without a name, and what is no text, with ErrInvalid", func(l *library) {
		for _, lease := range []article.Lease{{Owner: "هدى"}, {Owner: "\xff", Session: "أ"}, {Session: "\x00"}} {
			_, err := l.TakeLease(background, article.NewID(), lease)
			l.wants(article.ErrInvalid, err, "TakeLease")
		}
	}},
	{"keeps the draft of a session without the lease off with ErrLocked", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		want := l.draftOf(a, "أ", "نص صاحبة الحجز")
		err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: 1, Rev: 2, Session: "ب"})
		l.wants(article.ErrLocked, err, "WriteDraft")
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, want) || d[0].Session != "أ" {
			l.Errorf("got %+v", d)
		}
	}},
	{"keeps the text that a session saves without the lease aside", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		theirs := a.Clone()
		theirs.Headline = "نص الآخر"
		_, err := l.Save(background, theirs, article.Reason{Session: "ب"})
		l.wants(article.ErrConflict, err, "Save")
		l.same(l.get(a.ID), a)
		if v := l.versions(a.ID); len(v) != 2 || !v[0].Aside || v[0].Headline != "نص الآخر" {
			l.Errorf("got versions %+v", v)
		}
		mine := a.Clone()
		mine.Headline = "نص صاحبة الحجز"
		if _, err := l.Save(background, mine, article.Reason{Session: "أ"}); err != nil {
			l.Error(err)
		}
	}},
	{"binds nobody who names no session", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		l.save(a, func(a *article.Article) { a.Kicker = "من الطرفية" })
	}},
	{"gives the lease to who takes over, and keeps the other's text aside", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		l.draftOf(a, "أ", "نص من خسر")
		typed, _ := l.edit(l.drafts()[0].Article, 1, func(a *article.Article) { a.Kicker = "وما كتب بعده" })
		if err := l.AppendEdits(background, a.ID, 1, []article.Edit{typed}, false); err != nil {
			l.Fatal(err)
		}
		got, err := l.TakeOver(background, a.ID, article.Lease{Owner: "سامي", Session: "ب"})
		if err != nil || got.Session != "ب" {
			l.Fatalf("TakeOver: %+v, %v", got, err)
		}
		l.same(l.get(a.ID), a)
		v := l.versions(a.ID)
		if len(v) != 2 || !v[0].Aside || v[0].Headline != "نص من خسر" || v[0].Reason != (article.Reason{Author: "صاحبة أ", Why: article.WhyTakeOver}) {
			l.Fatalf("got versions %+v", v)
		}
		if kept, err := l.Version(background, a.ID, v[0].Version); err != nil || kept.Kicker != "وما كتب بعده" {
			l.Errorf("kept %+v, %v", kept, err)
		}
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("%d drafts are left", len(d))
		}
		l.wants(article.ErrNotFound, l.AppendEdits(background, a.ID, 1, []article.Edit{typed}, false), "AppendEdits of who lost")
		_, err = l.TakeLease(background, a.ID, article.Lease{Session: "أ"})
		l.wants(article.ErrLocked, err, "TakeLease of who lost")
		l.sound()
	}},
	{"keeps a draft aside that names no session", func(l *library) {
		a := l.create(story("خبر"))
		l.draftOf(a, "", "نص قديم")
		if _, err := l.TakeOver(background, a.ID, article.Lease{Session: "ب"}); err != nil {
			l.Fatal(err)
		}
		if v := l.versions(a.ID); len(v) != 2 || !v[0].Aside || v[0].Headline != "نص قديم" {
			l.Errorf("got versions %+v", v)
		}
	}},
	{"makes no version of a draft that says what is stored", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		l.draftOf(a, "أ", a.Headline)
		if _, err := l.TakeOver(background, a.ID, article.Lease{Session: "ب"}); err != nil {
			l.Fatal(err)
		}
		if n := len(l.versions(a.ID)); n != 1 {
			l.Errorf("there are %d versions", n)
		}
	}},
	{"leaves who takes over what is its own already its draft", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		want := l.draftOf(a, "أ", "مسودتي")
		if _, err := l.TakeOver(background, a.ID, article.Lease{Session: "أ"}); err != nil {
			l.Fatal(err)
		}
		if d := l.drafts(); len(d) != 1 || !article.Equal(d[0].Article, want) || len(l.versions(a.ID)) != 1 {
			l.Errorf("got %+v", d)
		}
	}},
	{"keeps the draft of a session that is gone aside when another writes its own", func(l *library) {
		a := l.create(story("خبر"))
		l.draftOf(a, "أ", "نص من خسر")
		l.lease(a.ID, "ب")
		l.draftOf(a, "ب", "نص من بقي")
		if v := l.versions(a.ID); len(v) != 2 || !v[0].Aside || v[0].Headline != "نص من خسر" {
			l.Errorf("got versions %+v", v)
		}
		if d := l.drafts(); len(d) != 1 || d[0].Article.Headline != "نص من بقي" {
			l.Errorf("got %+v", d)
		}
	}},
	{"makes no version of a draft that another session goes on with", func(l *library) {
		a := l.create(story("خبر"))
		l.draftOf(a, "أ", "نص مستعاد")
		l.draftOf(a, "ب", "نص مستعاد")
		if n := len(l.versions(a.ID)); n != 1 {
			l.Errorf("there are %d versions", n)
		}
	}},
	{"says ErrNotFound where there is no story to take over", func(l *library) {
		_, err := l.TakeOver(background, article.NewID(), article.Lease{Session: "ب"})
		l.wants(article.ErrNotFound, err, "TakeOver")
	}},
	{"keeps a lease while the library is closed", func(l *library) {
		a := l.create(story("خبر"))
		l.lease(a.ID, "أ")
		l.reopen()
		_, err := l.TakeLease(background, a.ID, article.Lease{Session: "ب"})
		l.wants(article.ErrLocked, err, "TakeLease")
	}},
}
