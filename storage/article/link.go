package article

import (
	"fmt"

	"midad/editor/weburl"
)

// SafeURL returns the address as Midad may print it in a link: http, https or
// mailto, and nothing that deceives the reader about its host (see
// editor/weburl). Anything else is ErrInvalid with the reason.
func SafeURL(s string) (string, error) {
	safe, err := weburl.Check(s)
	if err != nil {
		return "", fmt.Errorf("%w: address %q: %w", ErrInvalid, s, err)
	}
	return safe, nil
}
