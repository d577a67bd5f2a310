-- The ledger of links (docs/decisions/0015): the few events of a stream that say who is one person with whom, and by which names they are
-- known. An event of a new version of one of these types needs a new index.
CREATE INDEX event_ledger ON event (customer, position)
WHERE type IN ('aliases-changed.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-joined.v1', 'customer-left.v1');

-- By what accounts can be compared: what they typed and show, by the version of the message it stands in, or 0 for the account's names. What
-- is attested or verified stands in "alias". Written from the feed by whoever follows it, customers by the id the world knows.
CREATE TABLE trace (
    value TEXT NOT NULL,
    kind INTEGER NOT NULL,
    customer BLOB NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (value, kind, customer, entry)
) WITHOUT ROWID;
CREATE INDEX trace_customer ON trace (customer, entry);

-- Who may be one person with whom: "one" was known first.
CREATE TABLE suggestion (
    one BLOB NOT NULL,
    other BLOB NOT NULL,
    score REAL NOT NULL,
    reasons BLOB NOT NULL,
    state INTEGER NOT NULL,                 -- 0 open, 1 accepted, 2 dismissed
    since INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX suggestion_other ON suggestion (other);
CREATE INDEX suggestion_open ON suggestion (score, one, other) WHERE state = 0;

-- Who follows the feed for the whole installation, and how far they are.
CREATE TABLE follower (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    holder TEXT,
    leased_until INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO follower VALUES ('suggestions', 0, NULL, 0);
