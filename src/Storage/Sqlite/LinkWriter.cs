using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Writes who is linked into whom, and keeps who stands for them in the customers' rows.</summary>
internal static class LinkWriter
{
    private const string SaveSql = """
        INSERT INTO link (customer, person, linked_into, schema, state) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (customer) DO UPDATE SET linked_into = excluded.linked_into, schema = excluded.schema, state = excluded.state
        """;

    private const string RemoveSql = "DELETE FROM link WHERE customer = ?";
    private const string BelongSql = "UPDATE link SET person = ?2 WHERE customer = ?1";
    private const string StandSql = "UPDATE customer SET person = ?2 WHERE id = ?1";

    // The customer and whoever is linked into them, directly or through others.
    private const string BranchSql = """
        WITH RECURSIVE branch (id) AS (SELECT ?1 UNION SELECT l.customer FROM link l JOIN branch b ON l.linked_into = b.id)
        SELECT c.key FROM branch b JOIN customer c ON c.id = b.id
        """;

    /// <summary>Writes the place of a customer among the accounts of their person; null when they are alone.</summary>
    public static void Write(WriteSession session, StreamHead head, Customer? state, byte[]? json)
    {
        var connection = session.Connection;
        if (state is null)
        {
            connection.Statement(RemoveSql).Bind(1, head.Id).Run();
            connection.Statement(StandSql).Bind(1, head.Id).BindNull(2).Run();
            session.Persons.Renamed(head.Person!.Value);
            head.Person = null;
            AliasWriter.WriteSearch(connection, head.Id);
            return;
        }

        var into = state.LinkedInto is { } survivor ? session.Find(survivor) ?? throw new InvalidOperationException("A link names nobody.") : null;
        var person = into is null ? head.Id : into.Person ?? into.Id;
        connection.Statement(SaveSql)
            .Bind(1, head.Id).Bind(2, person).Bind(3, into?.Id).Bind(4, (long)Customer.Schema).Bind(5, json).Run();
        session.Persons.Changed(person);
        if (person != head.Person) Move(session, head, person);
    }

    private static void Move(WriteSession session, StreamHead head, long person)
    {
        if (head.Person is { } before) session.Persons.Renamed(before);
        foreach (var member in Branch(session.Connection, head.Id))
        {
            var moved = session.Find(member)!;
            session.Connection.Statement(BelongSql).Bind(1, moved.Id).Bind(2, person).Run();
            session.Connection.Statement(StandSql).Bind(1, moved.Id).Bind(2, person).Run();
            moved.Person = person;
        }

        session.Persons.Renamed(person);
    }

    private static List<CustomerId> Branch(SqliteConnection connection, long id)
    {
        using var rows = connection.Statement(BranchSql).Bind(1, id);
        var branch = new List<CustomerId>();
        while (rows.Step()) branch.Add(rows.Customer(0));
        return branch;
    }
}
