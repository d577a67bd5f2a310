using NpgsqlTypes;

namespace SocialCrm.Storage.Moving;

/// <summary>All tables, as SQLite has them and as PostgreSQL has them.</summary>
internal static class MoveParts
{
    private const NpgsqlDbType Id = NpgsqlDbType.Uuid;
    private const NpgsqlDbType Long = NpgsqlDbType.Bigint;
    private const NpgsqlDbType Int = NpgsqlDbType.Integer;
    private const NpgsqlDbType Real = NpgsqlDbType.Double;
    private const NpgsqlDbType Text = NpgsqlDbType.Text;
    private const NpgsqlDbType Bytes = NpgsqlDbType.Bytea;

    private const string CustomersSql = """
        SELECT c.key, c.channel, c.version, c.position, c.inbound_position, c.waiting_since, c.recent_at, c.recent_minute, c.last_version,
            c.last_direction, c.last_kind, c.inbound_at, c.inbound_version, c.followers, c.feeling_anchor, c.feeling_count, c.feeling_weight,
            c.feeling_sentiment, c.feeling_strongest, c.feeling_strongest_sum, c.feeling_mood_before, p.key, c.name, c.handle, c.avatar_url,
            c.external_id, c.read_from
        FROM customer c LEFT JOIN customer p ON p.id = c.person ORDER BY c.id
        """;

    private const string LinksSql = """
        SELECT c.key, p.key, i.key, json_extract(CAST(l.state AS TEXT), '$.last.entry.at'), json_extract(CAST(l.state AS TEXT), '$.last.entry.version'),
            l.schema, l.state
        FROM link l JOIN customer c ON c.id = l.customer JOIN customer p ON p.id = l.person LEFT JOIN customer i ON i.id = l.linked_into
        ORDER BY l.customer
        """;

    private const string AliasesSql = """
        SELECT c.key, row_number() OVER (PARTITION BY a.customer ORDER BY a.id), a.kind, a.scope, a.value, a.evidence, a.since, a.until
        FROM alias a JOIN customer c ON c.id = a.customer ORDER BY a.customer, a.id
        """;

    private const string UsersSql = """
        SELECT id, email, email_folded, name, role, password_hash, disabled, security_stamp, failed_sign_ins, locked_until, invitation_hash,
            invitation_ends, revision
        FROM user ORDER BY id
        """;

