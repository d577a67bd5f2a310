using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Erases readings on PostgreSQL.</summary>
internal sealed class PostgresReadings(PostgresStore store) : IReadings
{
    // Locked, so that nobody amends them meanwhile.
    private const string EntriesSql = """
        SELECT n.at, n.version, n.amendment FROM entry n
        WHERE n.customer = $1 AND (n.at, n.version) > ($2, $3) AND n.version < (SELECT read_from FROM customer WHERE id = $1)
        ORDER BY n.at, n.version LIMIT $4 FOR UPDATE
        """;

    private const string AmendSql = """
        UPDATE entry n SET amendment = u.amendment FROM unnest($2, $3, $4) AS u (at, version, amendment)
        WHERE n.customer = $1 AND n.at = u.at AND n.version = u.version
        """;

    private const string ContentsSql = "SELECT version, data FROM content WHERE customer = $1 AND version = ANY($2) FOR UPDATE";

    private const string RewriteSql = """
        UPDATE content t SET data = u.data FROM unnest($2, $3) AS u (version, data) WHERE t.customer = $1 AND t.version = u.version
        """;

    /// <inheritdoc/>
    public async Task<EntryRef?> ForgetAsync(CustomerId customer, EntryRef? after, int limit, CancellationToken cancellationToken)
    {
        var start = after ?? new EntryRef(long.MinValue, 0);
        var last = await store.Connections.InTransactionAsync(
            async connection =>
            {
                var entries = await connection.RowsAsync(
                    EntriesSql,
                    c => c.With(customer.Value).With(start.At).With(start.Version).With((long)limit),
                    static row => (
                        Entry: new EntryRef(row.GetInt64(0), row.GetInt64(1)),
                        Amendment: row.BytesOrNull(2) is { } amendment ? StoredForm.ReadAmendment(amendment) : Amendment.None),
                    cancellationToken);
                var amended = entries.Select(static e => (e.Entry, Amendment: UnreadForm.Of(e.Amendment))).Where(static e => e.Amendment is not null).ToList();
                await connection.RunAsync(
                    AmendSql,
                    c => c.With(customer.Value).With(AppendStatements.Column(amended, static e => e.Entry.At))
                        .With(AppendStatements.Column(amended, static e => e.Entry.Version)).With(AppendStatements.Column(amended, static e => e.Amendment!)),
                    cancellationToken);

                long[] versions = [.. entries.SelectMany(static e => e.Amendment.Edits.Select(static edit => edit.Version).Prepend(e.Entry.Version))];
                var contents = (await connection.RowsAsync(
                        ContentsSql,
                        c => c.With(customer.Value).With(versions),
                        static row => (Version: row.GetInt64(0), Data: UnreadForm.Of(row.Bytes(1))),
                        cancellationToken))
                    .Where(static content => content.Data is not null).ToList();
                await connection.RunAsync(
                    RewriteSql,
                    c => c.With(customer.Value).With(AppendStatements.Column(contents, static t => t.Version)).With(AppendStatements.Column(contents, static t => t.Data!)),
                    cancellationToken);
                return entries.Count < limit ? (EntryRef?)null : entries[^1].Entry;
            },
            cancellationToken);
        store.Erasures?.NotedReadings();
        return last;
    }
}
