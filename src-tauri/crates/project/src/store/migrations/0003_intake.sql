-- Everything that the readers find of an article besides its text.
ALTER TABLE article ADD COLUMN deck TEXT;
ALTER TABLE article ADD COLUMN updated TEXT;
-- The place that it was filed from.
ALTER TABLE article ADD COLUMN dateline TEXT;
ALTER TABLE article ADD COLUMN section TEXT;
-- The page or pages in print, as the file states them.
ALTER TABLE article ADD COLUMN page TEXT;
ALTER TABLE article ADD COLUMN edition TEXT;
-- What the database or table that it came from calls it by.
ALTER TABLE article ADD COLUMN number TEXT;
-- The length that its database states, which tells a text that was cut off.
ALTER TABLE article ADD COLUMN stated_words INTEGER CHECK (stated_words >= 0);

-- [{at, page}]: the byte of content at which a page of the file begins, in order.
ALTER TABLE text ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';

-- How names that files give are corrected: learned from a person, journalled, so that undoing the
-- correction forgets what it taught.
CREATE TABLE outlet_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The web site that the articles come from; NULL where the name alone decides.
    site TEXT CHECK (site <> ''),
    -- The name that the files give, in small letters; NULL where they give none.
    name TEXT CHECK (name <> ''),
    outlet_id INTEGER NOT NULL REFERENCES outlet (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (site IS NOT NULL OR name IS NOT NULL)
) STRICT;
CREATE INDEX outlet_rule_by_site ON outlet_rule (site, name);
CREATE INDEX outlet_rule_by_outlet ON outlet_rule (outlet_id);

-- The tables below are not journalled: they say how files came in and change nothing that a person
-- made. Undoing an import leaves its report, and the columns of a table stay known.

-- What the columns of a table are, by their names in order (a JSON list).
CREATE TABLE mapping (
    names TEXT PRIMARY KEY CHECK (names <> ''),
    mapping TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One report for each import.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The undo step; NULL where nothing changed.
    step_id INTEGER REFERENCES step (id),
    coder TEXT NOT NULL,
    at TEXT NOT NULL,
    files INTEGER NOT NULL CHECK (files >= 0),
    -- running: an import that was killed stays so.
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled'))
) STRICT;

CREATE TABLE import_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER NOT NULL REFERENCES import (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'same_file', 'same_text', 'alike', 'version', 'failed', 'warning', 'project')),
    path TEXT NOT NULL,
    -- Articles, which may be gone meanwhile; ids are never used again.
    article_id INTEGER,
    other_id INTEGER,
    -- The shares of words that stand in the other one, of article_id and of other_id.
    share REAL,
    other_share REAL,
    -- The article's name then, what is to be said, or what came of another program's project (JSON).
    words TEXT NOT NULL
) STRICT;
CREATE INDEX import_line_by_import ON import_line (import_id, outcome);

-- Some of a text's runs of words as numbers, so that texts that are nearly the same are found
-- without reading them all. Can be made again from the texts at any time.
CREATE TABLE sketch (
    article_id INTEGER PRIMARY KEY,
    marks BLOB NOT NULL
) STRICT;
