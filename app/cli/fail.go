package cli

import (
	"errors"
	"io/fs"

	"midad/app/say"
	"midad/resources"
	"midad/storage/article"
)

// usage is a command that was not understood.
type usage struct{ why string }

func (u usage) Error() string { return u.why }

// told is an error whose sentence was written already; it keeps its status.
type told struct{ error }

func (t told) Unwrap() error { return t.error }

// sentence is an error that has a sentence of its own: a key of the
// interface's strings with its arguments. It wraps what decides the status.
type sentence struct {
	error
	key  string
	args []any
}

func (s sentence) Unwrap() error { return s.error }

// Sentence is what say.Error asks for.
func (s sentence) Sentence(lang string) string { return resources.Text(lang, s.key, s.args...) }

// fail tells an error in one sentence and returns the exit status that it
// amounts to; nil is Done.
func (p *program) fail(err error) int {
	if err == nil {
		return Done
	}
	var window exit
	if errors.As(err, &window) { // what was wrong was told there
		return int(window)
	}
	if !errors.As(err, new(told)) {
		p.tell(p.explain(err))
	}
	return Status(err)
}

// explain returns an error's one sentence.
func (p *program) explain(err error) string {
	var u usage
	if errors.As(err, &u) {
		return p.text("cli.usage", u.why)
	}
	return say.Error(p.lang, err)
}

// Status returns the exit status that an error amounts to; nil is Done.
func Status(err error) int {
	switch {
	case err == nil:
		return Done
	case errors.As(err, new(usage)):
		return Usage
	case errors.Is(err, article.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return NotFound
	case errors.Is(err, article.ErrConflict), errors.Is(err, article.ErrLocked):
		return Conflict
	}
	return Failed
}
