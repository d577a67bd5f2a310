using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Streams on SQLite: an event names the one before it, so their places are gathered from the newest back and read from the oldest on.</summary>
internal sealed class SqliteStreams(SqliteStore store) : IStreams
{
    private const string NewestSql = "SELECT position FROM customer WHERE key = ?";
    private const string StepSql = "SELECT version, previous FROM event WHERE position = ?";

    private const string EventSql = """
        SELECT e.version, e.type, e.data, t.data FROM event e LEFT JOIN content t ON t.position = e.position WHERE e.position = ?
        """;

    /// <inheritdoc/>
    public Task<T> FoldAsync<T>(CustomerId customer, long after, T seed, Func<T, StreamEvent, T> fold, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var places = Places(connection, customer, after);
                var state = seed;
                while (places.TryPop(out var position))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using var row = connection.Statement(EventSql).Bind(1, position);
                    if (!row.Step()) break;
                    state = fold(state, new StreamEvent(
                        position,
                        row.Long(0),
                        EventCatalog.Current.Read(row.Text(1), row.Bytes(2)),
                        row.IsNull(3) ? null : StoredForm.ReadContent(row.Bytes(3))));
                }

                return state;
            },
            cancellationToken);

    /// <summary>Where the events after a version are, the oldest on top.</summary>
    private static Stack<long> Places(SqliteConnection connection, CustomerId customer, long after)
    {
        var places = new Stack<long>();
        using var newest = connection.Statement(NewestSql).Bind(1, customer);
        for (var position = newest.Step() ? newest.Long(0) : 0; position != 0;)
        {
            using var step = connection.Statement(StepSql).Bind(1, position);
            if (!step.Step() || step.Long(0) <= after) break;
            places.Push(position);
            position = step.Long(1);
        }

        return places;
    }
}
