-- Who was erased (docs/decisions/0018). The event that says so ends the stream; what stands beside it goes in the same transaction, and a row here says how far
-- the rest has come: search, traces, and what was never understood. Customers by the id the world knows.
CREATE TABLE erasure (
    customer BLOB PRIMARY KEY,
    person BLOB NOT NULL,                   -- who stood for the person
    at INTEGER NOT NULL,
    contents INTEGER NOT NULL,              -- how many went
    aliases INTEGER NOT NULL,
    raw INTEGER NOT NULL DEFAULT 0,
    finished_at INTEGER                     -- null while something is left to be done
) WITHOUT ROWID;
CREATE INDEX erasure_person ON erasure (person);
CREATE INDEX erasure_open ON erasure (at) WHERE finished_at IS NULL;

-- What stays of an erased alias: keyed hashes of it and of its value alone, by which what was said under it is known and left out.
CREATE TABLE erased_alias (
    key BLOB NOT NULL,
    customer BLOB NOT NULL,
    value BLOB NOT NULL,
    until INTEGER NOT NULL,                 -- what was said under it until then was said by them
    PRIMARY KEY (key, customer)
) WITHOUT ROWID;
CREATE INDEX erased_alias_customer ON erased_alias (customer);

-- Who took or erased somebody's data: it only grows.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,               -- the same act is written down once
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    act INTEGER NOT NULL,                   -- 0 exported, 1 erased
    customer BLOB NOT NULL,
    detail TEXT
);
CREATE INDEX audit_customer ON audit (customer, id);
