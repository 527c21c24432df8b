// Package weburl knows which addresses Midad will print in a link.
//
// It imports nothing of Midad and may be imported by all; its one function may
// be called from any goroutine.
package weburl

import (
	"errors"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxLength is the longest address in bytes, as browsers take it.
const maxLength = 2048

// The reasons why an address is refused.
var (
	ErrScheme    = errors.New("only http, https and mailto are allowed")
	ErrHost      = errors.New("it names no host, or an impossible one")
	ErrUser      = errors.New("it carries a user name")
	ErrCharacter = errors.New("it holds a character that cannot be seen, or a space")
	ErrForm      = errors.New("it is no address")
)

// Check returns the address as it may be printed in a link: http, https or
// mailto, with a host (mailto: an address), without a user name or password,
// and without control, direction and blank characters. Blanks around it are
// taken off. A host whose letters mix scripts, or look like Latin ones and are
// not, comes back in its ASCII form ("xn--…"), so that a reader sees that it is
// another. Everything else is returned as it was typed.
func Check(s string) (string, error) {
	s = strings.TrimSpace(s)
	if len(s) > maxLength || s == "" || !utf8.ValidString(s) {
		return "", ErrForm
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r >= 0xE0000 && r <= 0xE007F || strings.ContainsRune("\\\"<>^`{|}", r) {
			return "", ErrCharacter
		}
	}
	u, err := url.Parse(s)
	if err != nil {
		return "", ErrForm
	}
	switch u.Scheme {
	case "mailto":
		name, host, ok := strings.Cut(u.Opaque, "@")
		if !ok || name == "" || strings.Contains(host, "@") || !plainHost(host) {
			return "", ErrHost
		}
		return s, nil
	case "http", "https":
	default:
		return "", ErrScheme
	}
	if u.User != nil {
		return "", ErrUser
	}
	if u.Opaque != "" || u.Hostname() == "" {
		return "", ErrHost
	}
	if strings.HasPrefix(u.Host, "[") { // an IPv6 address: url.Parse has checked it
		return s, nil
	}
	ascii, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || !plainHost(ascii) {
		return "", ErrHost
	}
	if !deceives(u.Hostname()) {
		return s, nil
	}
	if port := u.Port(); port != "" {
		ascii += ":" + port
	}
	return strings.Replace(s, u.Host, ascii, 1), nil
}

// plainHost reports whether the ASCII form of a host has no empty label.
func plainHost(host string) bool {
	for _, label := range strings.Split(strings.TrimSuffix(host, "."), ".") {
		if label == "" {
			return false
		}
	}
	return true
}

// deceives reports whether a label of the host mixes Latin letters with those of
// another script, or is written wholly in letters that look Latin and are not.
func deceives(host string) bool {
	for _, label := range strings.Split(host, ".") {
		scripts := map[string]bool{}
		letters, alike := 0, 0
		for _, r := range label {
			if !unicode.IsLetter(r) {
				continue
			}
			letters++
			scripts[script(r)] = true
			if strings.ContainsRune(latinLooks, r) {
				alike++
			}
		}
		if len(scripts) > 1 || letters > 0 && alike == letters {
			return true
		}
	}
	return false
}

// latinLooks are Cyrillic, Greek and Armenian letters that are drawn as Latin ones.
const latinLooks = "аеорсухіјѕһԁԛԝӏԍүҽьв" + "οανυικρτωϲϳ" + "օոսհցք"

func script(r rune) string {
	for _, name := range []string{"Latin", "Arabic", "Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Hebrew", "Armenian"} {
		if unicode.Is(unicode.Scripts[name], r) {
			switch name {
			case "Hiragana", "Katakana", "Hangul": // written together with Han
				return "Han"
			}
			return name
		}
	}
	return "other"
}
