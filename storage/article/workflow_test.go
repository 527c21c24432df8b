package article_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"midad/storage/article"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func TestMoves(t *testing.T) {
	for _, c := range []struct{ status, former, want string }{
		{"draft", "", "review ready published spiked"},
		{"review", "", "draft ready published spiked"},
		{"ready", "", "draft review published spiked"},
		{"published", "", "corrected killed"},
		{"corrected", "", "corrected killed"},
		{"spiked", "draft", "draft"},
		{"spiked", "review", "review"},
		{"spiked", "ready", "ready"},
		{"spiked", "", "draft"},
		{"spiked", "spiked", "draft"},
		{"spiked", "published", "draft"}, // nothing published is spiked
		{"spiked", "killed", "draft"},
		{"spiked", "unheard", "draft"},
		{"killed", "published", "published"},
		{"killed", "corrected", "corrected"},
		{"killed", "", "published"},
		{"killed", "draft", "published"},
		{"killed", "killed", "published"},
		{"unheard", "", ""},
	} {
		a := &article.Article{Status: article.Status(c.status), FormerStatus: article.Status(c.former)}
		var got []string
		for _, to := range a.Moves() {
			got = append(got, string(to))
			if !a.CanMove(to) {
				t.Errorf("%s cannot move to %s", c.status, to)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, before that %q: %v, want %s", c.status, c.former, got, c.want)
		}
	}
	for _, s := range article.Statuses {
		if len((&article.Article{Status: s}).Moves()) == 0 {
			t.Errorf("%s is a dead end", s)
		}
	}
}

func TestMovedKeepsTheWayBackAndTheFirstPublication(t *testing.T) {
	a := &article.Article{ID: "1", Status: article.Draft}
	for i, step := range []struct {
		to, former article.Status
		published  bool
	}{
		{article.Spiked, article.Draft, false},
		{article.Draft, "", false},
		{article.Ready, "", false},
		{article.Published, "", true},
		{article.Corrected, "", true},
		{article.Killed, article.Corrected, true},
		{article.Corrected, "", true},
		{article.Killed, article.Corrected, true},
	} {
		before := *a
		moved, err := article.Moved(a, step.to, noon.Add(time.Duration(i)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if a.Status != before.Status || a.Published != before.Published {
			t.Errorf("step %d changed the story itself", i)
		}
		if moved.Status != step.to || moved.FormerStatus != step.former || moved.Published.IsZero() == step.published {
			t.Errorf("step %d: %s, before that %q, published %v", i, moved.Status, moved.FormerStatus, moved.Published)
		}
		if step.published && !moved.Published.Equal(noon.Add(3*time.Hour)) {
			t.Errorf("step %d: first published %v", i, moved.Published)
		}
		a = moved
	}
	for _, to := range []article.Status{article.Draft, article.Killed, "unheard"} {
		if _, err := article.Moved(a, to, noon); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("from %s to %s: %v", a.Status, to, err)
		}
	}
}

// shelf is a store of one story's versions.
type shelf struct {
	article.Store
	infos []article.VersionInfo
	all   map[int]*article.Article
	asked int
	err   error
}

func (s *shelf) Versions(context.Context, string) ([]article.VersionInfo, error) {
	return s.infos, s.err
}

func (s *shelf) Version(_ context.Context, _ string, v int) (*article.Article, error) {
	s.asked++
	if s.all[v] == nil {
		return nil, article.ErrDamaged
	}
	return s.all[v], nil
}

func shelve(steps ...string) *shelf {
	s := &shelf{all: map[int]*article.Article{}}
	for i, step := range steps {
		why, status, _ := strings.Cut(step, " ")
		info := article.VersionInfo{Version: i + 1, Time: noon.Add(time.Duration(i) * time.Hour), Reason: article.Reason{Author: "سعاد", Why: article.Why(why)}}
		if why == "aside" {
			info.Aside, info.Reason.Why = true, article.WhyStatus
		}
		s.infos = append(s.infos, info)
		s.all[i+1] = &article.Article{Status: article.Status(status)}
	}
	slices.Reverse(s.infos)
	return s
}

func TestStatusHistory(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []string
		want  string
		asked int // versions that were read
	}{
		{"none", nil, "", 0},
		{"a story never moved", []string{"save draft", "save draft", "timer draft"}, "1 >draft", 1},
		{"the whole way", []string{"save draft", "status review", "save review", "status published", "status corrected", "status corrected", "status killed"},
			"7 corrected>killed, 6 corrected>corrected, 5 published>corrected, 4 review>published, 2 draft>review, 1 >draft", 6},
		{"an import replaced it", []string{"import draft", "import ready", "import ready"}, "2 draft>ready, 1 >draft", 3},
		{"a text that lost a conflict moved nothing", []string{"save draft", "aside published", "status review"}, "3 draft>review, 1 >draft", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := shelve(c.steps...)
			changes, err := article.StatusHistory(context.Background(), s, "1")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ch := range changes {
				got = append(got, string(rune('0'+ch.Version))+" "+string(ch.From)+">"+string(ch.To))
				if ch.Author != "سعاد" || !ch.Time.Equal(noon.Add(time.Duration(ch.Version-1)*time.Hour)) {
					t.Errorf("version %d by %q at %v", ch.Version, ch.Author, ch.Time)
				}
			}
			if strings.Join(got, ", ") != c.want || s.asked != c.asked {
				t.Errorf("got %s (%d read), want %s (%d)", strings.Join(got, ", "), s.asked, c.want, c.asked)
			}
		})
	}
	broken := shelve("save draft")
	broken.all = nil
	if _, err := article.StatusHistory(context.Background(), broken, "1"); !errors.Is(err, article.ErrDamaged) {
		t.Errorf("a version that cannot be read: %v", err)
	}
	broken.err = article.ErrNotFound
	if _, err := article.StatusHistory(context.Background(), broken, "1"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("no such story: %v", err)
	}
}

