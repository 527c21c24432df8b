package article

import "slices"

// Status is where a story stands on its way to the reader.
type Status string

// The statuses in Midad JSON. Spiked is the bin: FormerStatus keeps the way back.
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
var moves = map[Status][]Status{
	Draft:     {Review, Ready, Published, Spiked},
	Review:    {Draft, Ready, Published, Spiked},
	Ready:     {Draft, Review, Published, Spiked},
	Published: {Corrected, Killed},
	Corrected: {Corrected, Killed},
	Killed:    {},
	Spiked:    {},
}

// Moves returns the statuses that the story may go to from its own, in the
// workflow's order. A spiked story goes back to its former status alone.
func (a *Article) Moves() []Status {
	if a.Status == Spiked {
		former := a.FormerStatus
		if !former.Valid() || former == Spiked {
			former = Draft
		}
		return []Status{former}
	}
	return slices.Clone(moves[a.Status])
}

// CanMove reports whether the story may go to the status.
func (a *Article) CanMove(to Status) bool { return slices.Contains(a.Moves(), to) }
