// Package outside hands what a second start of Midad was asked to the window that
// has the library already: over a socket beside the library, one request a
// connection, a line of JSON and a line of answer. Only the process that holds the
// library's lock listens, so whatever socket it finds there is a dead one's.
//
// It knows no toolkit and no store. app imports it; any goroutine may call it.
package outside

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"
)

// Request is what the second start was asked: a story by its id, a file to import
// by its absolute path, or with neither the desk. Focus shows the editor alone.
type Request struct {
	Story string `json:"story,omitempty"`
	File  string `json:"file,omitempty"`
	Focus bool   `json:"focus,omitempty"`
}

// ErrNobody: no window answers, or it does not take the request.
var ErrNobody = errors.New("no window takes the request")

const (
	patience   = 3 * time.Second // for the other side
	maxRequest = 64 << 10        // bytes
	taken      = "taken\n"
)

// longest is what an address of a socket may take on every system (sun_path of
// macOS has 104 bytes).
const longest = 100

// socket returns the socket's place: beside the library, or where that is too long
// a name, in the folder that the system keeps for the person's running programs.
// Errors: fs.ErrNotExist where there is no such folder.
func socket(library string) (string, error) {
	library, err := filepath.Abs(library)
	if err != nil {
		return "", err
	}
	if path := library + ".sock"; len(path) <= longest {
		return path, nil
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(dir) {
		return "", fmt.Errorf("%w: a folder for sockets", fs.ErrNotExist)
	}
	sum := sha256.Sum256([]byte(library))
	return filepath.Join(dir, "midad-"+hex.EncodeToString(sum[:8])+".sock"), nil
}

// Listen takes requests for a library until it is closed. take is called on
// goroutines of its own and reports whether the request was taken.
func Listen(library string, take func(Request) bool) (io.Closer, error) {
	path, err := socket(library)
	if err != nil {
		return nil, fmt.Errorf("listen to other starts: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("listen to other starts: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen to other starts: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("listen to other starts: %w", err), l.Close())
	}
	go func() {
		defer l.Close() // at any error, so that nobody waits for an answer
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go answer(c, take)
		}
	}()
	return l, nil
}

// answer reads one request and answers it. What is no request gets no answer.
func answer(c net.Conn, take func(Request) bool) {
	defer c.Close()
	if c.SetDeadline(time.Now().Add(patience)) != nil {
		return
	}
	var r Request
	line, err := bufio.NewReader(io.LimitReader(c, maxRequest)).ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &r) != nil || !take(r) {
		return
	}
	_, _ = io.WriteString(c, taken) // one who does not wait for it has gone his own way
}

// Ask hands a request to the window that has the library. Errors: ErrNobody.
func Ask(library string, r Request) error {
	if err := ask(library, r); err != nil {
		return fmt.Errorf("%w: %w", ErrNobody, err)
	}
	return nil
}

func ask(library string, r Request) error {
	path, err := socket(library)
	if err != nil {
		return err
	}
	c, err := net.DialTimeout("unix", path, patience)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if _, err := c.Write(append(line, '\n')); err != nil {
		return err
	}
	got, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return err
	}
	if got != taken {
		return fmt.Errorf("it answers %q", got)
	}
	return nil
}
