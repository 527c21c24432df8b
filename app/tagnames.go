package app

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// askRename asks for the chosen tag's new name and gives it in every story. Where
// that is another tag's, the two become one, after a word from the person.
func (t *tagDialog) askRename() {
	tag, ok := t.chosen()
	if !ok {
		return
	}
	t.askName(rtl.T("tagList.rename"), rtl.T("tagList.newName", rtl.Name(tag.Name)), tag.Name, func(ctx context.Context, name string, finish func()) {
		work := func(ctx context.Context, tell progress) error {
			_, err := t.store.RenameTag(ctx, tag.Name, name, tell)
			return err
		}
		t.whenOther(ctx, tag.Name, name, func(other string) {
			finish()
			switch {
			case name == tag.Name:
			case other == "":
				t.retag(name, work, func(stories string) string {
					return rtl.T("tagList.renamed", rtl.Name(tag.Name), rtl.Name(name), stories)
				})
			default:
				if sameTag(name, other) {
					other = name // the tag is spelt so from then on
				}
				t.askMerge(tag.Name, other, work)
			}
		})
	})
}

// askOther asks for another name of the chosen tag. Where it is a tag already, that
// becomes the chosen one, after a word from the person.
func (t *tagDialog) askOther() {
	tag, ok := t.chosen()
	if !ok {
		return
	}
	t.askName(rtl.T("tagList.give"), rtl.T("tagList.otherName", rtl.Name(tag.Name)), "", func(ctx context.Context, name string, finish func()) {
		work := func(ctx context.Context, tell progress) error { return t.store.AliasTag(ctx, tag.Name, name, tell) }
		t.whenOther(ctx, tag.Name, name, func(other string) {
			finish()
			if other != "" {
				t.askMerge(other, tag.Name, work)
				return
			}
			t.retag(tag.Name, work, func(string) string { return rtl.T("tagList.given", rtl.Name(tag.Name), rtl.Name(name)) })
		})
	})
}

// chooseTake lists the chosen tag's other names and takes one away.
func (t *tagDialog) chooseTake() {
	tag, ok := t.chosen()
	if !ok {
		return
	}
	var lines []*command
	for _, name := range tag.Aliases {
		lines = append(lines, &command{word: rtl.Name(name), do: func() {
			t.retag(tag.Name, func(ctx context.Context, _ progress) error { return t.store.DropAlias(ctx, name) },
				func(string) string { return rtl.T("tagList.taken", rtl.Name(tag.Name), rtl.Name(name)) })
		}})
	}
	choose(t.canvas, rtl.T("tagList.take"), lines)
}

// askName asks for a name and gives one that can be a tag's to use, with what takes
// the question away; its context ends with that.
func (t *tagDialog) askName(title, label, name string, use func(ctx context.Context, name string, finish func())) {
	entry := rtl.NewEntry(name, rtl.EntryStyle{Dir: doc.Auto}, nil)
	entry.View.Select(edit.SelectAll(entry.View.State()).Selection()) // to be written over
	note := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	ctx, end := context.WithCancel(context.Background())
	var dialog *rtl.Dialog
	agree := func() {
		name := strings.TrimSpace(entry.Text())
		if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			note.SetText(rtl.T("tagList.empty"))
			dialog.Update()
			return
		}
		use(ctx, name, dialog.Close)
	}
	entry.View.OnSubmit = agree
	dialog = rtl.ShowDialog(t.canvas, title, rtl.Column(rtl.Gap, rtl.Labelled(label, entry), note), fyne.NewSize(460, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
	dialog.OnClose = end
}

// whenOther looks whether a name is that of another tag than the one named, and
// gives that tag's name; "" where it is free or the tag's own.
func (t *tagDialog) whenOther(ctx context.Context, tag, name string, then func(other string)) {
	var other article.Tag
	t.ask(ctx, func() (err error) {
		other, err = t.store.ResolveTag(ctx, name)
		if errors.Is(err, article.ErrNotFound) || err == nil && sameTag(other.Name, tag) {
			other, err = article.Tag{}, nil
		}
		return err
	}, func() { then(other.Name) })
}

// askMerge says that a tag becomes another and in how many stories, those in the
// bin too, and does it when the person agrees.
func (t *tagDialog) askMerge(from, into string, work func(context.Context, progress) error) {
	ctx := context.Background()
	var carry []article.Summary
	t.ask(ctx, func() (err error) {
		carry, err = t.store.List(ctx, article.Filter{Tag: from, Status: article.Statuses})
		return err
	}, func() {
		ask := rtl.T("tagList.merge", rtl.Name(from), rtl.Name(into), rtl.N("desk.stories", len(carry)))
		rtl.Ask(t.canvas, rtl.T("tagList.mergeTitle"), ask, rtl.T("tagList.mergeAgree"), rtl.Danger, func() {
			t.retag(into, work, func(stories string) string {
				return rtl.T("tagList.merged", rtl.Name(from), rtl.Name(into), stories)
			})
		})
	})
}
