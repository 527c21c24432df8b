package markup

import (
	"net/url"
	"strings"
)

// destination returns the address that a link leads to in the end, where it goes by
// way of a mail program's or a site's counter that names it: no story should
// send its readers through the mail filter of whoever wrote to the newsroom.
// Any other address is returned as it is.
func destination(href string) string {
	u, err := url.Parse(href)
	if err != nil {
		return href
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	var names []string // of the parameter
	switch {
	case strings.HasSuffix(host, ".safelinks.protection.outlook.com"):
		names = []string{"url"}
	case host == "google.com" && u.Path == "/url":
		names = []string{"q", "url"}
	case (host == "l.facebook.com" || host == "lm.facebook.com" || host == "l.instagram.com") && (u.Path == "/l.php" || u.Path == "/"):
		names = []string{"u"}
	case host == "youtube.com" && u.Path == "/redirect":
		names = []string{"q"}
	}
	for _, name := range names {
		if to := u.Query().Get(name); strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://") {
			return to
		}
	}
	return href
}
