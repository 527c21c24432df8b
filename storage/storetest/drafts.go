package storetest

import (
	"bytes"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

var mediaPromises = []promise{
	{"gives back the bytes and what was told of them", func(l *library) {
		m := article.Media{Type: "image/jpeg", Name: "الميناء.jpg", Width: 1280, Height: 720, Data: bytes.Repeat([]byte("\xff\xd8\x00"), 100000)}
		hash, err := l.PutMedia(background, m)
		if err != nil {
			l.Fatal(err)
		}
		l.reopen()
		got, err := l.Media(background, hash)
		if err != nil {
			l.Fatal(err)
		}
		if got.Hash != hash || got.Type != m.Type || got.Name != m.Name || got.Width != 1280 || got.Height != 720 || !bytes.Equal(got.Data, m.Data) {
			l.Errorf("got %s %s %s %dx%d, %d bytes", got.Hash, got.Type, got.Name, got.Width, got.Height, len(got.Data))
		}
	}},
	{"stores the same bytes once, under their SHA-256", func(l *library) {
		// The hash of "abc" is an example of FIPS 180-2.
		const want = "sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
		for _, name := range []string{"a.png", "b.png"} {
			hash, err := l.PutMedia(background, article.Media{Type: "image/png", Name: name, Data: []byte("abc")})
			if err != nil || hash != want {
				l.Fatalf("PutMedia: %q, %v", hash, err)
			}
		}
		if m, err := l.Media(background, want); err != nil || m.Name != "a.png" {
			l.Errorf("got %q, %v", m.Name, err)
		}
	}},
	{"says ErrNotFound for a hash that is not there", func(l *library) {
		for _, hash := range []string{"", "sha256-00", "../../etc/passwd"} {
			_, err := l.Media(background, hash)
			l.wants(article.ErrNotFound, err, hash)
		}
	}},
	{"refuses what is no picture, and a hash that is another's, with ErrInvalid", func(l *library) {
		for name, m := range map[string]article.Media{
			"an SVG":                 {Type: "image/svg+xml", Data: []byte("<svg/>")},
			"no bytes":               {Type: "image/png"},
			"a size below 0":         {Type: "image/png", Data: []byte("a"), Width: -1},
			"a name that is no text": {Type: "image/png", Data: []byte("a"), Name: "\xff"},
			"another's hash":         {Type: "image/png", Data: []byte("a"), Hash: "sha256-00"},
		} {
			_, err := l.PutMedia(background, m)
			l.wants(article.ErrInvalid, err, name)
		}
	}},
}

// draft makes the story durable as it stands.
func (l *library) draft(a *article.Article, at time.Time) {
	l.Helper()
	if err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: a.Version, Time: at}); err != nil {
		l.Fatalf("WriteDraft: %v", err)
	}
}

func (l *library) drafts() []article.OpenDraft {
	l.Helper()
	d, err := l.Drafts(background)
	if err != nil {
		l.Fatalf("Drafts: %v", err)
	}
	return d
}

var draftPromises = []promise{
	{"gives back each open story as it last stood", func(l *library) {
		at := time.Date(2023, 9, 13, 10, 20, 30, 0, time.UTC)
		saved := l.create(story("محفوظ")).Clone()
		saved.Headline = "محفوظ وتغيّر"
		l.draft(saved, at)
		never := fullStory()
		never.Headline = "لم يحفظ"
		l.draft(never, at)
		never.Headline = "لم يحفظ بعد"
		l.draft(never, at.Add(time.Second))
		l.reopen()
		d := l.drafts()
		if len(d) != 2 {
			l.Fatalf("got %d drafts", len(d))
		}
		for i, want := range []struct {
			a    *article.Article
			base int
			at   time.Time
		}{{never, 0, at.Add(time.Second)}, {saved, 1, at}} {
			if !article.Equal(d[i].Article, want.a) || d[i].Base != want.base || !d[i].Time.Equal(want.at) {
				l.Errorf("draft %d: %q from version %d at %v", i, d[i].Article.Headline, d[i].Base, d[i].Time)
			}
		}
	}},
	{"changes nothing of the story as saved", func(l *library) {
		a := l.create(story("محفوظ"))
		changed := a.Clone()
		changed.Headline = "زمردة"
		l.draft(changed, time.Now())
		l.same(l.get(a.ID), a)
		if n := len(l.versions(a.ID)); n != 1 {
			l.Errorf("there are %d versions", n)
		}
		l.finds(article.Query{Text: "زمردة"})
	}},
	{"forgets the draft that a save made durable", func(l *library) {
		a := l.create(story("أول")).Clone()
		a.Headline = "ثان"
		l.draft(a, time.Now())
		l.save(a, func(*article.Article) {})
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("%d drafts are left", len(d))
		}
	}},
	{"forgets the draft of a new story that is stored as it was typed", func(l *library) {
		a := story("لم تحفظ بعد")
		a.ID = article.NewID()
		l.draft(a, time.Now())
		l.create(a)
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("%d drafts are left", len(d))
		}
	}},
	{"keeps a draft that says something else than what was saved", func(l *library) {
		a := l.create(story("أول"))
		typed := a.Clone()
		typed.Headline = "يكتب في النافذة"
		l.draft(typed, time.Now())
		l.save(a, func(a *article.Article) { a.Kicker = "من الطرفية" })
		if d := l.drafts(); len(d) != 1 || d[0].Article.Headline != typed.Headline || d[0].Base != 1 {
			l.Errorf("drafts are %+v", d)
		}
	}},
	{"keeps the draft of a save that was a conflict", func(l *library) {
		a := l.create(story("أول"))
		l.save(a, func(a *article.Article) { a.Headline = "فائز" })
		loser := a.Clone()
		loser.Headline = "خاسر"
		l.draft(loser, time.Now())
		_, err := l.Save(background, loser, article.Reason{})
		l.wants(article.ErrConflict, err, "Save")
		if d := l.drafts(); len(d) != 1 {
			l.Errorf("%d drafts are left", len(d))
		}
	}},
	{"forgets one that is dropped, and drops what is not there without an error", func(l *library) {
		a := fullStory()
		l.draft(a, time.Now())
		for range 2 {
			if err := l.DropDraft(background, a.ID); err != nil {
				l.Fatal(err)
			}
		}
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("%d drafts are left", len(d))
		}
	}},
	{"refuses one without an id, or with what is no text, with ErrInvalid", func(l *library) {
		bad := fullStory()
		bad.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "a\x00b"))
		for name, a := range map[string]*article.Article{"no story": nil, "no id": story("خبر"), "NUL": bad} {
			l.wants(article.ErrInvalid, l.WriteDraft(background, article.OpenDraft{Article: a}), name)
		}
	}},
}
