-- What is searched (docs/decisions/0017). "said" holds the words of what was said as hashes, under the feed position of its entry; with them the blocks of
-- the feed that it lies in, so that the newest of a common word are found without reading the others. "people" holds what people are or were called. Both are
-- written behind the feed, up to "search_cursor", whose row is locked by whoever is at it.

CREATE TABLE said (
    position bigint PRIMARY KEY,
    words integer[] NOT NULL
);
CREATE INDEX said_words ON said USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE people (
    customer uuid PRIMARY KEY,
    words tsvector NOT NULL
);
CREATE INDEX people_words ON people USING gin (words) WITH (gin_pending_list_limit = 256);

-- Each name under itself and under what is left when one of its letters is left out.
CREATE TABLE near_name (
    key text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (key, name)
);

CREATE TABLE search_cursor (
    one integer PRIMARY KEY CHECK (one = 1),
    position bigint NOT NULL                -- of the newest event that was taken in
) WITH (fillfactor = 10);
INSERT INTO search_cursor VALUES (1, 0);

-- Whose words changed since they were taken into "people": until then they are found by reading these rows.
ALTER TABLE customer_search ADD COLUMN stale boolean NOT NULL DEFAULT true;
CREATE INDEX customer_search_stale ON customer_search (customer) WHERE stale;
