package session_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"midad/app/session"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// clock is a clock that stands until it is moved.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// open returns a session on a story with a headline and the paragraphs given.
func open(t testing.TB, paragraphs ...string) (*session.Session, *clock) {
	t.Helper()
	c := &clock{t: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	s := session.New(story(paragraphs...), newStore(), session.Options{Now: c.now})
	t.Cleanup(s.Abandon)
	return s, c
}

func story(paragraphs ...string) *article.Article {
	var blocks []*doc.Block
	for _, p := range paragraphs {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, p).WithID(p))
	}
	return &article.Article{
		Language: "ar", Status: article.Draft, Headline: "عنوان", Body: doc.New(blocks...),
	}
}

// typeBody types into the body at the caret, one letter a transaction.
func typeBody(t testing.TB, s *session.Session, text string) {
	t.Helper()
	for _, r := range text {
		st := s.Body()
		tx, ok := edit.Type(string(r))(st)
		if !ok {
			t.Fatalf("the letter %q was refused", r)
		}
		s.SetBody(st.Apply(tx))
	}
}

func typeHeadline(s *session.Session, text string) {
	for _, r := range text {
		s.Change(session.Headline, true, func(a *article.Article) { a.Headline += string(r) })
	}
}

func bodyText(s *session.Session) string {
	var parts []string
	for _, b := range s.Article().Body.Blocks() {
		parts = append(parts, b.String())
	}
	return strings.Join(parts, "\n")
}

func wantUndo(t *testing.T, s *session.Session, p session.Place) {
	t.Helper()
	if got, ok := s.Undo(); !ok || got != p {
		t.Fatalf("undo went to %q (%v), want %q", got, ok, p)
	}
}

func wantStory(t *testing.T, s *session.Session, headline, body string) {
	t.Helper()
	if got := s.Article().Headline; got != headline {
		t.Errorf("headline %q, want %q", got, headline)
	}
	if got := bodyText(s); got != body {
		t.Errorf("body %q, want %q", got, body)
	}
	if !s.Article().Body.Equal(s.Body().Doc()) {
		t.Error("the story's body is not the one that is edited")
	}
}

func TestUndoFollowsTheOneHistoryAcrossPlaces(t *testing.T) {
	s, _ := open(t, "نص")
	typeBody(t, s, "أب")
	typeHeadline(s, " جديد")
	typeBody(t, s, "ج")
	s.Change(session.Tags, false, func(a *article.Article) {
		a.Tags = append(a.Tags, article.Tag{Name: "روسيا", Kind: article.Place})
	})
	wantStory(t, s, "عنوان جديد", "أبجنص")

	wantUndo(t, s, session.Tags)
	if len(s.Article().Tags) != 0 {
		t.Error("the tag is still there")
	}
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان جديد", "أبنص")
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "عنوان", "أبنص")
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان", "نص")
	if p, ok := s.Undo(); ok {
		t.Errorf("undo went on to %q", p)
	}

	for _, p := range []session.Place{session.Body, session.Headline, session.Body, session.Tags} {
		if got, ok := s.Redo(); !ok || got != p {
			t.Fatalf("redo went to %q (%v), want %q", got, ok, p)
		}
	}
	wantStory(t, s, "عنوان جديد", "أبجنص")
	if s.CanRedo() || !s.CanUndo() {
		t.Error("after all was made again there is only something to take back")
	}
}

func TestTypingInAFieldIsOneChangeUntilAPause(t *testing.T) {
	s, c := open(t)
	typeHeadline(s, "اب")
	c.advance(session.MergeWithin)
	typeHeadline(s, "ت")
	c.advance(session.MergeWithin + time.Millisecond)
	typeHeadline(s, "ث")
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "عنواناب"+"ت", "")
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "عنوان", "")
}

func TestAClosedGroupTakesNoMoreTyping(t *testing.T) {
	s, _ := open(t)
	typeHeadline(s, "ا")
	s.CloseGroup()
	typeHeadline(s, "ب")
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "عنوانا", "")
}

