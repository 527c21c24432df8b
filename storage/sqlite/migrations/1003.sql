-- Who has a story open for writing; until is in milliseconds since 1970, UTC.
CREATE TABLE lease (
  article TEXT PRIMARY KEY, -- the story's id
  owner   TEXT NOT NULL,
  session TEXT NOT NULL,
  until   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The session that wrote the draft; empty where it told none.
ALTER TABLE journal ADD COLUMN session TEXT NOT NULL DEFAULT '';

-- What a person called the version; empty for most. A named one is kept.
ALTER TABLE version ADD COLUMN name TEXT NOT NULL DEFAULT '';
