using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Lists of customers on PostgreSQL.</summary>
internal sealed class PostgresCustomerList(PostgresStore store) : ICustomerList
{
    // Who said something lately is found as well; a list is no place to read through more of them.
    private const int MostSaid = 200;

    private const string BeginSql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private const string SeeSql = """
        INSERT INTO seen (reader, customer, position)
        SELECT $1, account.customer, $3 FROM (SELECT id AS customer FROM customer WHERE id = $2 UNION SELECT customer FROM link WHERE person = $2) AS account
        ORDER BY account.customer
        ON CONFLICT (reader, customer) DO UPDATE SET position = greatest(seen.position, excluded.position)
        """;

    /// <inheritdoc/>
    public Task<CustomerPage> PageAsync(CustomerListQuery query, CancellationToken cancellationToken)
    {
        var cursor = query.Cursor is { } text ? ListCursor.Parse(text) : (ListCursor?)null;
        if (cursor is { } given && (given.State != query.State || given.Sort != query.Sort))
            throw new FormatException("Not a cursor of this list.");
        return store.Connections.UseAsync(connection => PageAsync(connection, query, cursor, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerRow>> RowsAsync(
        IReadOnlyCollection<CustomerId> customers, string? seenBy, CancellationToken cancellationToken) => store.Connections.UseAsync(
            async connection =>
            {
                var ids = AppendStatements.Column(customers, static c => c.Value);
                var rows = await PostgresCustomerRows.ReadAsync(connection, ids, seenBy, BeginSql, cancellationToken);
                await EndAsync(connection, cancellationToken);
                return rows;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SeeAsync(CustomerId customer, string user, long position, CancellationToken cancellationToken) =>
        store.Connections.ExecuteAsync(SeeSql, c => c.With(user).With(customer.Value).With(position), cancellationToken);

    private static async Task<CustomerPage> PageAsync(
        NpgsqlConnection connection, CustomerListQuery query, ListCursor? cursor, CancellationToken cancellationToken)
    {
        var people = query.Words.IsEmpty
            ? null
            : await PostgresPeopleFilter.OfAsync(
                connection, query.Words, await PostgresSearch.SpeakersAsync(connection, query.Words, MostSaid, cancellationToken), cancellationToken);
        var filter = PostgresFilter.Of(query, people);
        var now = cursor?.Now ?? query.Now.ToUnixTimeMilliseconds();
        var limit = Math.Clamp(query.Limit, 1, 200);
        var found = new List<ListCursor>(limit + 1);
        int total;
        await using (var batch = connection.CreateBatch())
        {
            batch.Add(BeginSql);
            filter.Bind(batch.Add(PostgresListSql.Count(query.State, filter)), now, bound: 0);
            await using var count = await batch.ExecuteReaderAsync(cancellationToken);
            total = (int)(await count.AllAsync(static row => row.GetInt64(0), cancellationToken))[0];
        }

        foreach (var part in ListParts.Of(query.State, query.Sort).ToArray())
        {
            if (cursor is { } done && (byte)part < done.Part) continue;
            var after = cursor is { } at && at.Part == (byte)part ? at : (ListCursor?)null;
            if (found.Count <= limit) await ReadAsync(connection, query, part, filter, now, after, limit + 1 - found.Count, found, cancellationToken);
        }

        var rows = await PostgresCustomerRows.ReadAsync(
            connection, [.. found.Take(limit).Select(static place => Id(place.Id))], query.SeenBy, before: null, cancellationToken);
        await EndAsync(connection, cancellationToken);
        return new CustomerPage(rows, found.Count > limit ? found[limit - 1].ToString() : null, total);
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection,
        CustomerListQuery query,
        ListPart part,
        PostgresFilter filter,
        long now,
        ListCursor? after,
        int limit,
        List<ListCursor> found,
        CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        var command = batch.Add(PostgresListSql.Page(part, filter));
        var ascending = part == ListPart.Waiting;
        if (part == ListPart.Urgent) command.With(after is { } a ? BitConverter.Int64BitsToDouble(a.Key) : double.MaxValue);
        else command.With(after?.Key ?? (ascending ? long.MinValue : long.MaxValue));
        command.With(Id(after?.Id ?? (ascending ? UInt128.MinValue : UInt128.MaxValue))).With((long)limit);
        filter.Bind(command, now, bound: 3);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var key = part == ListPart.Urgent ? BitConverter.DoubleToInt64Bits(rows.GetDouble(1)) : rows.GetInt64(1);
            found.Add(new ListCursor(query.State, query.Sort, now, (byte)part, key, rows.Key(0).Value));
        }
    }

    private static Guid Id(UInt128 id) => new Domain.Timeline.EntryKey(id).Stored();

    private static async Task EndAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var commit = new NpgsqlCommand("COMMIT", connection);
        await commit.ExecuteNonQueryAsync(cancellationToken);
    }
}
