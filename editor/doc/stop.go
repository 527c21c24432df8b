package doc

// Stop is a place of the caret on a line of the screen: its distance from the
// left in device pixels, and the rune and affinity of the caret that stands
// there.
type Stop struct {
	X        float32
	Rune     int
	Affinity Affinity
}
