package article

import (
	"fmt"
	"slices"
	"time"
)

// Status is where a story stands on its way to the reader.
type Status string

// The statuses in Midad JSON. Spiked is the bin, Killed a story that was taken
// back from its readers: FormerStatus keeps the way back.
const (
	Draft     Status = "draft"
	Review    Status = "review"
	Ready     Status = "ready"
	Published Status = "published"
	Corrected Status = "corrected"
	Killed    Status = "killed"
	Spiked    Status = "spiked"
)

// Statuses lists every status in the order of the workflow.
var Statuses = []Status{Draft, Review, Ready, Published, Corrected, Killed, Spiked}

// Valid reports whether s is one of Statuses.
func (s Status) Valid() bool { return slices.Contains(Statuses, s) }

// moves holds, for each status, those that an editor may move a story to. A
// published story never goes back to being a draft: it is corrected or killed.
// Spiked and Killed have none: see Moves.
var moves = map[Status][]Status{
	Draft:     {Review, Ready, Published, Spiked},
	Review:    {Draft, Ready, Published, Spiked},
	Ready:     {Draft, Review, Published, Spiked},
	Published: {Corrected, Killed},
	Corrected: {Corrected, Killed},
}

// Moves returns the statuses that the story may go to from its own, in the
// workflow's order. A spiked and a killed story go back to their former status
// alone; where it is not known, to Draft and to Published.
func (a *Article) Moves() []Status {
	former := a.FormerStatus
	switch a.Status {
	case Spiked:
		if !slices.Contains(moves[former], Spiked) {
			former = Draft
		}
		return []Status{former}
	case Killed:
		if !slices.Contains(moves[former], Killed) {
			former = Published
		}
		return []Status{former}
	}
	return slices.Clone(moves[a.Status])
}

// CanMove reports whether the story may go to the status.
func (a *Article) CanMove(to Status) bool { return slices.Contains(a.Moves(), to) }

// Moved returns the story in another status: with the way back from the bin and
// from a kill, and the moment at which it was first published. It fails with
// ErrInvalid where the workflow has no such move.
func Moved(a *Article, to Status, now time.Time) (*Article, error) {
	if !a.CanMove(to) {
		return nil, fmt.Errorf("move story %s from %s to %s: %w", a.ID, a.Status, to, ErrInvalid)
	}
	moved := *a
	moved.Status, moved.FormerStatus = to, ""
	if to == Spiked || to == Killed {
		moved.FormerStatus = a.Status
	}
	if to == Published && a.Published.IsZero() {
		moved.Published = now
	}
	return &moved, nil
}
