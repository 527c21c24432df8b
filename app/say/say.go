// Package say puts what Midad knows by code into words for people: errors as
// one plain sentence, and the names of statuses, kinds and styles. The language
// is the interface's, "ar" or "en". It imports what has errors and names
// (article, media, format, doc, diff, weburl) and resources; the windows, the
// panels and the terminal import it. Every function is pure and may be called
// from any goroutine.
package say

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"midad/editor/weburl"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
	"midad/storage/media"
)

// ErrNoDisplay: there is no screen to open a window on.
var ErrNoDisplay = errors.New("no display")

// sentences maps the errors that stand for themselves to their keys, in the
// order in which an error that wraps several is looked at.
var sentences = []struct {
	err error
	key string
}{
	{article.ErrFull, "error.full"},
	{syscall.ENOSPC, "error.full"},
	{syscall.EDQUOT, "error.full"},
	{article.ErrMoved, "error.moved"},
	{article.ErrConflict, "error.conflict"},
	{article.ErrLocked, "error.locked"},
	{article.ErrNetworkFolder, "error.networkFolder"},
	{article.ErrCloudFolder, "error.cloudFolder"},
	{article.ErrMountedFolder, "error.mountedFolder"},
	{article.ErrUnwritable, "error.unwritable"}, // before ErrReadOnly, which it is too
	{article.ErrReadOnly, "error.readOnly"},
	{article.ErrNotLibrary, "error.notLibrary"},
	{article.ErrNewer, "error.newer"},
	{article.ErrBackupDamaged, "error.backupDamaged"}, // before ErrDamaged, which it is too
	{article.ErrDamaged, "error.damaged"},
	{article.ErrNotFound, "error.notFound"},
	{media.ErrTooLarge, "error.pictureTooLarge"},
	{media.ErrNotPicture, "error.notPicture"},
	{media.ErrBroken, "error.pictureBroken"},
	{format.ErrTooLarge, "error.fileTooLarge"},
	{format.ErrUnread, "error.fileUnread"},
	{weburl.ErrScheme, "error.linkScheme"},
	{weburl.ErrHost, "error.linkHost"},
	{weburl.ErrUser, "error.linkUser"},
	{weburl.ErrCharacter, "error.linkCharacter"},
	{weburl.ErrForm, "error.linkForm"},
	{ErrNoDisplay, "error.noDisplay"},
	{context.Canceled, "error.cancelled"},
	{context.DeadlineExceeded, "error.timeout"},
}

// Error returns one sentence that says what happened and what to do next; it is
// empty for nil. An error with a method Sentence speaks for itself. Particulars that no sentence covers are given in the error's
// own words.
func Error(lang string, err error) string {
	if err == nil {
		return ""
	}
	var own interface{ Sentence(lang string) string }
	if errors.As(err, &own) {
		return own.Sentence(lang)
	}
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return resources.Text(lang, s.key)
		}
	}
	if errors.Is(err, article.ErrInvalid) {
		return resources.Text(lang, "error.invalid", particulars(err))
	}
	if name, cause, ok := fileError(err); ok {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return resources.Text(lang, "error.fileNotFound", name)
		case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
			return resources.Text(lang, "error.filePermission", name)
		case errors.Is(err, fs.ErrExist):
			return resources.Text(lang, "error.fileExists", name)
		case errors.Is(err, syscall.EISDIR):
			return resources.Text(lang, "error.isFolder", name)
		case errors.Is(err, syscall.ENOTDIR):
			return resources.Text(lang, "error.notFolder", name)
		}
		return resources.Text(lang, "error.file", name, cause)
	}
	return resources.Text(lang, "error.unknown", oneLine(err.Error()))
}

// fileError returns the file that an error of the file system names, and why.
func fileError(err error) (name, cause string, ok bool) {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Path, path.Err.Error(), true
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.New, link.Err.Error(), true
	}
	return "", "", false
}

// particulars returns what an error says after its "not valid: ".
func particulars(err error) string {
	text := oneLine(err.Error())
	if _, after, ok := strings.Cut(text, article.ErrInvalid.Error()+": "); ok {
		return after
	}
	return text
}

// oneLine joins the lines of joined errors.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
