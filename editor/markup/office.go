package markup

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// unseen are the classes of what pages keep from the eye: words for screen
// readers alone, and Wikipedia's links beside headings, which no selection takes.
var unseen = []string{"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "mw-editsection", "mw-cite-backlink"}

// isComment reports whether an element is a reviewer's comment of Word's or its
// anchor.
func isComment(n *html.Node, css map[string]string) bool {
	return css["mso-element"] == "comment-list" || css["mso-special-character"] == "comment" || HasClass(n, "msocomanchor")
}

// isUnseen reports whether an element has one of the classes that are not seen.
func isUnseen(n *html.Node) bool {
	return slices.ContainsFunc(strings.Fields(Attr(n, "class")), func(c string) bool { return slices.Contains(unseen, c) })
}

// isNotesLine reports whether a rule is the line that Word draws over footnotes.
func isNotesLine(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch declarations(p)["mso-element"] {
		case "footnote-list", "endnote-list":
			return true
		}
	}
	return false
}

// isCitedMail reports whether a blockquote is the mail that another answers, or
// text that was only moved in, and so no quotation.
func isCitedMail(n *html.Node) bool {
	return HasClass(n, "gmail_quote") || HasClass(n, "webkit-indent-blockquote") || Attr(n, "type") == "cite" ||
		strings.HasPrefix(Attr(n, "id"), "mailcontainer") || HasClass(n, "protonmail_quote")
}

// ariaHeading returns the level of the heading that an element is to a screen
// reader.
func ariaHeading(n *html.Node) (level int, ok bool) {
	if Attr(n, "role") != "heading" {
		return 0, false
	}
	if l, err := strconv.Atoi(Attr(n, "aria-level")); err == nil && l > 2 {
		return 2, true
	}
	return 1, true
}

// isWithin reports whether an image says that it is at most so many pixels wide
// and high.
func isWithin(n *html.Node, pixels int) bool {
	within := func(name string) bool {
		v, err := strconv.Atoi(strings.TrimSuffix(Attr(n, name), "px"))
		return err == nil && v <= pixels
	}
	return within("width") && within("height")
}

// isEmoji reports whether an image stands for the emoji that its alt text is.
func isEmoji(alt string) bool {
	seen := false
	for _, r := range alt {
		switch {
		case r >= 0x1F000 && r <= 0x1FAFF, r >= 0x2190 && r <= 0x2BFF, r == 0x3030, r == 0x303D, r == 0x3297, r == 0x3299, r == 0xA9, r == 0xAE:
			seen = true
		case r == 0x20E3: // a keycap's box
			seen = true
		case r == 0x200D, r == 0xFE0F, r >= 0xE0020 && r <= 0xE007F, r >= '0' && r <= '9', r == '#', r == '*':
		default:
			return false
		}
	}
	return seen
}

// keepsLines reads white-space: whether line ends in the text are shown, or not
// said.
func keepsLines(css map[string]string) (lines, said bool) {
	if v := css["white-space-collapse"]; v != "" {
		return v != "collapse", true
	}
	switch v := css["white-space"]; v {
	case "", "inherit":
		return false, false
	default:
		return strings.HasPrefix(v, "pre") || v == "break-spaces", true
	}
}
