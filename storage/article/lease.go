package article

import "time"

// LeaseTime is how long a lease lasts that is not renewed; LeaseRenew is when
// its holder renews it.
const (
	LeaseTime  = 90 * time.Second
	LeaseRenew = 30 * time.Second
)

// Lease says who has a story open for writing. A story has one at most; where it
// has none, or one that ran out, whoever asks gets it.
type Lease struct {
	Owner   string    // for people to read
	Session string    // names the open story; no two have the same
	Until   time.Time // set by the store
}

// Bars reports whether the lease keeps a session from writing at the moment: it
// is another's and has not run out.
func (l Lease) Bars(session string, now time.Time) bool {
	return l.Session != "" && l.Session != session && l.Until.After(now)
}
