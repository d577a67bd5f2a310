using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Lists of customers on SQLite.</summary>
internal sealed class SqliteCustomerList(SqliteStore store) : ICustomerList
{
    private const string SeeSql = """
        INSERT INTO seen (user, customer, position) VALUES (?1, ?2, ?3)
        ON CONFLICT (user, customer) DO UPDATE SET position = max(position, excluded.position)
        """;

    /// <inheritdoc/>
    public Task<CustomerPage> PageAsync(CustomerListQuery query, CancellationToken cancellationToken)
    {
        var cursor = query.Cursor is { } text ? ListCursor.Parse(text) : (ListCursor?)null;
        if (cursor is { } given && (given.State != query.State || given.Sort != query.Sort))
            throw new FormatException("Not a cursor of this list.");
        return store.Readers.ReadAsync(connection => Page(connection, query, cursor), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerRow>> RowsAsync(
        IReadOnlyCollection<CustomerId> customers, string? seenBy, CancellationToken cancellationToken) => store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var rows = ImmutableArray.CreateBuilder<CustomerRow>(customers.Count);
                foreach (var customer in customers)
                {
                    if (CustomerRowReader.Find(connection, customer, seenBy) is { } row) rows.Add(row);
                }

                return rows.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SeeAsync(CustomerId customer, string user, long position, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            foreach (var account in PersonReader.Accounts(session.Connection, customer))
                session.Connection.Statement(SeeSql).Bind(1, user).Bind(2, account).Bind(3, position).Run();
            return true;
        },
        cancellationToken);

    private static CustomerPage Page(SqliteConnection connection, CustomerListQuery query, ListCursor? cursor)
    {
        using var moment = new SqliteSnapshot(connection);
        var filter = ListFilter.Of(connection, query);
        var now = cursor?.Now ?? query.Now.ToUnixTimeMilliseconds();
        var limit = Math.Clamp(query.Limit, 1, 200);
        var found = new List<ListCursor>(limit + 1);
        foreach (var part in ListParts.Of(query.State, query.Sort))
        {
            if (cursor is { } done && (byte)part < done.Part) continue;
            var after = cursor is { } at && at.Part == (byte)part ? at : (ListCursor?)null;
            if (found.Count <= limit) Read(connection, query, part, filter, now, after, limit + 1 - found.Count, found);
        }

        var rows = ImmutableArray.CreateBuilder<CustomerRow>(found.Count);
        foreach (var place in found.Take(limit)) rows.Add(CustomerRowReader.Find(connection, (long)place.Id, query.SeenBy)!);
        var next = found.Count > limit ? found[limit - 1].ToString() : null;
        return new CustomerPage(rows.DrainToImmutable(), next, Count(connection, query.State, filter, now));
    }

    private static void Read(
        SqliteConnection connection, CustomerListQuery query, ListPart part, ListFilter filter, long now, ListCursor? after, int limit, List<ListCursor> found)
    {
        using var rows = connection.Statement(ListSql.Page(part, filter));
        var ascending = part == ListPart.Waiting;
        if (part == ListPart.Urgent)
        {
            rows.Bind(1, after is { } a ? BitConverter.Int64BitsToDouble(a.Key) : double.MaxValue);
            ListSql.BindMoment(rows, now);
        }
        else
        {
            rows.Bind(1, after?.Key ?? (ascending ? long.MinValue : long.MaxValue));
        }

        rows.Bind(2, (long?)after?.Id ?? (ascending ? long.MinValue : long.MaxValue)).Bind(3, limit);
        filter.Bind(rows, now);
        while (rows.Step())
        {
            var key = part == ListPart.Urgent ? BitConverter.DoubleToInt64Bits(rows.Double(1)) : rows.Long(1);
            found.Add(new ListCursor(query.State, query.Sort, now, (byte)part, key, (UInt128)rows.Long(0)));
        }
    }

    private static int Count(SqliteConnection connection, ListState state, ListFilter filter, long now)
    {
        using var count = filter.Bind(connection.Statement(ListSql.Count(state, filter)), now);
        count.Step();
        return count.Int(0);
    }
}
