-- The journal of an open story: what changed after its draft was written whole.

-- One row a draft that takes edits. rev names this writing of the draft; sha256
-- is that of the text which the edits change: an older Midad may write another
-- over it. synced is the last edit that a synced commit made durable.
CREATE TABLE journal (
  article TEXT PRIMARY KEY REFERENCES draft (article) ON DELETE CASCADE,
  rev     INTEGER NOT NULL,
  sha256  BLOB NOT NULL,
  synced  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- op is an article.Delta; crc covers it, its place and the journal's sha256.
CREATE TABLE edit (
  article TEXT NOT NULL REFERENCES draft (article) ON DELETE CASCADE,
  rev     INTEGER NOT NULL,
  seq     INTEGER NOT NULL, -- from 1
  time    INTEGER NOT NULL,
  crc     INTEGER NOT NULL,
  op      BLOB NOT NULL,
  PRIMARY KEY (article, rev, seq)
) STRICT, WITHOUT ROWID;
