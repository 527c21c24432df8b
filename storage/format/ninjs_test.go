package format_test

import (
	"encoding/json"
	"testing"

	"midad/storage/article"
)

func ninjsHTML(t *testing.T, text string) string {
	t.Helper()
	for _, b := range ninjsOf(t, text).Bodies {
		if b.ContentType == "text/html" {
			return b.Value
		}
	}
	t.Fatal("no body is HTML")
	return ""
}

type ninjsName struct{ Name, Rel, Literal, URI string }

type ninjsDoc struct {
	URI, PubStatus, Version, By, Located string
	Bodies                               []struct {
		ContentType, Value   string
		WordCount, CharCount int
	}
	Subjects, People, Organisations, Events, Places []ninjsName
	Associations                                    []struct{ Name, URI, Rel string }
}

func ninjsOf(t *testing.T, text string) ninjsDoc {
	t.Helper()
	var n ninjsDoc
	if err := json.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEachKindOfTagHasItsMemberInNinjs(t *testing.T) {
	a := everything(t)
	text, _ := write(t, "ninjs", a, options())
	n := ninjsOf(t, text)
	for kind, list := range map[article.TagKind][]ninjsName{
		article.Topic: n.Subjects, article.PersonTag: n.People, article.Organisation: n.Organisations, article.Event: n.Events, article.Place: n.Places,
	} {
		found := false
		for _, thing := range list {
			found = found || thing.Name == "وسم "+string(kind) && thing.URI == "https://example.org/"+string(kind)
		}
		if !found {
			t.Errorf("no %s among %v", kind, list)
		}
	}
	datelines := 0
	for _, p := range n.Places {
		if p.Rel == "dateline" {
			datelines++
		}
	}
	if datelines != len(a.Dateline.Places) {
		t.Errorf("%d places of the dateline, want %d", datelines, len(a.Dateline.Places))
	}
}

func TestNinjsCountsTheStorysWords(t *testing.T) {
	a := sample(t)
	text, _ := write(t, "ninjs", a, options())
	for _, b := range ninjsOf(t, text).Bodies {
		if b.WordCount != article.Words(a) || b.CharCount == 0 {
			t.Errorf("%s: %d words, %d characters", b.ContentType, b.WordCount, b.CharCount)
		}
	}
}

func TestThePartsOfANinjsHaveNamesOfTheirOwn(t *testing.T) {
	text, _ := write(t, "ninjs", everything(t), options())
	names, uris := map[string]bool{}, map[string]bool{}
	for _, p := range ninjsOf(t, text).Associations {
		if names[p.Name] || uris[p.URI] {
			t.Errorf("%s (%s) stands twice", p.Name, p.URI)
		}
		names[p.Name], uris[p.URI] = true, true
	}
}

func TestOnlyAPublishedStoryIsUsable(t *testing.T) {
	for _, status := range article.Statuses {
		a := sample(t).Clone()
		a.Status = status
		text, _ := write(t, "ninjs", a, options())
		want := "withheld"
		switch status {
		case article.Published, article.Corrected:
			want = "usable"
		case article.Killed, article.Spiked:
			want = "canceled"
		}
		if got := ninjsOf(t, text).PubStatus; got != want {
			t.Errorf("%s is %s, want %s", status, got, want)
		}
	}
}
