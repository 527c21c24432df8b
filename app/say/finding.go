package say

import (
	"midad/resources"
	"midad/storage/article"
)

// Finding returns one sentence that says what is wrong with a library.
func Finding(lang string, f article.Finding) string {
	return resources.Text(lang, "finding."+string(f.Kind), f.What, oneLine(f.Detail))
}