func TestChangesThatAreNoTypingNeverMerge(t *testing.T) {
	s, _ := open(t)
	s.Change(session.Headline, true, func(a *article.Article) { a.Headline = "١" })
	s.Change(session.Headline, false, func(a *article.Article) { a.Headline = "٢" })
	s.Change(session.Headline, true, func(a *article.Article) { a.Headline = "٣" })
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "٢", "")
	wantUndo(t, s, session.Headline)
	wantStory(t, s, "١", "")
}

func TestTypingAfterUndoStartsAnew(t *testing.T) {
	s, _ := open(t)
	s.Change(session.Kicker, true, func(a *article.Article) { a.Kicker = "أ" })
	s.Change(session.Headline, true, func(a *article.Article) { a.Headline = "ب" })
	wantUndo(t, s, session.Headline)
	s.Change(session.Kicker, true, func(a *article.Article) { a.Kicker = "ت" })
	if s.CanRedo() {
		t.Error("a new change leaves nothing to make again")
	}
	wantUndo(t, s, session.Kicker)
	if got := s.Article().Kicker; got != "أ" {
		t.Errorf("kicker %q, want the one before the undo", got)
	}
}

func TestAChangeThatChangesNothingIsNone(t *testing.T) {
	s, _ := open(t, "نص")
	told := 0
	s.OnChange(func(session.Place) { told++ })
	s.Change(session.Headline, false, func(a *article.Article) { a.Headline = "عنوان" })
	s.SetBody(s.Body())
	if s.CanUndo() || told != 0 || s.State().Kind != session.Clean {
		t.Errorf("undo %v, told %d times, state %v", s.CanUndo(), told, s.State().Kind)
	}
}

func TestTheViewThatMissedACloseLosesNothing(t *testing.T) {
	s, _ := open(t, "نص")
	typeBody(t, s, "أ")
	stale := s.Body() // the view keeps its state although the headline changes
	typeHeadline(s, "!")
	tx, _ := edit.Type("ب")(stale)
	s.SetBody(stale.Apply(tx))
	wantStory(t, s, "عنوان!", "أبنص")
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان!", "أنص")
	wantUndo(t, s, session.Headline)
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان", "نص")
}

func TestReplacingTheBodyKeepsTheHistoryOnBothSides(t *testing.T) {
	s, _ := open(t, "نص")
	typeBody(t, s, "أ")
	s.Change(session.Story, false, func(a *article.Article) { *a = *story("نسخة قديمة") })
	typeBody(t, s, "ب")
	wantStory(t, s, "عنوان", "بنسخة قديمة")
	for _, want := range []string{"نسخة قديمة", "أنص", "نص"} {
		if _, ok := s.Undo(); !ok {
			t.Fatal("nothing to take back")
		}
		wantStory(t, s, "عنوان", want)
	}
	for _, want := range []string{"أنص", "نسخة قديمة", "بنسخة قديمة"} {
		if _, ok := s.Redo(); !ok {
			t.Fatal("nothing to make again")
		}
		wantStory(t, s, "عنوان", want)
	}
}

func TestUndoBringsTheCaretBack(t *testing.T) {
	s, _ := open(t, "نص")
	typeBody(t, s, "أب")
	typeHeadline(s, "!")
	wantUndo(t, s, session.Headline)
	if _, head := s.Body().Selection(); head.Pos.Rune != 2 {
		t.Errorf("the headline's undo moved the body's caret to %d", head.Pos.Rune)
	}
	wantUndo(t, s, session.Body)
	if _, head := s.Body().Selection(); head.Pos.Rune != 0 {
		t.Errorf("the caret came back to %d, want 0", head.Pos.Rune)
	}
}

func TestTheHistoryHasItsDepth(t *testing.T) {
	s, _ := open(t)
	for i := range session.Depth + 10 {
		s.Change(session.Urgency, false, func(a *article.Article) { a.Urgency = i + 1 })
	}
	n := 0
	for {
		if _, ok := s.Undo(); !ok {
			break
		}
		n++
	}
	if n != session.Depth || s.Article().Urgency != 10 {
		t.Errorf("took back %d changes to urgency %d, want %d and 10", n, s.Article().Urgency, session.Depth)
	}
}

