using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Storage.Postgres;

/// <summary>Suggestions on PostgreSQL.</summary>
internal sealed class PostgresSuggestions(PostgresStore store) : ISuggestions
{
    private const string LeaseSql = """
        UPDATE follower SET holder = $1, leased_until = $3 WHERE name = 'suggestions' AND (holder = $1 OR leased_until <= $2) RETURNING position
        """;

    private const string NewsSql = """
        SELECT e.customer, e.version, e.type, e.data, t.data
        FROM event e LEFT JOIN content t ON t.customer = e.customer AND t.version = e.version
        WHERE e.position > $1 AND e.position <= $2 AND e.type IN ('customer-found.v1', 'profile-changed.v1', 'aliases-changed.v1',
            'message-recorded.v1', 'message-edited.v1', 'message-deleted.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-erased.v1')
        ORDER BY e.position
        """;

    private const string ForgetSql = "DELETE FROM trace t USING unnest($1, $2) AS u (customer, entry) WHERE t.customer = u.customer AND t.entry = u.entry";

    private const string NoteSql = """
        INSERT INTO trace (value, kind, customer, entry)
        SELECT value, kind, customer, entry FROM unnest($1, $2, $3, $4) AS u (value, kind, customer, entry) ON CONFLICT DO NOTHING
        """;

    // LIMIT and OFFSET keep the planner from looking every alias over that holds (docs/decisions/0012).
    private const string HoldersSql = """
        SELECT customer FROM trace WHERE value = $1 AND kind = $2
        UNION SELECT a.customer FROM unnest($3) AS k (kind)
        CROSS JOIN LATERAL (SELECT customer FROM alias WHERE value = $1 AND kind = k.kind AND scope = '' AND until IS NULL LIMIT 1) a
        LIMIT $4
        """;

    private const string TracesSql = "SELECT DISTINCT kind, value FROM trace WHERE customer = $1";
    private const string AttestedSql = "SELECT kind, value FROM (SELECT * FROM alias WHERE customer = $1 OFFSET 0) AS a WHERE until IS NULL";
    private const string AdvanceSql = "UPDATE follower SET position = $2 WHERE name = 'suggestions' AND holder = $1";

    private const string ForgetTracesSql = "DELETE FROM trace WHERE customer = ANY ($1)";
    private const string ForgetSuggestionsSql = "DELETE FROM suggestion WHERE one = ANY ($1) OR other = ANY ($1)";

    private const string FoundSql = """
        INSERT INTO suggestion (one, other, score, reasons, state, since) VALUES ($1, $2, $3, $4, 0, $5)
        ON CONFLICT (one, other) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE suggestion.state = 0
        """;

    // The sum keeps the planner from walking the index of the open ones.
    private const string GoneSql = "DELETE FROM suggestion WHERE one = $1 AND other = $2 AND state + 0 = 0";
    private const string Columns = "SELECT one, other, score, reasons, state, since FROM suggestion ";
    private const string OfSql = Columns + "WHERE one = ANY ($1) OR other = ANY ($1)";
    private const string FirstSql = Columns + "WHERE state = 0 ORDER BY score DESC, one DESC, other DESC LIMIT $1";
    private const string NextSql = Columns + "WHERE state = 0 AND (score, one, other) < ($1, $2, $3) ORDER BY score DESC, one DESC, other DESC LIMIT $4";
    private const string CountSql = "SELECT count(*) FROM suggestion WHERE state = 0";

    private const string DecideSql = """
        UPDATE suggestion SET state = $3, decided_by = $4, decided_at = $5 WHERE one = $1 AND other = $2 AND state + 0 = 0
        """;

    private const string ReopenSql = """
        UPDATE suggestion SET state = 0, decided_by = NULL, decided_at = NULL WHERE one = $1 AND other = $2 AND state = 2
        """;

    /// <inheritdoc/>
    public async Task<long?> LeaseAsync(string follower, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var position = await store.Connections.ReadAsync(
            LeaseSql,
            c => c.With(follower).With(now.ToUnixTimeMilliseconds()).With(until.ToUnixTimeMilliseconds()),
            static row => row.GetInt64(0),
            cancellationToken);
        return position is [var known] ? known : null;
    }

    /// <inheritdoc/>
    public async Task<NewsPage> NewsAsync(long after, int limit, CancellationToken cancellationToken)
    {
        // The head is asked first: what is committed meanwhile belongs to the next stretch.
        var upTo = Math.Max(after, Math.Min(after + limit, await store.Feed.HeadAsync(cancellationToken)));
        var items = await store.Connections.ReadAsync(NewsSql, c => c.With(after).With(upTo), Item, cancellationToken);
        return new NewsPage([.. items], upTo);
    }

