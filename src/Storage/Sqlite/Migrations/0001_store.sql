-- The store on SQLite.
--
-- One thread writes. What an append costs is above all the number of pages it touches, so:
--   * events and contents are appended in the order of the feed, keyed by position; there is no second index on them;
--   * an event names the one before it in its stream, so that a replay walks back from the newest to the snapshot;
--   * customers have a small number beside their id, which every other table uses;
--   * what lists show stands in the customer's one row, written once per transaction however many events it got;
--   * tables that are only found by their key have no row number of their own.
-- What is personal about an event stands in "content" alone, so that erasing it is deleting a row.
-- Times are milliseconds since 1970 UTC. JSON is UTF-8.

CREATE TABLE feed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL               -- of the newest event; written last in every transaction that appends
);
INSERT INTO feed VALUES (1, 0);

CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,               -- the id the world knows, 16 bytes, big-endian
    channel TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,              -- of the newest event
    inbound_position INTEGER NOT NULL,      -- of the newest words of theirs; 0 when there are none
    waiting_since INTEGER,
    recent_at INTEGER NOT NULL,             -- when the newest words were written; 0 when there are none
    recent_minute INTEGER NOT NULL,         -- the minute of that: in a talk the index is written once a minute and not once a message
    last_version INTEGER,                   -- which entry they are
    last_direction INTEGER,
    last_kind INTEGER,
    inbound_at INTEGER,
    inbound_version INTEGER,
    followers INTEGER,
    feeling_anchor INTEGER NOT NULL,
    feeling_count REAL NOT NULL,
    feeling_weight REAL NOT NULL,
    feeling_sentiment REAL NOT NULL,
    feeling_strongest INTEGER NOT NULL,
    feeling_strongest_sum REAL NOT NULL,
    feeling_mood_before REAL NOT NULL,
    name TEXT,
    handle TEXT,
    avatar_url TEXT,
    external_id TEXT
);
CREATE INDEX customer_waiting ON customer (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX customer_recent ON customer (recent_minute);

-- Names, handles and aliases in the folded form in which they are searched.
CREATE TABLE customer_search (
    customer INTEGER PRIMARY KEY,
    words TEXT NOT NULL
);

CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL,
    version INTEGER NOT NULL,
    previous INTEGER NOT NULL,              -- position of the stream's event before; 0 for the first
    entry_at INTEGER,                       -- when it stands on the timeline; null when it is no entry
    type TEXT NOT NULL,
    data BLOB NOT NULL
);

CREATE TABLE content (
    position INTEGER PRIMARY KEY,           -- of the event it stands beside
    data BLOB NOT NULL
);

-- Where the contents are of events that are no entries: edits, held changes, names.
CREATE TABLE side_content (
    customer INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (customer, version)
) WITHOUT ROWID;

-- The keys by which redeliveries are known; they outlive what they name.
CREATE TABLE entry_key (
    key BLOB PRIMARY KEY,
    position INTEGER NOT NULL
) WITHOUT ROWID;

-- The timeline. "content" is the position of the content that is shown: the first or that of the last edit.
CREATE TABLE entry (
    customer INTEGER NOT NULL,
    at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    content INTEGER NOT NULL,
    amendment BLOB,
    PRIMARY KEY (customer, at, version)
) WITHOUT ROWID;

CREATE TABLE snapshot (
    customer INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    state BLOB NOT NULL
);

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER                           -- null while it holds
);
CREATE UNIQUE INDEX alias_held ON alias (value, kind, scope) WHERE until IS NULL;
CREATE INDEX alias_customer ON alias (customer);

CREATE TABLE due (
    customer INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    leased_until INTEGER,
    PRIMARY KEY (customer, kind)
) WITHOUT ROWID;
CREATE INDEX due_at ON due (kind, at);

CREATE TABLE seen (
    user TEXT NOT NULL,
    customer INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (user, customer)
) WITHOUT ROWID;

CREATE TABLE unprocessed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,            -- of endpoint, reason and body as they came
    endpoint TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body BLOB NOT NULL,
    attempts INTEGER NOT NULL
);

CREATE TABLE user (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role INTEGER NOT NULL,
    password_hash TEXT,
    disabled INTEGER NOT NULL,
    security_stamp TEXT NOT NULL,
    failed_sign_ins INTEGER NOT NULL,
    locked_until INTEGER,
    invitation_hash TEXT UNIQUE,
    invitation_ends INTEGER,
    revision INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE protection_key (
    name TEXT PRIMARY KEY,
    xml TEXT NOT NULL
) WITHOUT ROWID;