    /// <summary>In the order in which they are moved: where the feed ends comes after all of them.</summary>
    public static IReadOnlyList<MovePart> All { get; } =
    [
        new("secret", "SELECT name, value FROM secret ORDER BY name", Count("secret"), new("name", Text), new("value", Bytes)),
        new(
            "customer", CustomersSql, Count("customer"),
            new("id", Id), new("channel", Text), new("version", Long), new("position", Long), new("inbound_position", Long),
            new("waiting_since", Long), new("recent_at", Long), new("recent_minute", Long), new("last_version", Long), new("last_direction", Int),
            new("last_kind", Int), new("inbound_at", Long), new("inbound_version", Long), new("followers", Int), new("feeling_anchor", Long),
            new("feeling_count", Real), new("feeling_weight", Real), new("feeling_sentiment", Real), new("feeling_strongest", Int),
            new("feeling_strongest_sum", Real), new("feeling_mood_before", Real), new("person", Id), new("name", Text), new("handle", Text),
            new("avatar_url", Text), new("external_id", Text), new("read_from", Long)),
        new(
            "customer_search", "SELECT c.key, s.words FROM customer_search s JOIN customer c ON c.id = s.customer ORDER BY s.customer",
            Count("customer_search"), new("customer", Id), new("words", Text)),
        new(
            "event",
            "SELECT e.position, c.key, e.version, e.entry_at, e.type, e.data FROM event e JOIN customer c ON c.id = e.customer ORDER BY e.position",
            Count("event"), new("position", Long), new("customer", Id), new("version", Long), new("entry_at", Long), new("type", Text), new("data", Bytes)),
        new(
            "content",
            "SELECT c.key, e.version, t.data FROM content t JOIN event e ON e.position = t.position JOIN customer c ON c.id = e.customer ORDER BY t.position",
            Count("content"), new("customer", Id), new("version", Long), new("data", Bytes)),
        new(
            "entry_key",
            "SELECT k.key, c.key, e.version FROM entry_key k JOIN event e ON e.position = k.position JOIN customer c ON c.id = e.customer ORDER BY k.key",
            Count("entry_key"), new("key", Id), new("customer", Id), new("version", Long)),
        new(
            "entry",
            """
            SELECT c.key, n.at, n.version, e.version, n.amendment, n.expired FROM entry n JOIN event e ON e.position = n.content JOIN customer c ON c.id = n.customer
            ORDER BY n.customer, n.at, n.version
            """,
            Count("entry"), new("customer", Id), new("at", Long), new("version", Long), new("content", Long), new("amendment", Bytes), new("expired", Int)),
        new(
            "snapshot", "SELECT c.key, s.version, s.schema, s.state FROM snapshot s JOIN customer c ON c.id = s.customer ORDER BY s.customer",
            Count("snapshot"), new("customer", Id), new("version", Long), new("schema", Int), new("state", Bytes)),
        new(
            "alias", AliasesSql, Count("alias"),
            new("customer", Id), new("ord", Long), new("kind", Text), new("scope", Text), new("value", Text), new("evidence", Int), new("since", Long),
            new("until", Long)),
        new(
            "link", LinksSql, Count("link"),
            new("customer", Id), new("person", Id), new("linked_into", Id), new("last_at", Long), new("last_version", Long), new("schema", Int),
            new("state", Bytes)),
        new(
            "due", "SELECT c.key, d.kind, d.at, d.leased_until FROM due d JOIN customer c ON c.id = d.customer ORDER BY d.customer, d.kind",
            Count("due"), new("customer", Id), new("kind", Text), new("at", Long), new("leased_until", Long)),
        new(
            "seen", "SELECT s.user, c.key, s.position FROM seen s JOIN customer c ON c.id = s.customer ORDER BY s.user, s.customer",
            Count("seen"), new("reader", Text), new("customer", Id), new("position", Long)),
        new(
            "trace", "SELECT value, kind, customer, entry FROM trace ORDER BY value, kind, customer, entry", Count("trace"),
            new("value", Text), new("kind", Int), new("customer", Id), new("entry", Long)),
        new(
            "suggestion", "SELECT one, other, score, reasons, state, since, decided_by, decided_at FROM suggestion ORDER BY one, other", Count("suggestion"),
            new("one", Id), new("other", Id), new("score", Real), new("reasons", Bytes), new("state", Int), new("since", Long), new("decided_by", Text),
            new("decided_at", Long)),
        new(
            "erasure", "SELECT customer, person, at, contents, aliases, raw, finished_at FROM erasure ORDER BY customer", Count("erasure"),
            new("customer", Id), new("person", Id), new("at", Long), new("contents", Int), new("aliases", Int), new("raw", Int), new("finished_at", Long)),
        new(
            "erased_alias", "SELECT key, customer, value, until FROM erased_alias ORDER BY key, customer", Count("erased_alias"),
            new("key", Id), new("customer", Id), new("value", Id), new("until", Long)),
        new(
            "audit", "SELECT id, key, at, by, act, customer, detail FROM audit ORDER BY id", Count("audit"),
            new("id", Long), new("key", Id), new("at", Long), new("by", Text), new("act", Int), new("customer", Id), new("detail", Text)),
        new(
            "retention_pass",
            "SELECT id, channel, days, before_at, began_at, ended_at, customers, seen, entries, removed FROM retention_pass ORDER BY id", Count("retention_pass"),
            new("id", Long), new("channel", Text), new("days", Int), new("before_at", Long), new("began_at", Long), new("ended_at", Long),
            new("customers", Long), new("seen", Long), new("entries", Long), new("removed", Long)),
        new(
            "unprocessed", "SELECT id, digest, endpoint, received_at, reason, body, attempts FROM unprocessed ORDER BY id", Count("unprocessed"),
            new("id", Long), new("digest", Bytes), new("endpoint", Text), new("received_at", Long), new("reason", Text), new("body", Bytes), new("attempts", Int)),
        new(
            "team", UsersSql, Count("user"),
            new("id", Text), new("email", Text), new("email_folded", Text), new("name", Text), new("role", Int), new("password_hash", Text),
            new("disabled", NpgsqlDbType.Boolean), new("security_stamp", Text), new("failed_sign_ins", Int), new("locked_until", Long),
            new("invitation_hash", Text), new("invitation_ends", Long), new("revision", Long)),
        new("protection_key", "SELECT name, xml FROM protection_key ORDER BY name", Count("protection_key"), new("name", Text), new("xml", Text)),
        new(
            "journal", "SELECT id, from_at, until_at, outcomes, data FROM journal ORDER BY id", Count("journal"),
            new("id", Long), new("from_at", Long), new("until_at", Long), new("outcomes", Int), new("data", Bytes)),
    ];

    private static string Count(string table) => $"SELECT count(*) FROM {table}";
}
