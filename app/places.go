package app

import (
	"fyne.io/fyne/v2"

	"midad/app/session"
	"midad/editor"
)

// The panels of the composer, in their order.
const (
	datelinePanel = iota
	bylinesPanel
	leadPanel
	tagsPanel
	relatedPanel
	membersPanel
	workflowPanel
	versionsPanel
)

// panelOf is the panel in which a member is edited; those that are not here are in
// membersPanel.
var panelOf = map[session.Place]int{
	session.Dateline: datelinePanel, session.Bylines: bylinesPanel, session.Lead: leadPanel, session.Tags: tagsPanel, session.Related: relatedPanel,
	session.Embargo: workflowPanel, session.Schedule: workflowPanel, session.UpdateOf: workflowPanel, session.Corrections: workflowPanel,
}

// The keys of the panels for which no function key is left.
var (
	workflowKey = editor.Chord{Key: fyne.KeyW, Mod: ctrl | shift}
	versionsKey = editor.Chord{Key: fyne.KeyH, Mod: ctrl | shift}
)

// focusPlace sends keys to where a member is edited, or brings its form into
// view.
func (c *composer) focusPlace(p session.Place) {
	switch p {
	case session.Kicker, session.Headline, session.Standfirst:
		c.focusHead(p)
	default:
		c.revealPlace(p)
	}
}

// revealPlace brings the form of a member beside the text into view.
func (c *composer) revealPlace(p session.Place) {
	switch p {
	case session.Kicker, session.Headline, session.Standfirst, session.Body:
		return
	}
	i, ok := panelOf[p]
	if !ok {
		i = membersPanel
	}
	c.revealPanel(i)
}

func (c *composer) revealPanel(i int) { c.side.Reveal(c.panels[i].Object()) }

func (c *composer) focusPanel(i int) {
	c.revealPanel(i)
	c.panels[i].Focus()
}

func (c *composer) focusHead(p session.Place) {
	for _, h := range c.heads {
		if h.place == p {
			h.entry.Focus()
		}
	}
}
