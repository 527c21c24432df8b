package session

import (
	"cmp"
	"context"
	"slices"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// Part says which of the texts of a place is meant; it is empty where the place
// has one text only. The interface names a part by the sentence part.NAME.
type Part string

// The parts of places. A body's blocks, the lead, bylines and the others have
// those that they have; PartText is the own text of a block.
const (
	PartText       Part = "text"
	PartSpeaker    Part = "speaker"
	PartCaption    Part = "caption"
	PartCredit     Part = "credit"
	PartAlt        Part = "alt"
	PartHeadline   Part = "headline" // of a link to another story
	PartName       Part = "name"     // of a byline, a dateline's place
	PartRole       Part = "role"
	PartCountry    Part = "country"
	PartAgency     Part = "agency"
	PartHolder     Part = "holder" // of rights
	PartNotice     Part = "notice"
	PartUsageTerms Part = "usageTerms"
)

// Where names one text of a story. Index counts from 0: the body's block, the
// byline, the related story; Field is the block's field.
type Where struct {
	Place Place
	Index int
	Field int
	Part  Part
}

// BodyText returns the text of the body in which a position stands.
func BodyText(p doc.Pos) Where {
	return Where{Place: Body, Index: p.Block, Field: p.Field, Part: partOf(p.Field)}
}

// Hit is a place where a query was found.
type Hit struct {
	Where
	// Start and End are the runes of the text, half open, by whole grapheme
	// clusters: what is lit and selected.
	Start, End int
	// Context is the hit with some words around it, cut with … where the text
	// goes on; From and To are the hit's runes in it.
	Context  string
	From, To int
}

// Match returns the hit as a stretch of the body, and whether it is one.
func (h Hit) Match() (edit.Match, bool) {
	at := doc.Pos{Block: h.Index, Field: h.Field}
	from, to := at, at
	from.Rune, to.Rune = h.Start, h.End
	return edit.Match{From: from, To: to}, h.Place == Body
}

// Compare orders hits as the story is read: what stands above the body, the
// body, what follows it, and last what is not printed.
func (h Hit) Compare(o Hit) int {
	return cmp.Or(h.Where.compare(o.Where), cmp.Compare(h.Start, o.Start))
}

// compare orders texts of the story.
func (w Where) compare(o Where) int {
	return cmp.Or(
		cmp.Compare(slices.Index(searched, w.Place), slices.Index(searched, o.Place)),
		cmp.Compare(w.Index, o.Index), cmp.Compare(w.Field, o.Field),
		cmp.Compare(slices.Index(parts, w.Part), slices.Index(parts, o.Part)),
	)
}

// searched are the places that have texts, in reading order. A slug, an address
// and a tag are names that others know the story by: they are not looked
// through, so that no replacement changes them unseen.
var searched = []Place{
	Kicker, Headline, Standfirst, Bylines, Dateline, Lead, Body, Related,
	ShortHeadline, SEOTitle, Social, Slugline, Section, EditorNote, Rights, Corrections,
}

// parts are the parts of places, in reading order.
var parts = []Part{
	"", PartText, PartSpeaker, PartHeadline, PartName, PartRole, PartCountry, PartAgency,
	PartCaption, PartCredit, PartAlt, PartHolder, PartNotice, PartUsageTerms,
}

// text is one text beside the body, with its value in an article.
type text struct {
	Where
	value *string
}

// texts returns the article's texts beside the body. To change one, take Clone
// of the article first.
func texts(a *article.Article) []text {
	var all []text
	add := func(p Place, i int, part Part, s *string) {
		all = append(all, text{Where{Place: p, Index: i, Part: part}, s})
	}
	for p, s := range map[Place]*string{
		Kicker: &a.Kicker, Headline: &a.Headline, Standfirst: &a.Standfirst, ShortHeadline: &a.ShortHeadline,
		SEOTitle: &a.SEOTitle, Social: &a.Social, Slugline: &a.Slugline, Section: &a.Section, EditorNote: &a.EditorNote,
	} {
		add(p, 0, "", s)
	}
	for i := range a.Bylines {
		add(Bylines, i, PartName, &a.Bylines[i].Name)
		add(Bylines, i, PartRole, &a.Bylines[i].Role)
	}
	if d := &a.Dateline; d.Override {
		add(Dateline, 0, PartText, &d.Text)
	} else {
		for i := range d.Places {
			add(Dateline, i, PartName, &d.Places[i].Name)
			add(Dateline, i, PartCountry, &d.Places[i].Country)
		}
		for i := range d.Agencies {
			add(Dateline, i, PartAgency, &d.Agencies[i])
		}
	}
	add(Lead, 0, PartCaption, &a.Lead.Caption)
	add(Lead, 0, PartCredit, &a.Lead.Credit)
	add(Lead, 0, PartAlt, &a.Lead.Alt)
	for i := range a.Related {
		add(Related, i, PartHeadline, &a.Related[i].Headline)
	}
	add(Rights, 0, PartHolder, &a.Rights.Holder)
	add(Rights, 0, PartNotice, &a.Rights.Notice)
	add(Rights, 0, PartUsageTerms, &a.Rights.UsageTerms)
	for i := range a.Corrections {
		add(Corrections, i, "", &a.Corrections[i].Text)
	}
	slices.SortStableFunc(all, func(a, b text) int { return a.Where.compare(b.Where) })
	return all
}

// partOf returns which part a field of a block is.
func partOf(field int) Part {
	switch field {
	case doc.FieldText:
		return PartText
	case doc.FieldSpeaker:
		return PartSpeaker
	case doc.FieldCaption:
		return PartCaption
	case doc.FieldCredit:
		return PartCredit
	case doc.FieldAlt:
		return PartAlt
	}
	return PartHeadline
}

// Find looks through all texts of a story, the body and what is around it, and
// returns the hits in reading order. An article that is shared is never changed,
// so this may run on any goroutine while the story is edited; ctx ends it early,
// with the context's error. The other error is an *edit.PatternError. An empty
// query finds nothing.
func Find(ctx context.Context, a *article.Article, q edit.Query) ([]Hit, error) {
	f, err := edit.NewFinder(q)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	look := func(w Where, s []rune) error {
		found, err := f.InContext(ctx, s)
		for _, m := range found {
			h := Hit{Where: w, Start: m[0], End: m[1]}
			h.Context, h.From, h.To = around(s, m[0], m[1])
			hits = append(hits, h)
		}
		return err
	}
	for _, t := range texts(a) {
		if err := look(t.Where, []rune(*t.value)); err != nil {
			return nil, err
		}
	}
	for i, b := range a.Body.Blocks() {
		for _, field := range b.Fields() {
			if err := look(BodyText(doc.Pos{Block: i, Field: field}), b.Runes(field)); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(hits, Hit.Compare)
	return hits, nil
}

// How many runes of a text are shown before and after a hit: few before it, so that a
// line which is cut at its end still has the hit.
const (
	beforeHit = 16
	afterHit  = 60
)

// around returns a hit with the words around it, and its runes in that.
func around(s []rune, start, end int) (context string, from, to int) {
	first, last := max(start-beforeHit, 0), min(end+afterHit, len(s))
	if first > 0 {
		for i := first; i < start; i++ {
			if s[i] == ' ' {
				first = i + 1
				break
			}
		}
	}
	if last < len(s) {
		for i := last - 1; i >= end; i-- {
			if s[i] == ' ' {
				last = i
				break
			}
		}
	}
	from = start - first
	if first > 0 {
		context = "…"
		from++
	}
	context += string(s[first:last])
	if last < len(s) {
		context += "…"
	}
	return context, from, from + end - start
}

// Next returns which of the hits stands first at or behind a place of the story,
// rune at of a text; with back the last that ends at or before it. At the end it
// begins anew, which wrapped tells. It returns -1 where there are no hits.
func Next(hits []Hit, w Where, at int, back bool) (i int, wrapped bool) {
	if len(hits) == 0 {
		return -1, false
	}
	if back {
		for i, h := range slices.Backward(hits) {
			if c := h.Where.compare(w); c < 0 || c == 0 && h.End <= at {
				return i, false
			}
		}
		return len(hits) - 1, true
	}
	for i, h := range hits {
		if c := h.Where.compare(w); c > 0 || c == 0 && h.Start >= at {
			return i, false
		}
	}
	return 0, true
}

// Replace puts a text in the place of these hits of the query, which Find gave, as
// one change, and returns how many that were. What the text may be is told at
// edit.Finder.Replace; marks stay. Hits that are not there any more, because the
// story was changed since, are left out and not counted; with none the story
// stays as it is. A replacement in the body alone is undone with the selection as
// it was; so is one elsewhere, and one in several places is taken back in all of
// them at once. The error is an *edit.PatternError.
func (s *Session) Replace(q edit.Query, hits []Hit, with string) (int, error) {
	f, err := edit.NewFinder(q)
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	was := snapshot{article: s.article, body: s.body}
	after := s.article.Clone()
	var changed []Place
	count := 0
	did := func(p Place, n int, differs bool) {
		count += n
		if differs && !slices.Contains(changed, p) {
			changed = append(changed, p)
		}
	}
	in := map[Where][]Hit{}
	for _, h := range hits {
		in[h.Where] = append(in[h.Where], h)
	}
	for _, t := range texts(after) {
		old := *t.value
		n := replaceIn(f, t, in[t.Where], with)
		did(t.Place, n, *t.value != old)
	}
	if slices.Contains(changed, Dateline) && !after.Dateline.Override {
		after.Dateline.Text = article.Format(after.Dateline)
	}
	body, n := replaceInBody(f, s.body, in, with)
	opened := body.Depth() - s.body.Depth()
	did(Body, n, opened > 0)
	if len(changed) == 0 {
		s.mu.Unlock()
		return count, nil
	}
	slices.SortFunc(changed, func(a, b Place) int { return Where{Place: a}.compare(Where{Place: b}) })
	switch {
	case len(changed) > 1:
		s.body = edit.CloseGroup(body)
		s.history.several(changed, was)
	case changed[0] == Body:
		s.body = body
		s.history.body(was, opened)
	default:
		s.body = edit.CloseGroup(body)
		s.history.field(changed[0], false, was, s.now())
	}
	s.article = withBody(after, s.body.Doc())
	s.changed(changed...)
	return count, nil
}

// ReplaceOne does what Replace does for one hit and returns the rune of the text
// behind what was put there, from which Next goes on; false where the hit is not
// there any more.
func (s *Session) ReplaceOne(q edit.Query, h Hit, with string) (behind int, ok bool, err error) {
	before, _ := TextAt(s.Article(), h.Where)
	n, err := s.Replace(q, []Hit{h}, with)
	if n == 0 || err != nil {
		return h.End, false, err
	}
	after, _ := TextAt(s.Article(), h.Where)
	return h.End + len(after) - len(before), true, nil
}

// TextAt returns a text of the story, and whether there is one of that name.
func TextAt(a *article.Article, w Where) ([]rune, bool) {
	if w.Place == Body {
		return textOf(a.Body, w)
	}
	for _, t := range texts(a) {
		if t.Where == w {
			return []rune(*t.value), true
		}
	}
	return nil, false
}

// textOf is TextAt for the body.
func textOf(d doc.Doc, w Where) ([]rune, bool) {
	if w.Index < 0 || w.Index >= d.Len() {
		return nil, false
	}
	b := d.Block(w.Index)
	return b.Runes(w.Field), b.HasField(w.Field)
}

// replaceIn replaces the hits that are in one text beside the body and returns how
// many.
func replaceIn(f *edit.Finder, t text, hits []Hit, with string) int {
	there := stillThere(f, []rune(*t.value), hits)
	n, ok := f.ReplaceIn(*t.value, there, with)
	if !ok {
		return 0
	}
	*t.value = n
	return len(there)
}

// replaceInBody replaces the hits in the body, and returns how many and the
// state after it.
func replaceInBody(f *edit.Finder, st edit.State, hits map[Where][]Hit, with string) (edit.State, int) {
	var found []edit.Match
	for w, in := range hits {
		text, ok := textOf(st.Doc(), w)
		if w.Place != Body || !ok {
			continue
		}
		for _, m := range stillThere(f, text, in) {
			m, _ := Hit{Where: w, Start: m[0], End: m[1]}.Match()
			found = append(found, m)
		}
	}
	tx, ok := f.Replace(found, with)(st)
	if !ok {
		return st, len(found) // it puts the same in its place
	}
	return st.Apply(tx), len(found)
}

// stillThere returns the ranges of the hits of one text that are found in it, in
// order.
func stillThere(f *edit.Finder, text []rune, hits []Hit) [][2]int {
	if len(hits) == 0 {
		return nil
	}
	wanted := make(map[[2]int]bool, len(hits))
	for _, h := range hits {
		wanted[[2]int{h.Start, h.End}] = true
	}
	return slices.DeleteFunc(f.In(text), func(m [2]int) bool { return !wanted[m] })
}
