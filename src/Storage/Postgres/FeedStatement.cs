using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// The one statement that holds the feed: it takes the next positions, and writes the events and the rows of the customers under them. Whoever
/// comes next waits for it to commit, so positions have no gaps and are in the order of commits.
/// </summary>
internal static class FeedStatement
{
    private const long Minute = 60_000;

    private const string Sql = $"""
        WITH taken AS (
            UPDATE feed SET position = position + $1 RETURNING position - $1 AS before, position
        ), stored AS (
            INSERT INTO event (position, customer, version, entry_at, type, data)
            SELECT taken.before + u.n, u.customer, u.version, u.entry_at, u.type, u.data
            FROM taken, unnest($2, $3, $4, $5, $6) WITH ORDINALITY AS u (customer, version, entry_at, type, data, n)
        ), shown AS (
            UPDATE customer c SET
                version = u.version, position = coalesce(taken.before + u.newest, c.position),
                inbound_position = coalesce(taken.before + u.inbound, c.inbound_position),
                waiting_since = u.waiting_since, recent_at = u.recent_at, recent_minute = u.recent_minute,
                last_version = u.last_version, last_direction = u.last_direction, last_kind = u.last_kind,
                inbound_at = u.inbound_at, inbound_version = u.inbound_version, followers = u.followers,
                feeling_anchor = u.feeling_anchor, feeling_count = u.feeling_count, feeling_weight = u.feeling_weight,
                feeling_sentiment = u.feeling_sentiment, feeling_strongest = u.feeling_strongest,
                feeling_strongest_sum = u.feeling_strongest_sum, feeling_mood_before = u.feeling_mood_before,
                person = u.person, name = u.name, handle = u.handle, avatar_url = u.avatar_url, external_id = u.external_id
            FROM taken, unnest(
                $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31) AS u (
                id, version, newest, inbound, waiting_since, recent_at, recent_minute, last_version, last_direction, last_kind, inbound_at,
                inbound_version, followers, feeling_anchor, feeling_count, feeling_weight, feeling_sentiment, feeling_strongest,
                feeling_strongest_sum, feeling_mood_before, person, name, handle, avatar_url, external_id)
            WHERE c.id = u.id
        ), told AS (
            SELECT pg_notify('{FeedListener.FeedChannel}', position::text) FROM taken
        )
        SELECT before FROM taken, told
        """;

    /// <summary>Adds it to a batch; its one result is the position before the first event.</summary>
    public static void Add(NpgsqlBatch batch, List<EventRow> events, List<PostgresHead> heads) =>
        AddRows(AddEvents(batch.Add(Sql), events), heads);

    private static NpgsqlBatchCommand AddEvents(NpgsqlBatchCommand command, List<EventRow> events) => command
        .With((long)events.Count)
        .With(AppendStatements.Column(events, static e => e.Customer.Value))
        .With(AppendStatements.Column(events, static e => e.Version))
        .With(AppendStatements.Column(events, static e => e.EntryAt))
        .With(AppendStatements.Column(events, static e => e.Type))
        .With(AppendStatements.Column(events, static e => e.Data));

    private static void AddRows(NpgsqlBatchCommand command, List<PostgresHead> heads) => command
        .With(AppendStatements.Column(heads, static h => h.Customer.Value))
        .With(AppendStatements.Column(heads, static h => h.Version))
        .With(AppendStatements.Column(heads, static h => h.Newest))
        .With(AppendStatements.Column(heads, static h => h.NewestInbound))
        .With(AppendStatements.Column(heads, static h => h.IsHidden || h.Pending!.IsErased ? null : h.Pending.WaitingSince?.ToUnixTimeMilliseconds()))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Last?.Entry.At ?? 0))
        .With(AppendStatements.Column(heads, static h => h.IsHidden || h.Pending!.IsErased ? -1 : (h.Pending.Last?.Entry.At ?? 0) / Minute))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Last?.Entry.Version))
        .With(AppendStatements.Column(heads, static h => (int?)h.Pending!.Last?.Direction))
        .With(AppendStatements.Column(heads, static h => (int?)h.Pending!.Last?.Kind))
        .With(AppendStatements.Column(heads, static h => h.Pending!.LastInbound?.At))
        .With(AppendStatements.Column(heads, static h => h.Pending!.LastInbound?.Version))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Followers))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Feeling.Anchor))
        .With(AppendStatements.Column(heads, static h => (double)h.Pending!.Feeling.Count))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Feeling.Weight))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Feeling.Sentiment))
        .With(AppendStatements.Column(heads, static h => (int)h.Pending!.Feeling.Strongest))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Feeling.StrongestSum))
        .With(AppendStatements.Column(heads, static h => h.Pending!.Feeling.MoodBefore))
        .With(AppendStatements.Column(heads, static h => h.Person?.Value))
        .With(AppendStatements.Column(heads, static h => PostgresParameters.Clean(h.Names.Name)))
        .With(AppendStatements.Column(heads, static h => PostgresParameters.Clean(h.Names.Handle)))
        .With(AppendStatements.Column(heads, static h => PostgresParameters.Clean(h.Names.AvatarUrl)))
        .With(AppendStatements.Column(heads, static h => PostgresParameters.Clean(h.Names.ExternalId)));
}
