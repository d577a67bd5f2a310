namespace SocialCrm.Storage.Sqlite;

/// <summary>What SQLite can tell of its own rows: those that point at nothing, those that must be unique, and damage to the file.</summary>
internal static class SqliteFlaws
{
    private static readonly (string Area, string What, string Sql)[] OfEvents =
    [
        ("key", "A key is stored for position {0}, where there is no event.", "SELECT k.position FROM entry_key k LEFT JOIN event e ON e.position = k.position WHERE e.position IS NULL"),
        ("timeline", "A content stands beside position {0}, where there is no event.", "SELECT t.position FROM content t LEFT JOIN event e ON e.position = t.position WHERE e.position IS NULL"),
        ("timeline", "An entry was made by position {0}, where there is no event.", "SELECT n.position FROM entry n LEFT JOIN event e ON e.position = n.position WHERE e.position IS NULL"),
        ("search", "Words find position {0}, where there is no event.", "SELECT s.rowid FROM said s LEFT JOIN event e ON e.position = s.rowid WHERE e.position IS NULL"),
        ("erasure", "A content stands beside position {0}, whose customer was erased.", """
            SELECT t.position FROM erasure x JOIN customer c ON c.key = x.customer JOIN event e ON e.customer = c.id JOIN content t ON t.position = e.position
            """),
        ("timeline", "A content is said to stand beside position {0}, which is another event or none.", """
            SELECT s.position FROM side_content s LEFT JOIN event e ON e.position = s.position AND e.customer = s.customer AND e.version = s.version
            WHERE e.position IS NULL
            """),
    ];

    private static readonly (string Area, string What, string Sql)[] OfCustomers =
    [
        ("timeline", "The timeline of customer number {0} is nobody's.", Nobodys("entry", "customer")),
        ("snapshot", "The snapshot of customer number {0} is nobody's.", Nobodys("snapshot", "customer")),
        ("alias", "An alias is held by customer number {0}, who does not exist.", Nobodys("alias", "customer")),
        ("alias", "{0} aliases are held by more than one.", """
            SELECT count(*) FROM (SELECT 1 FROM alias WHERE until IS NULL GROUP BY +value, +kind, +scope HAVING count(*) > 1) HAVING count(*) > 0
            """),
        ("link", "A link of customer number {0} is nobody's.", Nobodys("link", "customer")),
        ("link", "A link names customer number {0}, who does not exist.", Nobodys("link", "person")),
        ("link", "A link leads into customer number {0}, who does not exist.", Nobodys("link", "linked_into")),
        ("row", "A customer's row names customer number {0}, who does not exist.", Nobodys("customer", "person")),
        ("row", "The searched words of customer number {0} are nobody's.", Nobodys("customer_search", "customer")),
        ("search", "Names find customer number {0}, who does not exist.", "SELECT p.rowid FROM people p LEFT JOIN customer c ON c.id = p.rowid WHERE c.id IS NULL"),
        ("row", "Somebody has read customer number {0}, who does not exist.", Nobodys("seen", "customer")),
        ("erasure", "Customer number {0} was erased, and something of theirs is left: a name, an alias, what they are found by, a trace or a suggestion.", """
            SELECT c.id FROM erasure x JOIN customer c ON c.key = x.customer
            WHERE coalesce(c.name, c.handle, c.avatar_url, c.external_id) IS NOT NULL OR EXISTS (SELECT 1 FROM alias a WHERE a.customer = c.id)
                OR EXISTS (SELECT 1 FROM trace t WHERE t.customer = x.customer) OR EXISTS (SELECT 1 FROM suggestion s WHERE s.one = x.customer)
                OR EXISTS (SELECT 1 FROM suggestion s WHERE s.other = x.customer)
                OR (x.finished_at IS NOT NULL AND EXISTS (SELECT 1 FROM people p WHERE p.rowid = c.id))
            """),
        ("due", "Work is due for customer number {0}, who does not exist.", Nobodys("due", "customer")),
        ("due", "Work without a kind is due for customer number {0}.", "SELECT DISTINCT customer FROM due WHERE kind = ''"),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<InspectedFlaw> Of(SqliteConnection connection)
    {
        foreach (var (area, what, sql) in OfEvents)
        {
            foreach (var position in Numbers(connection, sql)) yield return new InspectedFlaw(area, Say(what, position), position);
        }

        foreach (var (area, what, sql) in OfCustomers)
        {
            foreach (var number in Numbers(connection, sql)) yield return new InspectedFlaw(area, Say(what, number));
        }

        using var damage = connection.Statement("PRAGMA integrity_check");
        while (damage.Step())
        {
            if (damage.Text(0) is var said and not "ok") yield return new InspectedFlaw("file", said);
        }
    }

    private static IEnumerable<long> Numbers(SqliteConnection connection, string sql)
    {
        using var rows = connection.Statement(sql);
        while (rows.Step()) yield return rows.Long(0);
    }

    private static string Nobodys(string table, string column) =>
        $"SELECT DISTINCT t.{column} FROM {table} t LEFT JOIN customer c ON c.id = t.{column} WHERE c.id IS NULL AND t.{column} IS NOT NULL";

    private static string Say(string what, long number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, what, number);
}
