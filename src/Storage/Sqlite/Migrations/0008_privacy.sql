-- Objection to profiling and retention (docs/decisions/0019).

-- The version from which on a stream's messages are read; 0 for all but those who ever objected.
ALTER TABLE customer ADD COLUMN read_from INTEGER NOT NULL DEFAULT 0;

-- The rule, in days, by which the words of an entry were removed; null while they stand. New words of an edit make it null again.
ALTER TABLE entry ADD COLUMN expired INTEGER;

-- Passes over what is older than a channel's rule: how far the one under way is, and what the others removed.
CREATE TABLE retention_pass (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    days INTEGER NOT NULL,
    before_at INTEGER NOT NULL,             -- what was written before this goes
    began_at INTEGER NOT NULL,
    ended_at INTEGER,                       -- null while it is under way
    customers INTEGER NOT NULL,             -- there when it began
    place INTEGER NOT NULL DEFAULT 0,       -- the customer who was looked at last
    seen INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX retention_pass_open ON retention_pass (channel) WHERE ended_at IS NULL;
