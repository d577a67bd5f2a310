using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Streams on PostgreSQL, by one statement, which sees one moment.</summary>
internal sealed class PostgresStreamReading(PostgresStore store) : IStreams
{
    private const string EventsSql = """
        SELECT e.position, e.version, e.type, e.data, t.data FROM event e LEFT JOIN content t ON t.customer = e.customer AND t.version = e.version
        WHERE e.customer = $1 AND e.version > $2 ORDER BY e.version
        """;

    /// <inheritdoc/>
    public Task<T> FoldAsync<T>(CustomerId customer, long after, T seed, Func<T, StreamEvent, T> fold, CancellationToken cancellationToken) =>
        store.Connections.UseAsync(
            async connection =>
            {
                await using var batch = connection.CreateBatch();
                batch.Add(EventsSql).With(customer.Value).With(after);
                await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
                var state = seed;
                while (await rows.ReadAsync(cancellationToken))
                {
                    state = fold(state, new StreamEvent(
                        rows.GetInt64(0),
                        rows.GetInt64(1),
                        EventCatalog.Current.Read(rows.GetString(2), rows.Bytes(3)),
                        rows.BytesOrNull(4) is { } content ? StoredForm.ReadContent(content) : null));
                }

                return state;
            },
            cancellationToken);
}
