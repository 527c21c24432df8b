-- A library of stories. Times are milliseconds since 1970, UTC.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The head of each story. seq grows with the time of creation, so that the
-- search index, which is walked by it, comes out newest first.
CREATE TABLE article (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL, -- the one that stands
  last     INTEGER NOT NULL, -- the highest number given, aside or not
  status   TEXT NOT NULL,
  language TEXT NOT NULL,
  headline TEXT NOT NULL,
  bylines  TEXT NOT NULL CHECK (json_valid(bylines)), -- names
  created  INTEGER NOT NULL,
  updated  INTEGER NOT NULL
) STRICT;
CREATE INDEX article_updated ON article (updated, seq);
CREATE INDEX article_status ON article (status, updated, seq);

-- Every text that was ever saved. Rows are added, never changed; body is Midad
-- JSON, sha256 is that of its bytes.
CREATE TABLE version (
  id       INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  version  INTEGER NOT NULL,
  time     INTEGER NOT NULL,
  author   TEXT NOT NULL,
  why      TEXT NOT NULL,
  note     TEXT NOT NULL,
  headline TEXT NOT NULL,
  aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
  sha256   BLOB NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (article, version)
) STRICT;

-- key is the folded name; name, kind and uri are as last written.
CREATE TABLE tag (
  key  TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  uri  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article_tag (
  key     TEXT NOT NULL REFERENCES tag (key),
  article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag (article);

-- Links to other stories; target is a story's id, whether or not it is here.
CREATE TABLE link (
  article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('related', 'readalso')),
  ord     INTEGER NOT NULL,
  target  TEXT NOT NULL,
  PRIMARY KEY (article, kind, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

CREATE TABLE media (
  hash   TEXT PRIMARY KEY, -- sha256- and 64 hex digits
  type   TEXT NOT NULL,
  name   TEXT NOT NULL,
  width  INTEGER NOT NULL,
  height INTEGER NOT NULL,
  added  INTEGER NOT NULL,
  data   BLOB NOT NULL
) STRICT;

-- The open stories as they stand, saved or not.
CREATE TABLE draft (
  article TEXT PRIMARY KEY, -- the story's id; it may not be stored yet
  base    INTEGER NOT NULL,
  time    INTEGER NOT NULL,
  sha256  BLOB NOT NULL,
  body    TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- What a search shows of a story as it stands: its texts as they are written,
-- in the order in which a snippet is looked for, parted by NUL, which no text
-- holds. To read the version's body for that takes twenty times as long.
CREATE TABLE shown (
  article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  texts   BLOB NOT NULL
) STRICT;

-- Folded words, cut and joined by a space in Go; the tokenizer only parts them
-- again. It holds no text itself. meta holds one word for the status and one for
-- each tag. The prefixes double the index, and make beginnings of two and three
-- letters fifty times as fast.
CREATE VIRTUAL TABLE search USING fts5 (
  headline, text, meta,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
