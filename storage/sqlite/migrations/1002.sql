-- What filters, type-ahead, suggestions and other names of tags need.

-- The version that the search index says of the story. Where it is another one,
-- the story waits to be indexed: after this step all do, and so does what an
-- older Midad saves.
ALTER TABLE article ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_unindexed ON article (seq) WHERE indexed <> version;

-- The words of search.meta, in the order of a list: a list by one of them reads
-- what it shows alone. updated is that of the story.
CREATE TABLE facet (
  word    TEXT NOT NULL,
  updated INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  PRIMARY KEY (word, updated, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_article ON facet (article);

-- The headlines and tags alone, for a word that is still being typed: in the
-- texts too many words begin with one to three letters.
CREATE VIRTUAL TABLE title USING fts5 (
  words, meta,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
);

-- How many stories hold a word, copied now and then: to count it takes
-- milliseconds for a common word. Words of one story, and of very many, are not
-- in it.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, row);
CREATE TABLE df (
  word    TEXT PRIMARY KEY,
  stories INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Other names of tags: key is such a name folded, tag the key of the tag.
CREATE TABLE tag_alias (
  key  TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tag  TEXT NOT NULL REFERENCES tag (key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_alias_tag ON tag_alias (tag);
