-- What a person decided about two passages that tell the same thing, or do not. Suggestions are
-- computed and never stored.
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
