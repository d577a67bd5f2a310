using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Takes out all that is personal beside the events of a stream, within the transaction that ends it. Its names are written over like any others.</summary>
internal static class StreamForgetting
{
    // Every content stands beside an entry or is listed as standing beside something else.
    private const string ContentsSql = """
        DELETE FROM content WHERE position IN (
            SELECT position FROM entry WHERE customer = ?1 UNION ALL SELECT position FROM side_content WHERE customer = ?1)
        """;

    private const string AliasesSql = "DELETE FROM alias WHERE customer = ?";
    private const string WordsSql = "DELETE FROM customer_search WHERE customer = ?";
    private const string StaySql = "INSERT OR IGNORE INTO erased_alias (key, customer, value, until) VALUES (?, ?, ?, ?)";
    private const string NoteSql = "INSERT OR IGNORE INTO erasure (customer, person, at, contents, aliases) VALUES (?, ?, ?, ?, ?)";

    /// <summary>Takes it out.</summary>
    public static void Forget(WriteSession session, StreamHead head, Forgetting forgetting)
    {
        var (connection, customer) = (session.Connection, head.Customer);
        connection.Statement(ContentsSql).Bind(1, head.Id).Run();
        var contents = connection.Changes;
        connection.Statement(AliasesSql).Bind(1, head.Id).Run();
        var aliases = connection.Changes;
        connection.Statement(WordsSql).Bind(1, head.Id).Run();
        SqliteSuggestions.Forget(connection, customer);
        foreach (var alias in forgetting.Aliases)
        {
            connection.Statement(StaySql)
                .Bind(1, alias.Key).Bind(2, customer).Bind(3, alias.Value).Bind(4, alias.Until.ToUnixTimeMilliseconds()).Run();
        }

        connection.Statement(NoteSql)
            .Bind(1, customer).Bind(2, forgetting.Person).Bind(3, forgetting.At.ToUnixTimeMilliseconds()).Bind(4, contents).Bind(5, aliases).Run();
        session.Erased = true;
    }
}
