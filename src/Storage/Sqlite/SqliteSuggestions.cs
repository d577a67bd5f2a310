using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Suggestions on SQLite.</summary>
internal sealed class SqliteSuggestions(SqliteStore store) : ISuggestions
{
    private const string LeaseSql = """
        UPDATE follower SET holder = ?1, leased_until = ?3 WHERE name = 'suggestions' AND (holder = ?1 OR leased_until <= ?2)
        """;

    private const string PositionSql = "SELECT position FROM follower WHERE name = 'suggestions' AND holder = ?";
    private const string AdvanceSql = "UPDATE follower SET position = ?2 WHERE name = 'suggestions' AND holder = ?1";

    private const string NewsSql = """
        SELECT c.key, e.version, e.type, e.data, t.data
        FROM event e JOIN customer c ON c.id = e.customer LEFT JOIN content t ON t.position = e.position
        WHERE e.position > ?1 AND e.position <= ?2 AND e.type IN ('customer-found.v1', 'profile-changed.v1', 'aliases-changed.v1',
            'message-recorded.v1', 'message-edited.v1', 'message-deleted.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-erased.v1')
        ORDER BY e.position
        """;

    private const string ForgetSql = "DELETE FROM trace WHERE customer = ? AND entry = ?";
    private const string NoteSql = "INSERT OR IGNORE INTO trace (value, kind, customer, entry) VALUES (?, ?, ?, ?)";

    private const string HoldersSql = """
        SELECT customer FROM trace WHERE value = ?1 AND kind = ?2
        UNION SELECT c.key FROM alias a JOIN customer c ON c.id = a.customer
        WHERE a.value = ?1 AND a.kind IN (?3, ?4) AND a.scope = '' AND a.until IS NULL
        LIMIT ?5
        """;

    private const string TracesSql = "SELECT DISTINCT kind, value FROM trace WHERE customer = ?";

    private const string AttestedSql = """
        SELECT a.kind, a.value FROM customer c JOIN alias a ON a.customer = c.id WHERE c.key = ? AND a.until IS NULL
        """;

    private const string ForgetTracesSql = "DELETE FROM trace WHERE customer = ?";
    private const string ForgetOneSql = "DELETE FROM suggestion WHERE one = ?";
    private const string ForgetOtherSql = "DELETE FROM suggestion WHERE other = ?";

    private const string FoundSql = """
        INSERT INTO suggestion (one, other, score, reasons, state, since) VALUES (?, ?, ?, ?, 0, ?)
        ON CONFLICT (one, other) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE state = 0
        """;

    private const string GoneSql = "DELETE FROM suggestion WHERE one = ? AND other = ? AND state = 0";
    private const string Columns = "SELECT one, other, score, reasons, state, since FROM suggestion ";
    private const string OfSql = Columns + "WHERE one = ?1 UNION " + Columns + "WHERE other = ?1";
    private const string FirstSql = Columns + "WHERE state = 0 ORDER BY score DESC, one DESC, other DESC LIMIT ?";
    private const string NextSql = Columns + "WHERE state = 0 AND (score, one, other) < (?, ?, ?) ORDER BY score DESC, one DESC, other DESC LIMIT ?";
    private const string CountSql = "SELECT count(*) FROM suggestion WHERE state = 0";

    private const string DecideSql = """
        UPDATE suggestion SET state = ?3, decided_by = ?4, decided_at = ?5 WHERE one = ?1 AND other = ?2 AND state = 0
        """;

    private const string ReopenSql = """
        UPDATE suggestion SET state = 0, decided_by = NULL, decided_at = NULL WHERE one = ?1 AND other = ?2 AND state = 2
        """;

