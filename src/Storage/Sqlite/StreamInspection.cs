using System.Collections.Immutable;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Reads all that is stored of one customer, as it is stored.</summary>
internal static class StreamInspection
{
    private const string EventSql = """
        SELECT e.version, e.previous, e.entry_at, e.type, e.data FROM event e WHERE e.position = ? AND e.customer = ?
        """;

    private const string KeySql = "SELECT position FROM entry_key WHERE key = ?";

    private const string EntriesSql = """
        SELECT n.at, n.version, n.position, n.content, t.position, n.amendment, n.expired
        FROM entry n LEFT JOIN content t ON t.position = n.content WHERE n.customer = ? ORDER BY n.at, n.version
        """;

    private const string SnapshotSql = "SELECT version, state FROM snapshot WHERE customer = ? AND schema = ?";

    private const string LinkSql = """
        SELECT p.key, i.key, ip.key, l.schema, l.state
        FROM link l LEFT JOIN customer p ON p.id = l.person LEFT JOIN customer i ON i.id = l.linked_into
        LEFT JOIN link il ON il.customer = l.linked_into LEFT JOIN customer ip ON ip.id = il.person
        WHERE l.customer = ?
        """;

    private const string LinkedInSql = "SELECT c.key FROM link l JOIN customer c ON c.id = l.customer WHERE l.linked_into = ?";
    private const string SearchSql = "SELECT words FROM customer_search WHERE customer = ?";
    private const string NamesSql = "SELECT name, handle FROM customer WHERE id = ?";

    /// <summary>Reads it.</summary>
    public static InspectedStream Read(SqliteConnection connection, long id)
    {
        var (customer, row, person) = CustomerRowReader.Inspect(connection, id);
        var link = Link(connection, id);
        return new InspectedStream(customer, row, Events(connection, id, row.Position))
        {
            Entries = Entries(connection, id),
            Snapshot = Snapshot(connection, id),
            Link = link,
            Person = person,
            Accounts = link?.Person == customer ? Accounts(connection, id) : [Alone(connection, id, customer)],
            SearchWords = SearchWords(connection, id),
        };
    }

    private static ImmutableArray<InspectedEvent> Events(SqliteConnection connection, long id, long newest)
    {
        var events = new List<InspectedEvent>();
        for (var position = newest; position != 0;)
        {
            using var row = connection.Statement(EventSql).Bind(1, position).Bind(2, id);
            if (!row.Step()) break;
            var e = Readable(() => EventCatalog.Current.Read(row.Text(3), row.Bytes(4)));
            events.Add(new InspectedEvent(position, row.Long(0), row.LongOrNull(2), e, KeyPosition(connection, InspectedEvent.KeyOf(e))));

            // A chain that led forward again would never end.
            if (row.Long(1) >= position) break;
            position = row.Long(1);
        }

        events.Reverse();
        return [.. events];
    }

    private static long? KeyPosition(SqliteConnection connection, EntryKey? key)
    {
        if (key is not { } known) return null;
        using var row = connection.Statement(KeySql).Bind(1, known);
        return row.Step() ? row.Long(0) : null;
    }

    private static ImmutableArray<InspectedEntry> Entries(SqliteConnection connection, long id)
    {
        using var rows = connection.Statement(EntriesSql).Bind(1, id);
        var entries = ImmutableArray.CreateBuilder<InspectedEntry>();
        while (rows.Step())
        {
            var amendment = rows.IsNull(5) ? Amendment.None : Readable(() => StoredForm.ReadAmendment(rows.Bytes(5)));
            entries.Add(new InspectedEntry(new EntryRef(rows.Long(0), rows.Long(1)), rows.Long(2), rows.Long(3), !rows.IsNull(4), amendment) { IsExpired = !rows.IsNull(6) });
        }

        return entries.DrainToImmutable();
    }

    private static InspectedState? Snapshot(SqliteConnection connection, long id)
    {
        using var row = connection.Statement(SnapshotSql).Bind(1, id).Bind(2, (long)Customer.Schema);
        return row.Step() ? new InspectedState(row.Long(0), Readable(() => StoredForm.ReadSnapshot(row.Bytes(1)))) : null;
    }

    private static InspectedLink? Link(SqliteConnection connection, long id)
    {
        using var row = connection.Statement(LinkSql).Bind(1, id);
        if (!row.Step()) return null;
        InspectedState? state = null;
        if (row.Long(3) == Customer.Schema)
        {
            var stored = Readable(() => StoredForm.ReadSnapshot(row.Bytes(4)));
            state = new InspectedState(stored?.Version ?? 0, stored);
        }

        return new InspectedLink(
            row.IsNull(0) ? default : row.Customer(0),
            row.IsNull(1) ? null : row.Customer(1),
            row.IsNull(2) ? null : row.Customer(2),
            LinkedIn(connection, id),
            state);
    }

    private static ImmutableArray<CustomerId> LinkedIn(SqliteConnection connection, long id)
    {
        using var rows = connection.Statement(LinkedInSql).Bind(1, id);
        var linked = ImmutableArray.CreateBuilder<CustomerId>();
        while (rows.Step()) linked.Add(rows.Customer(0));
        return linked.DrainToImmutable();
    }

    private static ImmutableArray<PersonStream> Accounts(SqliteConnection connection, long person) =>
    [
        .. PersonReader.Members(connection, person, seenBy: null).Select(member => member.Stream with
        {
            Profile = member.Stream.Profile with { Aliases = AliasReader.Held(connection, member.Number) },
        }),
    ];

    private static PersonStream Alone(SqliteConnection connection, long id, CustomerId customer)
    {
        using var row = connection.Statement(NamesSql).Bind(1, id);
        row.Step();
        return new PersonStream(
            customer, Customer.Nobody, new Profile { Name = row.TextOrNull(0), Handle = row.TextOrNull(1), Aliases = AliasReader.Held(connection, id) });
    }

    private static string? SearchWords(SqliteConnection connection, long id)
    {
        using var row = connection.Statement(SearchSql).Bind(1, id);
        return row.Step() ? row.Text(0) : "";
    }

    /// <summary>What is stored, or null when it cannot be understood: then the verification says so.</summary>
    private static T? Readable<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
