using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>The feed on PostgreSQL.</summary>
internal sealed class PostgresFeed(PostgresStore store) : IFeed
{
    private const string HeadSql = "SELECT position FROM feed";

    private const string ReadSql = """
        SELECT e.position, e.customer, e.version, e.type, e.data, c.person
        FROM event e JOIN customer c ON c.id = e.customer
        WHERE e.position > $1 ORDER BY e.position LIMIT $2
        """;

    /// <inheritdoc/>
    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        var position = (await store.Connections.ReadAsync(HeadSql, bind: null, static row => row.GetInt64(0), cancellationToken))[0];
        store.Head.Advance(position);
        return position;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<FeedEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(ReadSql, c => c.With(after).With((long)limit), Event, cancellationToken)];

    /// <inheritdoc/>
    public Task<long> WaitAsync(long after, CancellationToken cancellationToken) => store.Head.WaitAsync(after, cancellationToken);

    private static FeedEvent Event(NpgsqlDataReader row)
    {
        var told = new FeedEvent(row.GetInt64(0), row.Customer(1), row.GetInt64(2), EventCatalog.Current.Read(row.GetString(3), row.Bytes(4)));
        return row.CustomerOrNull(5) is { } person ? told with { Person = person } : told;
    }
}
