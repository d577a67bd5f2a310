using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The feed on SQLite.</summary>
internal sealed class SqliteFeed(SqliteStore store) : IFeed
{
    private const string ReadSql = """
        SELECT e.position, c.key, e.version, e.type, e.data, p.key
        FROM event e JOIN customer c ON c.id = e.customer LEFT JOIN customer p ON p.id = c.person
        WHERE e.position > ? ORDER BY e.position LIMIT ?
        """;

    /// <inheritdoc/>
    public Task<long> HeadAsync(CancellationToken cancellationToken) => Task.FromResult(store.Head.Position);

    /// <inheritdoc/>
    public Task<ImmutableArray<FeedEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(ReadSql).Bind(1, after).Bind(2, limit);
                var events = ImmutableArray.CreateBuilder<FeedEvent>();
                while (rows.Step())
                {
                    var e = EventCatalog.Current.Read(rows.Text(3), rows.Bytes(4));
                    var told = new FeedEvent(rows.Long(0), rows.Customer(1), rows.Long(2), e);
                    events.Add(rows.IsNull(5) ? told : told with { Person = rows.Customer(5) });
                }

                return events.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<long> WaitAsync(long after, CancellationToken cancellationToken) => store.Head.WaitAsync(after, cancellationToken);
}
