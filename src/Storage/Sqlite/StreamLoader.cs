using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Reads streams by walking back from their newest event.</summary>
internal static class StreamLoader
{
    private const string CustomerSql = "SELECT id, position, name, handle, avatar_url, external_id FROM customer WHERE key = ?";
    private const string SnapshotSql = "SELECT version, state FROM snapshot WHERE customer = ? AND schema = ?";
    private const string EventSql = "SELECT version, previous, type, data FROM event WHERE position = ?";
    private const string StepSql = "SELECT version, previous FROM event WHERE position = ?";
    private const string EntrySql = "SELECT position FROM entry WHERE customer = ? AND at = ? AND version = ?";
    private const string SideContentSql = "SELECT position FROM side_content WHERE customer = ? AND version = ?";
    private const string ContentSql = "SELECT data FROM content WHERE position = ?";

    /// <summary>Loads a customer; null when there is none.</summary>
    public static StoredCustomer? Load(SqliteConnection connection, EventCatalog catalog, CustomerId customer)
    {
        using var moment = new SqliteSnapshot(connection);
        using var row = connection.Statement(CustomerSql).Bind(1, customer);
        if (!row.Step()) return null;
        var id = row.Long(0);
        var snapshot = Snapshot(connection, id);
        var state = (snapshot ?? Customer.Nobody).Apply(Tail(connection, catalog, row.Long(1), snapshot?.Version ?? 0));
        var profile = new Profile
        {
            Name = row.TextOrNull(2),
            Handle = row.TextOrNull(3),
            AvatarUrl = row.TextOrNull(4),
            ExternalId = row.TextOrNull(5),
            Aliases = AliasReader.Held(connection, id),
        };
        return new StoredCustomer(state, profile, snapshot?.Version ?? 0);
    }

    /// <summary>A customer's state without what is personal, within a moment that somebody else holds.</summary>
    public static Customer Fold(SqliteConnection connection, EventCatalog catalog, CustomerId customer)
    {
        using var row = connection.Statement(CustomerSql).Bind(1, customer);
        if (!row.Step()) return Customer.Nobody;
        var snapshot = Snapshot(connection, row.Long(0));
        return (snapshot ?? Customer.Nobody).Apply(Tail(connection, catalog, row.Long(1), snapshot?.Version ?? 0));
    }

    /// <summary>The content beside an event; null when there is none.</summary>
    public static EventContent? Content(SqliteConnection connection, CustomerId customer, long version)
    {
        using var moment = new SqliteSnapshot(connection);
        using var row = connection.Statement(CustomerSql).Bind(1, customer);
        if (!row.Step()) return null;
        var position = ContentPosition(connection, row.Long(0), row.Long(1), version, entry: null);
        using var content = connection.Statement(ContentSql).Bind(1, position);
        return content.Step() ? StoredForm.ReadContent(content.Bytes(0)) : null;
    }

    /// <summary>Where the content beside an event would be; 0 when the stream has no such event.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="id">The customer's number.</param>
    /// <param name="newest">Position of the stream's newest event.</param>
    /// <param name="version">The event's version.</param>
    /// <param name="entry">The entry it may be, which saves the walk.</param>
    public static long ContentPosition(SqliteConnection connection, long id, long newest, long version, EntryRef? entry)
    {
        if (entry is { } known && known.Version == version)
        {
            using var row = connection.Statement(EntrySql).Bind(1, id).Bind(2, known.At).Bind(3, known.Version);
            if (row.Step()) return row.Long(0);
        }

        using (var side = connection.Statement(SideContentSql).Bind(1, id).Bind(2, version))
        {
            if (side.Step()) return side.Long(0);
        }

        for (var position = newest; position != 0;)
        {
            using var step = connection.Statement(StepSql).Bind(1, position);
            if (!step.Step()) return 0;
            if (step.Long(0) == version) return position;
            if (step.Long(0) < version) return 0;
            position = step.Long(1);
        }

        return 0;
    }

    private static Customer? Snapshot(SqliteConnection connection, long id)
    {
        using var row = connection.Statement(SnapshotSql).Bind(1, id).Bind(2, Customer.Schema);
        return row.Step() ? StoredForm.ReadSnapshot(row.Bytes(1)) : null;
    }

    private static IEnumerable<CustomerEvent> Tail(SqliteConnection connection, EventCatalog catalog, long newest, long after)
    {
        var events = new List<CustomerEvent>();
        for (var position = newest; position != 0;)
        {
            using var row = connection.Statement(EventSql).Bind(1, position);
            if (!row.Step() || row.Long(0) <= after) break;
            events.Add(catalog.Read(row.Text(2), row.Bytes(3)));
            position = row.Long(1);
        }

        events.Reverse();
        return events;
    }
}