    /// <inheritdoc/>
    public Task<long?> LeaseAsync(string follower, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(LeaseSql)
                .Bind(1, follower).Bind(2, now.ToUnixTimeMilliseconds()).Bind(3, until.ToUnixTimeMilliseconds()).Run();
            using var row = session.Connection.Statement(PositionSql).Bind(1, follower);
            return row.Step() ? row.Long(0) : (long?)null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<NewsPage> NewsAsync(long after, int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            // The head is asked first: what is committed meanwhile belongs to the next stretch.
            var upTo = Math.Min(after + limit, store.Head.Position);
            using var rows = connection.Statement(NewsSql).Bind(1, after).Bind(2, upTo);
            var items = ImmutableArray.CreateBuilder<NewsItem>();
            while (rows.Step())
            {
                var e = EventCatalog.Current.Read(rows.Text(2), rows.Bytes(3));
                items.Add(new NewsItem(rows.Customer(0), rows.Long(1), e, rows.IsNull(4) ? null : StoredForm.ReadContent(rows.Bytes(4))));
            }

            return new NewsPage(items.DrainToImmutable(), Math.Max(after, upTo));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task NoteAsync(ImmutableArray<NotedTraces> traces, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            foreach (var noted in traces)
            {
                session.Connection.Statement(ForgetSql).Bind(1, noted.Customer).Bind(2, noted.Entry).Run();
                if (session.Connection.Changes > 0) session.Erased = true;
                foreach (var trace in noted.Traces)
                {
                    session.Connection.Statement(NoteSql)
                        .Bind(1, trace.Value).Bind(2, (long)trace.Kind).Bind(3, noted.Customer).Bind(4, noted.Entry).Run();
                }
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerId>> HoldersAsync(Trace trace, int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            var attested = trace.Attested;
            using var rows = connection.Statement(HoldersSql)
                .Bind(1, trace.Value).Bind(2, (long)trace.Kind)
                .Bind(3, attested.Length > 0 ? attested[0].Kind : "").Bind(4, attested.Length > 1 ? attested[1].Kind : "").Bind(5, limit);
            var holders = ImmutableArray.CreateBuilder<CustomerId>();
            while (rows.Step()) holders.Add(rows.Customer(0));
            return holders.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Trace>> TracesAsync(CustomerId customer, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            var traces = ImmutableArray.CreateBuilder<Trace>();
            using (var rows = connection.Statement(TracesSql).Bind(1, customer))
            {
                while (rows.Step()) traces.Add(new Trace((LinkGroundKind)rows.Int(0), rows.Text(1)));
            }

            using (var rows = connection.Statement(AttestedSql).Bind(1, customer))
            {
                while (rows.Step())
                {
                    if (Trace.Of(new Alias(rows.Text(0), "", rows.Text(1))) is { } trace && !traces.Contains(trace)) traces.Add(trace);
                }
            }

            return traces.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(
        string follower, long position, ImmutableArray<FoundSuggestion> found, DateTimeOffset now, CancellationToken cancellationToken) => store.Writer.RunAsync(
            session =>
            {
                var connection = session.Connection;
                connection.Statement(AdvanceSql).Bind(1, follower).Bind(2, position).Run();
                if (connection.Changes == 0) return false;
                foreach (var (pair, likeness) in found)
                {
                    if (likeness is null)
                    {
                        connection.Statement(GoneSql).Bind(1, pair.One).Bind(2, pair.Other).Run();
                        if (connection.Changes > 0) session.Erased = true;
                        continue;
                    }

                    connection.Statement(FoundSql)
                        .Bind(1, pair.One).Bind(2, pair.Other).Bind(3, likeness.Score).Bind(4, SuggestionForm.Of(likeness.Reasons))
                        .Bind(5, now.ToUnixTimeMilliseconds()).Run();
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            foreach (var account in accounts) Forget(session.Connection, account);
            session.Erased = true;
            return true;
        },
        cancellationToken);

    /// <summary>Takes out all traces of an account and all that was suggested about it.</summary>
    internal static void Forget(SqliteConnection connection, CustomerId account)
    {
        foreach (var sql in (ReadOnlySpan<string>)[ForgetTracesSql, ForgetOneSql, ForgetOtherSql]) connection.Statement(sql).Bind(1, account).Run();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Suggestion>> OfAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var moment = new SqliteSnapshot(connection);
            var found = new Dictionary<SuggestedPair, Suggestion>();
            foreach (var account in accounts)
            {
                using var rows = connection.Statement(OfSql).Bind(1, account);
                while (rows.Step())
                {
                    var suggestion = Read(rows);
                    found[suggestion.Pair] = suggestion;
                }
            }

            return found.Values.ToImmutableArray();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Suggestion>> PageAsync(SuggestionPlace? after, int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = after is { } place
                ? connection.Statement(NextSql).Bind(1, place.Score).Bind(2, place.Pair.One).Bind(3, place.Pair.Other).Bind(4, limit)
                : connection.Statement(FirstSql).Bind(1, limit);
            var page = ImmutableArray.CreateBuilder<Suggestion>();
            while (rows.Step()) page.Add(Read(rows));
            return page.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) => store.Readers.ReadAsync(
        static connection =>
        {
            using var count = connection.Statement(CountSql);
            count.Step();
            return count.Int(0);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DecideAsync(SuggestedPair pair, SuggestionState state, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.Writer.RunAsync(
            session =>
            {
                session.Connection.Statement(DecideSql)
                    .Bind(1, pair.One).Bind(2, pair.Other).Bind(3, (long)state).Bind(4, by).Bind(5, at.ToUnixTimeMilliseconds()).Run();
                return session.Connection.Changes > 0;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReopenAsync(SuggestedPair pair, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(ReopenSql).Bind(1, pair.One).Bind(2, pair.Other).Run();
            return session.Connection.Changes > 0;
        },
        cancellationToken);

    private static Suggestion Read(SqliteStatement row) => new(
        new SuggestedPair(row.Customer(0), row.Customer(1)),
        row.Double(2),
        SuggestionForm.Read(row.Bytes(3)),
        (SuggestionState)row.Int(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Long(5)));
}