func TestAnUpdateIsANewStory(t *testing.T) {
	of := full()
	u := article.Update(of)
	if u.ID != "" || u.Version != 0 || u.UpdateOf != of.ID || u.Status != article.Draft {
		t.Errorf("id %q, version %d, update of %q, %s", u.ID, u.Version, u.UpdateOf, u.Status)
	}
	var changed []string
	for _, m := range mustCompare(t, of, u).Members {
		name, _, _ := strings.Cut(m.Member, ".")
		changed = append(changed, name)
	}
	want := strings.Fields("id status slug editorNote embargo embargoZone schedule scheduleZone formerStatus updateOf url created published corrections x-desk tags")
	for _, name := range changed {
		if !slices.Contains(want, name) {
			t.Errorf("%s changed", name)
		}
	}
	if !mustCompare(t, of, u).Body.None() || of.Corrections == nil {
		t.Error("the body changed, or the story itself did")
	}
	if err := article.Validate(u); err != nil {
		t.Error(err)
	}
}

func TestEmbargoAndSchedule(t *testing.T) {
	riyadh := time.FixedZone("", 3*3600)
	a := &article.Article{Embargo: time.Date(2026, 11, 24, 15, 0, 0, 0, riyadh)} // noon
	for when, want := range map[time.Time]bool{noon.Add(-time.Second): true, noon: false, noon.Add(time.Hour): false} {
		if a.Embargoed(when) != want {
			t.Errorf("at %v embargoed is %v", when, !want)
		}
	}
	if (&article.Article{}).Embargoed(noon) {
		t.Error("a story without an embargo is embargoed")
	}
	for _, c := range []struct {
		schedule time.Time
		wrong    bool
	}{{time.Time{}, false}, {noon, false}, {noon.Add(-time.Minute), true}, {noon.Add(time.Minute), false}} {
		a.Schedule = c.schedule
		if a.ScheduledUnderEmbargo() != c.wrong {
			t.Errorf("scheduled at %v: %v", c.schedule, !c.wrong)
		}
	}
}