func TestListenersHearThePlaceOfEachChange(t *testing.T) {
	s, _ := open(t, "نص")
	var heard, also []session.Place
	s.OnChange(func(p session.Place) { heard = append(heard, p) })
	s.OnChange(func(p session.Place) { also = append(also, p) })
	typeBody(t, s, "أ")
	typeHeadline(s, "ب")
	s.Undo()
	s.Redo()
	want := []session.Place{session.Body, session.Headline, session.Headline, session.Headline}
	if !slices.Equal(heard, want) || !slices.Equal(also, want) {
		t.Errorf("heard %v and %v, want %v", heard, also, want)
	}
}

// TestHistoryIsALine: whatever is done, taking all back gives the first story
// and making all again the last one, with every story between met in order.
func TestHistoryIsALine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := &clock{t: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
		s := session.New(story("نص"), newStore(), session.Options{Now: c.now})
		defer s.Abandon()
		first := s.Article()
		for range rapid.IntRange(1, 30).Draw(rt, "changes") {
			c.advance(time.Duration(rapid.IntRange(0, 700).Draw(rt, "pause")) * time.Millisecond)
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0, 1:
				typeBody(t, s, "س")
			case 2:
				typeHeadline(s, "ه")
			case 3:
				s.Change(session.Kicker, false, func(a *article.Article) { a.Kicker += "ك" })
			case 4:
				s.Undo()
			case 5:
				s.Redo()
			}
		}
		for _, ok := s.Redo(); ok; _, ok = s.Redo() {
		}
		last := s.Article()
		back := []*article.Article{last}
		for _, ok := s.Undo(); ok; _, ok = s.Undo() {
			back = append(back, s.Article())
		}
		if !article.Equal(s.Article(), first) {
			rt.Fatalf("taking all back gives %q / %q", s.Article().Headline, bodyText(s))
		}
		for _, ok := s.Redo(); ok; _, ok = s.Redo() {
			if want := back[len(back)-2]; !article.Equal(s.Article(), want) {
				rt.Fatalf("making again gives %q, want %q", s.Article().Headline, want.Headline)
			}
			back = back[:len(back)-1]
		}
		if len(back) != 1 || !s.Article().Body.Equal(s.Body().Doc()) {
			rt.Fatalf("%d stories were not met on the way forward", len(back)-1)
		}
	})
}

// BenchmarkTyping is what the interface's goroutine spends on a key: in the
// body beside edit's own work, and in a field.
func BenchmarkTyping(b *testing.B) {
	paragraphs := make([]string, 40)
	for i := range paragraphs {
		paragraphs[i] = strings.Repeat("كلمة ", 60) + string(rune('ا'+i))
	}
	b.Run("body", func(b *testing.B) {
		s, _ := open(b, paragraphs...)
		states := [2]edit.State{s.Body()}
		tx, _ := edit.Type("س")(states[0])
		states[1] = states[0].Apply(tx)
		for i := range b.N {
			s.SetBody(states[(i+1)%2])
		}
	})
	b.Run("headline", func(b *testing.B) {
		s, _ := open(b, paragraphs...)
		texts := [2]string{"عنوان", "عنوانه"}
		for i := range b.N {
			s.Change(session.Headline, true, func(a *article.Article) { a.Headline = texts[(i+1)%2] })
		}
	})
}

func TestAHelpersChangeIsTakenBackByItself(t *testing.T) {
	s, _ := open(t, "")
	h := edit.Helpers{Quotes: edit.Guillemets, Dashes: true}
	for _, r := range "قال--نعم" {
		st := s.Body()
		tx, ok := h.Type(string(r))(st)
		if !ok {
			t.Fatalf("the letter %q was refused", r)
		}
		s.SetBody(st.Apply(tx))
	}
	for _, want := range []string{"قال–نعم", "قال–", "قال--", ""} {
		wantStory(t, s, "عنوان", want)
		if want != "" {
			wantUndo(t, s, session.Body)
		}
	}
	if s.CanUndo() {
		t.Error("more can be taken back")
	}
	for s.CanRedo() {
		s.Redo()
	}
	wantStory(t, s, "عنوان", "قال–نعم")
}
