package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
	"midad/storage/storetest/corpus"
)

// The libraries that are measured: how many stories each has, parted by blanks,
// and the folder that keeps them, since a large one takes long to build.
const (
	benchSizes  = "MIDAD_BENCH_SIZES"
	benchFolder = "MIDAD_BENCH_DIR"
)

// kept opens the library of so many stories, built where it is not there yet.
func kept(b *testing.B, stories int) (path string, n *corpus.Newsroom) {
	b.Helper()
	dir := os.Getenv(benchFolder)
	if dir == "" {
		dir = filepath.Join(os.TempDir(), "midad-bench")
	}
	n = newsroom(stories)
	path = filepath.Join(dir, fmt.Sprintf("%d-%s.midad", stories, sqlite.Format()))
	if _, err := os.Stat(path); err == nil {
		return path, n
	} else if !errors.Is(err, fs.ErrNotExist) {
		b.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	building := path + ".building"
	for _, rest := range []string{"", "-wal", "-shm"} {
		os.Remove(building + rest)
	}
	start := time.Now()
	s := open(b, building, sqlite.Options{Create: true})
	sqlite.Fill(b, s, stories, func() *article.Article { return n.Next().Article })
	shut(b, s)
	if err := os.Rename(building, path); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Printf("built %s in %.0f s, %d MB\n", path, time.Since(start).Seconds(), info.Size()>>20)
	return path, n
}

// report adds the median and the 95th percentile, in milliseconds.
func report(b *testing.B, name string, times []time.Duration) {
	slices.Sort(times)
	b.ReportMetric(percentile(times, 0.5), name+"p50-ms")
	b.ReportMetric(percentile(times, 0.95), name+"p95-ms")
}

// percentile returns that of sorted times, in milliseconds.
func percentile(times []time.Duration, share float64) float64 {
	return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// measure times f, which is told the how-manieth time it is.
func measure(b *testing.B, f func(i int) error) {
	var times []time.Duration
	for b.Loop() {
		var err error
		times = append(times, timed(func() { err = f(len(times)) }))
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op") // the percentiles say more
	report(b, "", times)
}

// sqlOf returns the statement that is measured beside the i-th run.
type sqlOf func(i int) (query string, args []any)

// beside is measure for what reads the library, with the same statement through the
// driver alone: sql-p50-ms and sql-p95-ms are its times, and ratio is that of the
// medians. bare, which may be nil, is the statement without what Midad cuts snippets
// from: bare-ratio is the ratio to that.
func beside(b *testing.B, driver *sql.DB, f func(i int) error, same, bare sqlOf) {
	var times, alone, barely []time.Duration
	one := func() {
		var err error
		i := len(times)
		took := timed(func() { err = f(i) })
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, took)
	}
	statements := func() {
		i := len(alone)
		drained := func(of sqlOf) time.Duration {
			query, args := of(i)
			return timed(func() { drain(b, driver, query, args) })
		}
		alone = append(alone, drained(same))
		if bare != nil {
			barely = append(barely, drained(bare))
		}
	}
	for b.Loop() { // who reads a page first may wait for the disk
		if len(times)%2 == 0 {
			one()
			statements()
		} else {
			statements()
			one()
		}
	}
	b.ReportMetric(0, "ns/op")
	report(b, "", times)
	report(b, "sql-", alone)
	b.ReportMetric(percentile(times, 0.5)/percentile(alone, 0.5), "ratio")
	if bare != nil {
		slices.Sort(barely)
		b.ReportMetric(percentile(times, 0.5)/percentile(barely, 0.5), "bare-ratio")
	}
}

// BenchmarkLibrary measures a library of each size: how long a person waits for
// what Midad does with it. Beside what reads stands the same through the driver
// alone, and beside a save the writing and syncing of the same bytes.
func BenchmarkLibrary(b *testing.B) {
	sizes := strings.Fields(os.Getenv(benchSizes))
	if len(sizes) == 0 {
		sizes = []string{"20000"}
	}
	for _, size := range sizes {
		stories, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(size, func(b *testing.B) {
			path, n := kept(b, stories)
			b.Run("open", func(b *testing.B) {
				measure(b, func(int) error {
					s, err := sqlite.Open(path, sqlite.Options{})
					if err != nil {
						return err
					}
					_, err = s.List(ctx, article.Filter{Limit: 100})
					return errors.Join(err, s.Close())
				})
			})
			s := open(b, path, sqlite.Options{})
			driver, err := sql.Open("sqlite3", "file:"+path+"?mode=ro&_cache_size=-16384")
			if err != nil {
				b.Fatal(err)
			}
			defer driver.Close()
			driver.SetMaxOpenConns(1)
			benchLists(b, s, n, driver)
			benchSearches(b, s, n, driver)
			b.Run("suggest", func(b *testing.B) { benchSuggest(b, s, stories, driver) })
			b.Run("save", func(b *testing.B) { benchSave(b, s) })
			b.Run("backup", func(b *testing.B) { benchBackup(b, s, driver) })
			b.Run("memory", func(b *testing.B) {
				for b.Loop() {
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(resident(b), "peak-MB")
			})
			shut(b, s)
		})
	}
}

// benchBackup makes one backup, which is long enough, and copies the library as
// SQLite does, which proves nothing of the copy.
func benchBackup(b *testing.B, s *sqlite.Store, driver *sql.DB) {
	var err error
	to := filepath.Join(filepath.Dir(s.Path()), "backup")
	took := timed(func() { err = s.Backup(ctx, to) })
	if err := errors.Join(err, os.Remove(to)); err != nil {
		b.Fatal(err)
	}
	alone := timed(func() { _, err = driver.Exec("VACUUM INTO ?", to) })
	if err := errors.Join(err, os.Remove(to)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(took.Seconds(), "s")
	b.ReportMetric(alone.Seconds(), "sql-s")
	b.ReportMetric(took.Seconds()/alone.Seconds(), "ratio")
}

func benchLists(b *testing.B, s *sqlite.Store, n *corpus.Newsroom, driver *sql.DB) {
	for _, c := range []struct {
		name   string
		filter article.Filter
	}{
		{"list", article.Filter{}},
		{"list byline", article.Filter{Byline: "هدى النجار"}},
		{"list section and place", article.Filter{Section: "رياضة", Place: "القاهرة"}},
		{"list tag", article.Filter{Tag: n.Topic(3).Tag.Name}},
	} {
		b.Run(c.name, func(b *testing.B) {
			c.filter.Limit = 100
			beside(b, driver, func(int) error {
				_, err := s.List(ctx, c.filter)
				return err
			}, func(int) (string, []any) { return sqlite.ListSQL(c.filter) }, nil)
		})
	}
}

// queries are ten for each kind of search.
func queries(n *corpus.Newsroom) []struct {
	name string
	make func(i int) article.Query
} {
	month := time.Date(2014, 1, 20, 0, 0, 0, 0, time.UTC)
	text := func(make func(i int) string) func(i int) article.Query {
		return func(i int) article.Query { return article.Query{Text: make(i)} }
	}
	typing := func(letters int) func(i int) article.Query {
		return func(i int) article.Query {
			return article.Query{Text: string([]rune(n.Word(150+3*i) + "ات")[:letters]), Typing: true}
		}
	}
	return []struct {
		name string
		make func(i int) article.Query
	}{
		{"common", text(func(i int) string { return n.Word(i) })},
		{"mid", text(func(i int) string { return n.Word(300 + i) })},
		{"two words", text(func(i int) string { return n.Word(20+i) + " " + n.Word(300+i) })},
		{"phrase", text(func(i int) string { return `"` + n.Word(i) + " " + n.Word(i+1) + `"` })},
		{"beginning", text(func(i int) string { return string([]rune(n.Word(150+i) + "ات")[:3]) + "*" })},
		{"rare", text(func(i int) string { return n.Word(60_000 + i) })},
		{"typed 1", typing(1)},
		{"typed 2", typing(2)},
		{"typed 3", typing(3)},
		{"typed 4", typing(4)},
		{"filtered", func(i int) article.Query {
			return article.Query{Text: n.Word(i), Filter: article.Filter{Section: "رياضة", Status: []article.Status{article.Published}}}
		}},
		{"filtered by month", func(i int) article.Query {
			return article.Query{Text: n.Word(i), Filter: article.Filter{From: month, To: month.AddDate(0, 1, 0)}}
		}},
	}
}

func benchSearches(b *testing.B, s *sqlite.Store, n *corpus.Newsroom, driver *sql.DB) {
	for _, c := range queries(n) {
		for _, best := range []bool{false, true} {
			name := c.name
			if best {
				name += " best"
			}
			if best && strings.HasPrefix(name, "typed") {
				continue
			}
			b.Run(name, func(b *testing.B) {
				query := func(i int) article.Query {
					q := c.make(i % 10)
					q.Best = best
					return q
				}
				hits, searches := 0, 0
				beside(b, driver, func(i int) error {
					found, err := s.Search(ctx, query(i))
					hits += len(found)
					searches++
					return err
				},
					func(i int) (string, []any) { return sqlite.SearchSQL(b, query(i), true) },
					func(i int) (string, []any) { return sqlite.SearchSQL(b, query(i), false) })
				b.ReportMetric(float64(hits)/float64(searches), "hits")
			})
		}
	}
}

// drain reads all rows of a statement.
func drain(b *testing.B, db *sql.DB, statement string, args []any) {
	rows, err := db.Query(statement, args...)
	if err != nil {
		b.Fatal(err)
	}
	columns, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	row := make([]any, len(columns))
	for i := range row {
		row[i] = new(sql.RawBytes)
	}
	for rows.Next() {
		if err := rows.Scan(row...); err != nil {
			b.Fatal(err)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		b.Fatal(err)
	}
}

// benchSuggest asks for stories like those of the library, by their words alone
// and by their tags too, and reports how many of a hundred suggestions are on a
// topic of the story's.
func benchSuggest(b *testing.B, s *sqlite.Store, stories int, driver *sql.DB) {
	if err := s.CountWords(ctx); err != nil {
		b.Fatal(err)
	}
	list, err := s.List(ctx, article.Filter{Status: []article.Status{article.Published}, Limit: 100, Offset: stories / 2})
	if err != nil {
		b.Fatal(err)
	}
	topics := topicsOf(stories)
	for _, tagged := range []bool{false, true} {
		name := "by words"
		if tagged {
			name = "by words and tags"
		}
		b.Run(name, func(b *testing.B) {
			likes := make([]*article.Article, len(list)) // read before, so that only the suggesting is timed
			for i, l := range list {
				a, err := s.Get(ctx, l.ID)
				if err != nil {
					b.Fatal(err)
				}
				if !tagged {
					a.Tags = nil
				}
				likes[i] = a
			}
			good, all := 0, 0
			suggest := func(i int) error {
				a := likes[i%len(likes)]
				found, err := s.Suggest(ctx, a, 10)
				for _, f := range found {
					all++
					if topics[f.Created.UnixMilli()].On(topics[a.Created.UnixMilli()].Topics) {
						good++
					}
				}
				return err
			}
			if tagged {
				measure(b, suggest)
			} else {
				beside(b, driver, suggest, func(i int) (string, []any) { return sqlite.SuggestSQL(b, s, likes[i%len(likes)]) }, nil)
			}
			b.ReportMetric(100*float64(good)/float64(max(1, all)), "%-on-topic")
		})
	}
}

// topicsOf makes a library's stories again, for the topics of each by the time of
// its creation.
func topicsOf(stories int) map[int64]corpus.Story {
	n := newsroom(stories)
	out := make(map[int64]corpus.Story, stories)
	for range stories {
		s := n.Next()
		out[s.Created.UnixMilli()] = corpus.Story{Topics: s.Topics}
	}
	return out
}

// newsroom returns the one whose stories a library of this size holds.
func newsroom(stories int) *corpus.Newsroom { return corpus.New(1, max(400, stories/250)) }

// benchSave saves a story of 300 words, and for comparison writes and syncs the
// same bytes to a plain file.
func benchSave(b *testing.B, s *sqlite.Store) {
	a, err := s.Create(ctx, corpus.New(2, 50).Next().Article, article.Reason{})
	if err != nil {
		b.Fatal(err)
	}
	data, err := article.Encode(a)
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(filepath.Join(b.TempDir(), "story.json"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var saves, drafts, syncs []time.Duration
	for b.Loop() {
		next := a.Clone()
		next.Headline = fmt.Sprint("عنوان ", len(saves))
		next.Status = article.Draft
		drafts = append(drafts, timed(func() {
			err = s.WriteDraft(ctx, article.OpenDraft{Article: next, Base: next.Version, Time: time.Now()})
		}))
		if err != nil {
			b.Fatal(err)
		}
		saves = append(saves, timed(func() { a, err = s.Save(ctx, next, article.Reason{}) }))
		if err != nil {
			b.Fatal(err)
		}
		syncs = append(syncs, timed(func() {
			if _, err = f.WriteAt(data, 0); err == nil {
				err = f.Sync()
			}
		}))
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(len(data)), "bytes")
	report(b, "save-", saves)
	report(b, "draft-", drafts)
	report(b, "fsync-", syncs)
	spiked := a.Clone() // leave the library as it was
	spiked.FormerStatus, spiked.Status = a.Status, article.Spiked
	if _, err := s.Save(ctx, spiked, article.Reason{}); err != nil {
		b.Fatal(err)
	}
	if err := s.Delete(ctx, a.ID); err != nil {
		b.Fatal(err)
	}
}

// resident returns the most memory that the process had, in MB.
func resident(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("the system does not tell a process's memory")
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	fields := strings.Fields(after)
	if len(fields) == 0 {
		b.Skip("the system does not tell a process's memory")
	}
	kb, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}
