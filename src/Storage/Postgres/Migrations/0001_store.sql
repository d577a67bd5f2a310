-- The store on PostgreSQL.
--
-- A few connections write, of any number of nodes. What stands here differs from SQLite where the engine does:
--   * customers are known by their id itself, 16 bytes that grow with time, so that no statement waits for a number to be given out;
--   * all that is known of an event before it has its position (its stream and version) names it, so that only the events and the
--     customers' rows are written while the feed is held;
--   * a unique index stands behind every decision: where two nodes decide at once, one of them is told and decides again.
-- What is personal about an event stands in "content" alone, so that erasing it is deleting a row.
-- Times are milliseconds since 1970 UTC. JSON is UTF-8, kept as bytes, for nothing asks about what is in it.

CREATE TABLE feed (
    one integer PRIMARY KEY CHECK (one = 1),
    position bigint NOT NULL                -- of the newest event; written last in every transaction that appends
) WITH (fillfactor = 10);
INSERT INTO feed VALUES (1, 0);

CREATE TABLE secret (
    name text PRIMARY KEY,
    value bytea NOT NULL
);

CREATE TABLE customer (
    id uuid PRIMARY KEY,
    channel text NOT NULL,
    version bigint NOT NULL,
    position bigint NOT NULL,               -- of the newest event
    inbound_position bigint NOT NULL,       -- of the newest words of theirs; 0 when there are none
    waiting_since bigint,
    recent_at bigint NOT NULL,              -- when the newest words were written; 0 when there are none
    recent_minute bigint NOT NULL,          -- the minute of that: in a talk the index is written once a minute and not once a message
    last_version bigint,                    -- which entry they are
    last_direction integer,
    last_kind integer,
    inbound_at bigint,
    inbound_version bigint,
    followers integer,
    feeling_anchor bigint NOT NULL,
    feeling_count double precision NOT NULL,
    feeling_weight double precision NOT NULL,
    feeling_sentiment double precision NOT NULL,
    feeling_strongest integer NOT NULL,
    feeling_strongest_sum double precision NOT NULL,
    feeling_mood_before double precision NOT NULL,
    person uuid,                            -- who stands for the person, themselves included; null when not linked
    name text,
    handle text,
    avatar_url text,
    external_id text
) WITH (fillfactor = 70);
CREATE INDEX customer_waiting ON customer (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX customer_recent ON customer (recent_minute);

-- Names, handles and aliases in the folded form in which they are searched.
CREATE TABLE customer_search (
    customer uuid PRIMARY KEY,
    words text COLLATE "C" NOT NULL
);

CREATE TABLE event (
    position bigint PRIMARY KEY,
    customer uuid NOT NULL,
    version bigint NOT NULL,
    entry_at bigint,                        -- when it stands on the timeline; null when it is no entry
    type text NOT NULL,
    data bytea NOT NULL,
    UNIQUE (customer, version)
);

CREATE TABLE content (
    customer uuid NOT NULL,
    version bigint NOT NULL,                -- of the event it stands beside
    data bytea NOT NULL,
    PRIMARY KEY (customer, version)
);

-- The keys by which redeliveries are known; they outlive what they name.
CREATE TABLE entry_key (
    key uuid PRIMARY KEY,
    customer uuid NOT NULL,
    version bigint NOT NULL
);

-- The timeline. "content" is the version of the content that is shown: the first or that of the last edit.
CREATE TABLE entry (
    customer uuid NOT NULL,
    at bigint NOT NULL,
    version bigint NOT NULL,
    content bigint NOT NULL,
    amendment bytea,
    PRIMARY KEY (customer, at, version)
);

CREATE TABLE snapshot (
    customer uuid PRIMARY KEY,
    version bigint NOT NULL,
    schema integer NOT NULL,
    state bytea NOT NULL
);

CREATE TABLE alias (
    customer uuid NOT NULL,
    ord bigint NOT NULL,                    -- grows with every claim of a customer
    kind text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    evidence integer NOT NULL,
    since bigint NOT NULL,
    until bigint,                           -- null while it holds
    PRIMARY KEY (customer, ord)
);
CREATE UNIQUE INDEX alias_held ON alias (value, kind, scope) WHERE until IS NULL;
CREATE INDEX alias_ended ON alias (value, kind, scope, until) WHERE until IS NOT NULL;

-- Which customers are one person, as events of both streams decided.
CREATE TABLE link (
    customer uuid PRIMARY KEY,
    person uuid NOT NULL,
    linked_into uuid,                       -- null for who stands for the person
    last_at bigint,                         -- the newest words of the stream by itself
    last_version bigint,
    schema integer NOT NULL,
    state bytea NOT NULL                    -- of the stream by itself, as in a snapshot
);
CREATE INDEX link_person ON link (person);
CREATE INDEX link_into ON link (linked_into) WHERE linked_into IS NOT NULL;

CREATE TABLE due (
    customer uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    leased_until bigint,
    PRIMARY KEY (customer, kind)
);
CREATE INDEX due_at ON due (kind, at);

CREATE TABLE seen (
    reader text COLLATE "C" NOT NULL,
    customer uuid NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (reader, customer)
);

CREATE TABLE unprocessed (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,           -- of endpoint, reason and body as they came
    endpoint text NOT NULL,
    received_at bigint NOT NULL,
    reason text NOT NULL,
    body bytea NOT NULL,
    attempts integer NOT NULL
);

CREATE TABLE team (
    id text COLLATE "C" PRIMARY KEY,
    email text NOT NULL,
    email_folded text COLLATE "C" NOT NULL UNIQUE,
    name text COLLATE "C" NOT NULL,
    role integer NOT NULL,
    password_hash text,
    disabled boolean NOT NULL,
    security_stamp text NOT NULL,
    failed_sign_ins integer NOT NULL,
    locked_until bigint,
    invitation_hash text COLLATE "C" UNIQUE,
    invitation_ends bigint,
    revision bigint NOT NULL
);

CREATE TABLE protection_key (
    name text COLLATE "C" PRIMARY KEY,
    xml text NOT NULL
);

-- What came in: a row is a sheet, all that arrived at one node within about a second (docs/decisions/0008).
CREATE TABLE journal (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    from_at bigint NOT NULL,
    until_at bigint NOT NULL,
    outcomes integer NOT NULL,              -- one bit for each outcome that occurs in it
    data bytea NOT NULL
);
