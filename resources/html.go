package resources

import _ "embed"

// PageHTML holds the templates "page" and "story" of the HTML export, for
// html/template; PageCSS is the page's style.
var (
	//go:embed html/page.html
	PageHTML string
	//go:embed html/page.css
	PageCSS string
)
