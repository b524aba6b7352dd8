-- Written by `cargo xtask test` from the migrations; do not edit.

CREATE TABLE alignment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('quotation', 'wording', 'point')),
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refused', 'drawn')),
    -- Bytes of the article's text, half-open, on character boundaries, with what stood there.
    a_article_id INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    a_start INTEGER NOT NULL CHECK (a_start >= 0),
    a_end INTEGER NOT NULL CHECK (a_end > a_start),
    a_quotation TEXT NOT NULL CHECK (a_quotation <> ''),
    b_article_id INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    b_start INTEGER NOT NULL CHECK (b_start >= 0),
    b_end INTEGER NOT NULL CHECK (b_end > b_start),
    b_quotation TEXT NOT NULL CHECK (b_quotation <> ''),
    coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
    decided_at TEXT NOT NULL,
    -- A pair has no order, so it is kept in one.
    CHECK (a_article_id < b_article_id)
) STRICT;

CREATE INDEX alignment_by_articles ON alignment (a_article_id, b_article_id);

CREATE INDEX alignment_by_second_article ON alignment (b_article_id);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    -- Which article of its source, from 0.
    part INTEGER NOT NULL CHECK (part >= 0),
    headline TEXT,
    outlet_id INTEGER REFERENCES outlet (id) DEFERRABLE INITIALLY DEFERRED,
    -- [{name, role}]
    byline TEXT NOT NULL,
    published TEXT,
    url TEXT,
    language TEXT,
    -- The first words of the telling paragraphs, shown where there is no headline.
    first_words TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0),
    -- {field: {place, words, sureness}}
    found TEXT NOT NULL
, deck TEXT, updated TEXT, dateline TEXT, section TEXT, page TEXT, edition TEXT, number TEXT, stated_words INTEGER CHECK (stated_words >= 0)) STRICT;

CREATE INDEX article_by_outlet ON article (outlet_id);

CREATE INDEX article_by_source ON article (source_id);

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL,
    key INTEGER NOT NULL,
    -- The row as JSON; NULL where there was no row.
    image TEXT
) STRICT;

CREATE INDEX change_by_step ON change (step_id, id);

CREATE TABLE coder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE content (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    length INTEGER NOT NULL CHECK (length >= 0),
    compressed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES step (id),
    act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
    first_change INTEGER NOT NULL,
    last_change INTEGER NOT NULL,
    coder TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE mapping (
    names TEXT PRIMARY KEY CHECK (names <> ''),
    mapping TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "memo" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    article_id INTEGER REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    passage_id INTEGER REFERENCES passage (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    story_id INTEGER REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (text <> ''),
    coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
    changed_at TEXT NOT NULL,
    CHECK ((article_id IS NOT NULL) + (passage_id IS NOT NULL) + (tag_id IS NOT NULL) + (story_id IS NOT NULL) <= 1)
) STRICT;

CREATE UNIQUE INDEX memo_by_article ON memo (article_id) WHERE article_id IS NOT NULL;

CREATE UNIQUE INDEX memo_by_passage ON memo (passage_id) WHERE passage_id IS NOT NULL;

CREATE UNIQUE INDEX memo_by_story ON memo (story_id) WHERE story_id IS NOT NULL;

CREATE UNIQUE INDEX memo_by_tag ON memo (tag_id) WHERE tag_id IS NOT NULL;

CREATE UNIQUE INDEX memo_of_project ON memo ((1))
    WHERE article_id IS NULL AND passage_id IS NULL AND tag_id IS NULL AND story_id IS NULL;

CREATE TABLE outlet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    colour TEXT NOT NULL
) STRICT;

CREATE TABLE outlet_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The web site that the articles come from; NULL where the name alone decides.
    site TEXT CHECK (site <> ''),
    -- The name that the files give, in small letters; NULL where they give none.
    name TEXT CHECK (name <> ''),
    outlet_id INTEGER NOT NULL REFERENCES outlet (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (site IS NOT NULL OR name IS NOT NULL)
) STRICT;

CREATE INDEX outlet_rule_by_outlet ON outlet_rule (outlet_id);

CREATE INDEX outlet_rule_by_site ON outlet_rule (site, name);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    -- Bytes of the article's text, half-open, on character boundaries.
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    -- The second witness: what the range held when it was marked.
    quotation TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX passage_by_article ON passage (article_id, start);

CREATE TABLE project (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE sketch (
    article_id INTEGER PRIMARY KEY,
    marks BLOB NOT NULL
) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content (sha256),
    imported_at TEXT NOT NULL
) STRICT;

CREATE INDEX source_by_sha256 ON source (sha256);

CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    op TEXT NOT NULL,
    label TEXT NOT NULL,
    coder TEXT NOT NULL,
    at TEXT NOT NULL,
    -- open: still being written by a job; dropped: undone, and another act came instead.
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'dropped'))
) STRICT;

CREATE INDEX step_by_state ON step (state, id);

CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE story_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story_id INTEGER NOT NULL REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED,
    article_id INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX story_article_by_article ON story_article (article_id);

CREATE INDEX story_article_by_story ON story_article (story_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED CHECK (parent_id <> id),
    name TEXT NOT NULL CHECK (name <> ''),
    colour TEXT NOT NULL,
    definition TEXT NOT NULL,
    key TEXT,
    -- Order among the children of one parent.
    position INTEGER NOT NULL
, use_when TEXT NOT NULL DEFAULT '', not_when TEXT NOT NULL DEFAULT '', retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))) STRICT;

CREATE INDEX tag_by_parent ON tag (parent_id);

CREATE TABLE tagging (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    passage_id INTEGER NOT NULL REFERENCES passage (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL
, example INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))) STRICT;

CREATE INDEX tagging_by_passage ON tagging (passage_id);

CREATE INDEX tagging_by_tag ON tagging (tag_id);

CREATE TABLE text (
    id INTEGER PRIMARY KEY REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- [{range: {start, end}, kind}], bytes of content, in order.
    paragraphs TEXT NOT NULL,
    content TEXT NOT NULL
, pages TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE INDEX text_by_sha256 ON text (sha256);
