using System.Text;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Writes claims, ends and the names that are searched.</summary>
internal static class AliasWriter
{
    private const string HolderSql = """
        SELECT c.key FROM alias a JOIN customer c ON c.id = a.customer
        WHERE a.value = ? AND a.kind = ? AND a.scope = ? AND a.until IS NULL
        """;

    private const string ClaimSql = """
        INSERT INTO alias (customer, kind, scope, value, evidence, since) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (value, kind, scope) WHERE until IS NULL DO NOTHING
        """;

    private const string EndSql = "UPDATE alias SET until = ? WHERE value = ? AND kind = ? AND scope = ? AND until IS NULL AND customer = ?";
    private const string NamesSql = "UPDATE customer SET name = ?2, handle = ?3, avatar_url = ?4, external_id = ?5 WHERE id = ?1";
    private const string StoredNamesSql = "SELECT name, handle FROM customer WHERE id = ?";

    private const string SearchSql = """
        INSERT INTO customer_search (customer, words) VALUES (?, ?) ON CONFLICT (customer) DO UPDATE SET words = excluded.words, stale = 1
        """;

    /// <summary>Who holds an alias now; null when nobody does.</summary>
    public static CustomerId? Holder(SqliteConnection connection, Alias alias)
    {
        using var row = connection.Statement(HolderSql).Bind(1, alias.Value).Bind(2, alias.Kind).Bind(3, alias.Scope);
        return row.Step() ? row.Customer(0) : null;
    }

    /// <summary>Ends what an append gives up. All of a set's ends come before its claims, so that an alias can move within one.</summary>
    public static void End(WriteSession session, StreamAppend append)
    {
        if (append.Ends.IsDefaultOrEmpty || session.Find(append.Customer) is not { } head) return;
        foreach (var end in append.Ends)
        {
            session.Connection.Statement(EndSql)
                .Bind(1, (end.Until ?? end.Since).ToUnixTimeMilliseconds())
                .Bind(2, end.Alias.Value).Bind(3, end.Alias.Kind).Bind(4, end.Alias.Scope).Bind(5, head.Id).Run();
        }
    }

    /// <summary>Claims what an append claims, and writes the names it shows.</summary>
    public static void Claim(WriteSession session, StreamHead head, StreamAppend append)
    {
        var connection = session.Connection;
        foreach (var claim in append.Claims)
        {
            connection.Statement(ClaimSql)
                .Bind(1, head.Id).Bind(2, claim.Alias.Kind).Bind(3, claim.Alias.Scope).Bind(4, claim.Alias.Value)
                .Bind(5, (long)claim.Evidence).Bind(6, claim.Since.ToUnixTimeMilliseconds()).Run();
        }

        if (append.Profile is { } profile)
        {
            connection.Statement(NamesSql)
                .Bind(1, head.Id).Bind(2, profile.Name).Bind(3, profile.Handle).Bind(4, profile.AvatarUrl).Bind(5, profile.ExternalId).Run();
        }

        if (!append.Claims.IsEmpty || !append.Ends.IsEmpty)
            session.AliasMoves.Add(new AliasMove(append.Customer, append.ExpectedVersion == 0, append.Claims, append.Ends));
        else if (append.Profile is null)
            return;
        if (head.Person is { } person) session.Persons.Renamed(person);
        else WriteSearch(connection, head.Id);
    }

    /// <summary>Writes the words by which a customer is found.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="id">Whose row is found.</param>
    /// <param name="accounts">Whose names and aliases count: their own, or those of all accounts of their person.</param>
    public static void WriteSearch(SqliteConnection connection, long id, params ReadOnlySpan<long> accounts)
    {
        var words = new StringBuilder();
        foreach (var account in accounts.IsEmpty ? [id] : accounts) words.Append(WordsOf(connection, account));
        connection.Statement(SearchSql).Bind(1, id).Bind(2, words.ToString()).Run();
    }

    private static string WordsOf(SqliteConnection connection, long id)
    {
        string? name, handle;
        using (var names = connection.Statement(StoredNamesSql).Bind(1, id))
        {
            names.Step();
            (name, handle) = (names.TextOrNull(0), names.TextOrNull(1));
        }

        return SearchText.Of(name, handle, AliasReader.Held(connection, id).Select(static held => held.Alias.Value));
    }
}
