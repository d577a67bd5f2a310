using System.Runtime.CompilerServices;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>What PostgreSQL can tell of its own rows: those that point at nothing, and those that must be unique.</summary>
internal static class PostgresFlaws
{
    private const string DoubledAliasesSql = """
        SELECT count(*) FROM (SELECT 1 FROM alias WHERE until IS NULL GROUP BY value, kind, scope HAVING count(*) > 1) AS doubled HAVING count(*) > 0
        """;

    private static readonly (string Area, string What, string Sql)[] OfEvents =
    [
        ("key", "A key is stored for", Without("entry_key")),
        ("timeline", "A content stands beside", Without("content")),
        ("timeline", "An entry was made by", Without("entry")),
    ];

    private static readonly (string Area, string What, string Sql)[] OfCustomers =
    [
        ("timeline", "A timeline belongs to", Nobodys("entry", "customer")),
        ("snapshot", "A snapshot belongs to", Nobodys("snapshot", "customer")),
        ("alias", "An alias is held by", Nobodys("alias", "customer")),
        ("link", "A link belongs to", Nobodys("link", "customer")),
        ("link", "A link names", Nobodys("link", "person")),
        ("link", "A link leads into", Nobodys("link", "linked_into")),
        ("row", "A customer's row names", Nobodys("customer", "person")),
        ("row", "Searched words belong to", Nobodys("customer_search", "customer")),
        ("search", "Names find", Nobodys("people", "customer")),
        ("row", "Somebody has read", Nobodys("seen", "customer")),
        ("due", "Work is due for", Nobodys("due", "customer")),
    ];

    private const string ErasedSql = """
        SELECT x.customer FROM erasure x JOIN customer c ON c.id = x.customer
        WHERE coalesce(c.name, c.handle, c.avatar_url, c.external_id) IS NOT NULL OR EXISTS (SELECT FROM content t WHERE t.customer = c.id)
            OR EXISTS (SELECT FROM alias a WHERE a.customer = c.id) OR EXISTS (SELECT FROM trace t WHERE t.customer = c.id)
            OR EXISTS (SELECT FROM suggestion s WHERE s.one = c.id) OR EXISTS (SELECT FROM suggestion s WHERE s.other = c.id)
            OR (x.finished_at IS NOT NULL AND EXISTS (SELECT FROM people p WHERE p.customer = c.id))
        """;

    /// <summary>All of them.</summary>
    public static async IAsyncEnumerable<InspectedFlaw> OfAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (area, what, sql) in OfEvents)
        {
            foreach (var (customer, version) in await ReadAsync(connection, sql, static row => (row.Customer(0), row.GetInt64(1)), cancellationToken))
                yield return new InspectedFlaw(area, $"{what} version {version} of customer {customer}, which is no event.") { Of = customer };
        }

        foreach (var (area, what, sql) in OfCustomers)
        {
            foreach (var customer in await ReadAsync(connection, sql, static row => row.Customer(0), cancellationToken))
                yield return new InspectedFlaw(area, $"{what} customer {customer}, who does not exist.");
        }

        foreach (var customer in await ReadAsync(connection, "SELECT DISTINCT customer FROM due WHERE kind = ''", static row => row.Customer(0), cancellationToken))
            yield return new InspectedFlaw("due", $"Work without a kind is due for customer {customer}.");
        foreach (var customer in await ReadAsync(connection, ErasedSql, static row => row.Customer(0), cancellationToken))
            yield return new InspectedFlaw("erasure", $"Customer {customer} was erased, and something of theirs is left: a content, a name, an alias, what they are found by, a trace or a suggestion.");
        foreach (var doubled in await ReadAsync(connection, DoubledAliasesSql, static row => row.GetInt64(0), cancellationToken))
            yield return new InspectedFlaw("alias", $"{doubled} aliases are held by more than one.");
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(read, cancellationToken);
    }

    private static string Without(string table) =>
        $"SELECT t.customer, t.version FROM {table} t LEFT JOIN event e ON e.customer = t.customer AND e.version = t.version WHERE e.position IS NULL";

    private static string Nobodys(string table, string column) =>
        $"SELECT DISTINCT t.{column} FROM {table} t LEFT JOIN customer c ON c.id = t.{column} WHERE c.id IS NULL AND t.{column} IS NOT NULL";
}
