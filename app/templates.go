package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/settings"
	"midad/editor"
	"midad/storage/article"
)

// newFromTemplate lists the templates and opens a story that begins with the
// chosen one.
func (d *application) newFromTemplate(win fyne.Window) {
	d.withTemplates(win, func(all []settings.Template) {
		var lines []*command
		for _, t := range all {
			lines = append(lines, &command{word: rtl.Name(t.Name), do: func() { d.begin(win, t) }})
		}
		choose(win.Canvas(), rtl.T("command.template"), lines)
	})
}

// begin opens a new story of a template.
func (d *application) begin(win fyne.Window, t settings.Template) {
	var a *article.Article
	d.background(win, func() (err error) {
		a, err = t.Story()
		return err
	}, func() { d.compose(a, false) })
}

// withTemplates reads which templates there are. Where the person's cannot be
// listed that is told, and Midad's own are there all the same.
func (d *application) withTemplates(win fyne.Window, use func([]settings.Template)) {
	var all []settings.Template
	var unread error
	d.background(win, func() error {
		folder, err := settings.DefaultTemplates()
		if err != nil {
			return err
		}
		all, unread = settings.Templates(folder, rtl.Language())
		return nil
	}, func() {
		use(all)
		if unread != nil {
			d.tell(win, unread)
		}
	})
}

// saveTemplate asks for a name and keeps the story as a template of it.
func (c *composer) saveTemplate() {
	name := rtl.NewEntry(c.session.Article().Headline, rtl.EntryStyle{Dir: c.session.Article().Direction}, nil)
	note := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	var dialog *rtl.Dialog
	agree := func() {
		asked, story := strings.TrimSpace(name.Text()), c.session.Article()
		go func() {
			folder, err := settings.DefaultTemplates()
			if err == nil {
				err = settings.SaveTemplate(folder, asked, story, false)
			}
			editor.Later(func() {
				if err != nil {
					note.SetText(say.Error(rtl.Language(), err))
					dialog.Update()
					return
				}
				dialog.Close()
				c.tellNotice(rtl.T("template.saved", rtl.Name(asked)))
			})
		}()
	}
	name.View.OnSubmit = agree
	dialog = rtl.ShowDialog(c.win.Canvas(), rtl.T("command.saveTemplate"), rtl.Column(rtl.Gap, rtl.Labelled(rtl.T("template.name"), name), note), fyne.NewSize(460, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
}

// deleteTemplate lists the person's own templates and takes the chosen one away.
func (d *application) deleteTemplate(win fyne.Window) {
	d.withTemplates(win, func(all []settings.Template) {
		var lines []*command
		for _, t := range all {
			if t.Own {
				lines = append(lines, &command{word: rtl.Name(t.Name), do: func() { d.askDeleteTemplate(win, t.Name) }})
			}
		}
		if len(lines) == 0 {
			rtl.Tell(win.Canvas(), rtl.T("command.deleteTemplate"), rtl.T("template.none"))
			return
		}
		choose(win.Canvas(), rtl.T("command.deleteTemplate"), lines)
	})
}

func (d *application) askDeleteTemplate(win fyne.Window, name string) {
	rtl.Ask(win.Canvas(), rtl.T("command.deleteTemplate"), rtl.T("template.ask", rtl.Name(name)), rtl.T("template.delete"), rtl.Danger, func() {
		d.background(win, func() error {
			folder, err := settings.DefaultTemplates()
			if err != nil {
				return err
			}
			return settings.DeleteTemplate(folder, name)
		}, nil)
	})
}