    /// <inheritdoc/>
    public Task NoteAsync(ImmutableArray<NotedTraces> traces, CancellationToken cancellationToken) => store.Connections.UseAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (var batch = connection.CreateBatch())
            {
                batch.Add(ForgetSql).With(traces.Select(static t => t.Customer.Value).ToArray()).With(traces.Select(static t => t.Entry).ToArray());

                // Of one entry noted twice the last holds.
                var rows = traces.GroupBy(static t => (t.Customer, t.Entry)).Select(static g => g.Last())
                    .SelectMany(static t => t.Traces.Select(trace => (t.Customer, t.Entry, Trace: trace))).ToArray();
                batch.Add(NoteSql)
                    .With(rows.Select(static r => PostgresParameters.Clean(r.Trace.Value)!).ToArray()).With(rows.Select(static r => (int)r.Trace.Kind).ToArray())
                    .With(rows.Select(static r => r.Customer.Value).ToArray()).With(rows.Select(static r => r.Entry).ToArray());
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<CustomerId>> HoldersAsync(Trace trace, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Connections.ReadAsync(
            HoldersSql,
            c => c.With(trace.Value).With((int)trace.Kind).With(trace.Attested.Select(static a => a.Kind).ToArray()).With((long)limit),
            static row => row.Customer(0),
            cancellationToken),
    ];

    /// <inheritdoc/>
    public async Task<ImmutableArray<Trace>> TracesAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var traces = await store.Connections.ReadAsync(
            TracesSql, c => c.With(customer.Value), static row => new Trace((LinkGroundKind)row.GetInt32(0), row.GetString(1)), cancellationToken);
        var attested = await store.Connections.ReadAsync(
            AttestedSql, c => c.With(customer.Value), static row => Trace.Of(new Alias(row.GetString(0), "", row.GetString(1))), cancellationToken);
        return [.. traces.Concat(attested.OfType<Trace>()).Distinct()];
    }

    /// <inheritdoc/>
    public Task<bool> SaveAsync(
        string follower, long position, ImmutableArray<FoundSuggestion> found, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Connections.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await using (var advance = connection.CreateBatch())
                {
                    advance.Add(AdvanceSql).With(follower).With(position);
                    if (await advance.ExecuteNonQueryAsync(cancellationToken) == 0) return false;
                }

                if (!found.IsEmpty)
                {
                    await using var batch = connection.CreateBatch();
                    foreach (var (pair, likeness) in found)
                    {
                        if (likeness is null) batch.Add(GoneSql).With(pair.One.Value).With(pair.Other.Value);
                        else Found(batch, pair, likeness, now);
                    }

                    await batch.ExecuteNonQueryAsync(cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken)
    {
        await store.Connections.UseAsync(
            async connection =>
            {
                await using var batch = connection.CreateBatch();
                AddForget(batch, [.. accounts.Select(static a => a.Value)]);
                return await batch.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
        store.Erasures?.Noted();
    }

    /// <summary>Takes out all traces of these accounts and all that was suggested about them.</summary>
    internal static void AddForget(NpgsqlBatch batch, Guid[] accounts)
    {
        batch.Add(ForgetTracesSql).With(accounts);
        batch.Add(ForgetSuggestionsSql).With(accounts);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Suggestion>> OfAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(OfSql, c => c.With(accounts.Select(static a => a.Value).ToArray()), Read, cancellationToken)];

    /// <inheritdoc/>
    public async Task<ImmutableArray<Suggestion>> PageAsync(SuggestionPlace? after, int limit, CancellationToken cancellationToken) =>
        after is { } place
            ? [.. await store.Connections.ReadAsync(
                NextSql,
                c => c.With(place.Score).With(place.Pair.One.Value).With(place.Pair.Other.Value).With((long)limit),
                Read,
                cancellationToken)]
            : [.. await store.Connections.ReadAsync(FirstSql, c => c.With((long)limit), Read, cancellationToken)];

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (int)(await store.Connections.ReadAsync(CountSql, bind: null, static row => row.GetInt64(0), cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<bool> DecideAsync(
        SuggestedPair pair, SuggestionState state, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        await store.Connections.ExecuteAsync(
            DecideSql,
            c => c.With(pair.One.Value).With(pair.Other.Value).With((int)state).With(by).With(at.ToUnixTimeMilliseconds()),
            cancellationToken) > 0;

    /// <inheritdoc/>
    public async Task<bool> ReopenAsync(SuggestedPair pair, CancellationToken cancellationToken) =>
        await store.Connections.ExecuteAsync(ReopenSql, c => c.With(pair.One.Value).With(pair.Other.Value), cancellationToken) > 0;

    private static void Found(NpgsqlBatch batch, SuggestedPair pair, Resemblance likeness, DateTimeOffset now) => batch.Add(FoundSql)
        .With(pair.One.Value).With(pair.Other.Value).With(likeness.Score).With(SuggestionForm.Of(likeness.Reasons)).With(now.ToUnixTimeMilliseconds());

    private static NewsItem Item(NpgsqlDataReader row) => new(
        row.Customer(0),
        row.GetInt64(1),
        EventCatalog.Current.Read(row.GetString(2), row.Bytes(3)),
        row.BytesOrNull(4) is { } content ? StoredForm.ReadContent(content) : null);

    private static Suggestion Read(NpgsqlDataReader row) => new(
        new SuggestedPair(row.Customer(0), row.Customer(1)),
        row.GetDouble(2),
        SuggestionForm.Read(row.Bytes(3)),
        (SuggestionState)row.GetInt32(4),
        row.Moment(5));
}
