-- Which customers are one person.
--
-- A link is decided by events of both streams; this is what reading needs of it. Nothing here is merged but what lists are sorted and
-- searched by: it stands in the row of who stands for the person and is made anew of the streams whenever one of them changes. Whoever is
-- linked into another has a row that no list shows: waiting_since is null and recent_minute -1.
-- Who is not linked costs nothing: their person is null.

ALTER TABLE customer ADD COLUMN person INTEGER;     -- the number of who stands for the person, themselves included; null when not linked

CREATE TABLE link (
    customer INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    linked_into INTEGER,                            -- null for who stands for the person
    schema INTEGER NOT NULL,
    state BLOB NOT NULL                             -- of the stream by itself, as in a snapshot
);
CREATE INDEX link_person ON link (person);
CREATE INDEX link_into ON link (linked_into) WHERE linked_into IS NOT NULL;
