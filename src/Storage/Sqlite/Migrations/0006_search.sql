-- What is searched (docs/decisions/0017). Both full-text tables hold folded words with spaces between them, cut by us and not by SQLite:
-- "said" what was said, under the feed position of its entry, so that the newest come first without sorting; "people" what people are or were called, under
-- their number. Neither knows where in a text a word stands. Both are written behind the feed, up to "search_cursor".

CREATE VIRTUAL TABLE said USING fts5 (words, tokenize = 'ascii', detail = column, columnsize = 0);
INSERT INTO said (said, rank) VALUES ('secure-delete', 1);

CREATE VIRTUAL TABLE people USING fts5 (words, tokenize = 'ascii', detail = column, columnsize = 0);
INSERT INTO people (people, rank) VALUES ('secure-delete', 1);

-- Each name under itself and under what is left when one of its letters is left out.
CREATE TABLE near_name (
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, name)
) WITHOUT ROWID;

CREATE TABLE search_cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL               -- of the newest event that was taken in
);
INSERT INTO search_cursor VALUES (1, 0);

-- Whose words changed since they were taken into "people": until then they are found by reading these rows.
ALTER TABLE customer_search ADD COLUMN stale INTEGER NOT NULL DEFAULT 1;
CREATE INDEX customer_search_stale ON customer_search (customer) WHERE stale = 1;
