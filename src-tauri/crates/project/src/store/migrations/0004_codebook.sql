-- When a tag is to be used and when not, apart from what it means.
ALTER TABLE tag ADD COLUMN use_when TEXT NOT NULL DEFAULT '';
ALTER TABLE tag ADD COLUMN not_when TEXT NOT NULL DEFAULT '';
-- No longer offered; what is tagged with it stays so.
ALTER TABLE tag ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
-- The passage shows what the tag is for.
ALTER TABLE tagging ADD COLUMN example INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1));

-- A memo on nothing in particular is the project's own.
CREATE TABLE memo_made_anew (
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
INSERT INTO memo_made_anew SELECT id, uuid, article_id, passage_id, tag_id, story_id, text, coder_id, changed_at FROM memo;
-- Ids of memos that were undone must not be given again: redoing them needs theirs.
DELETE FROM sqlite_sequence WHERE name = 'memo_made_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'memo_made_anew', seq FROM sqlite_sequence WHERE name = 'memo';
DROP TABLE memo;
ALTER TABLE memo_made_anew RENAME TO memo;
CREATE UNIQUE INDEX memo_by_article ON memo (article_id) WHERE article_id IS NOT NULL;
CREATE UNIQUE INDEX memo_by_passage ON memo (passage_id) WHERE passage_id IS NOT NULL;
CREATE UNIQUE INDEX memo_by_tag ON memo (tag_id) WHERE tag_id IS NOT NULL;
CREATE UNIQUE INDEX memo_by_story ON memo (story_id) WHERE story_id IS NOT NULL;
CREATE UNIQUE INDEX memo_of_project ON memo ((1))
    WHERE article_id IS NULL AND passage_id IS NULL AND tag_id IS NULL AND story_id IS NULL;
