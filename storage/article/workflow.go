package article

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// StatusChange is a step of a story on its way to the reader. From is empty for
// the first one.
type StatusChange struct {
	Version  int
	Time     time.Time
	Author   string
	From, To Status
}

// StatusHistory returns a story's changes of status with who made them and when,
// the newest first. Errors: those of Store.Versions and Store.Version.
func StatusHistory(ctx context.Context, store Store, id string) ([]StatusChange, error) {
	infos, err := store.Versions(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read what became of story %s: %w", id, err)
	}
	var changes []StatusChange
	var stands Status
	for i, info := range slices.Backward(infos) { // the oldest first
		if info.Aside || i < len(infos)-1 && !movesStatus(info.Reason.Why) {
			continue
		}
		a, err := store.Version(ctx, id, info.Version)
		if err != nil {
			return nil, fmt.Errorf("read what became of story %s: %w", id, err)
		}
		if a.Status != stands || info.Reason.Why == WhyStatus { // or corrected once more
			changes = append(changes, StatusChange{info.Version, info.Time, info.Reason.Author, stands, a.Status})
		}
		stands = a.Status
	}
	slices.Reverse(changes)
	return changes, nil
}

// movesStatus reports whether a version of that occasion may have another
// status than the one before: a save and a restored text leave it.
func movesStatus(w Why) bool { return w == WhyStatus || w == WhyImport || w == WhyCommand }

// Fresh returns a new draft that begins with all that a story says: what a
// template gives. Its id, address, dates and corrections are to come.
func Fresh(of *Article) *Article {
	a := of.Clone()
	a.ID, a.Version, a.UpdateOf = "", 0, ""
	a.Status, a.FormerStatus = Draft, ""
	a.Slug, a.URL = "", ""
	a.Embargo, a.Schedule = time.Time{}, time.Time{}
	a.EmbargoZone, a.ScheduleZone = "", ""
	a.Created, a.Updated, a.Published = time.Time{}, time.Time{}, time.Time{}
	a.Corrections, a.Unknown = nil, nil
	return a
}

// Update returns a new draft that begins with what a published story says and is
// linked to it. The note to colleagues stays with the former story.
func Update(of *Article) *Article {
	a := Fresh(of)
	a.UpdateOf, a.EditorNote = of.ID, ""
	return a
}

// Embargoed reports whether nothing of the story may be published yet.
func (a *Article) Embargoed(now time.Time) bool { return now.Before(a.Embargo) }

// ScheduledUnderEmbargo reports whether the story is to be published before its
// embargo ends: one of the two times is wrong.
func (a *Article) ScheduledUnderEmbargo() bool {
	return !a.Schedule.IsZero() && a.Embargoed(a.Schedule)
}
