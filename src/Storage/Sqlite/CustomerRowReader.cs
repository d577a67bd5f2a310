using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Reads customers' rows as lists show them.</summary>
internal static class CustomerRowReader
{
    private const string Summarised = """
        SELECT c.key, c.channel, c.version, c.position, c.inbound_position, c.waiting_since, c.recent_at,
            c.last_version, c.last_direction, c.last_kind, c.inbound_at, c.inbound_version, c.followers,
            c.feeling_anchor, c.feeling_count, c.feeling_weight, c.feeling_sentiment, c.feeling_strongest,
            c.feeling_strongest_sum, c.feeling_mood_before
        """;

    private const string Columns = Summarised + """
            , c.name, c.handle, c.external_id, t.data, s.position,
            c.person, c.id
        FROM customer c
        LEFT JOIN entry n ON n.customer = c.id AND n.at = c.recent_at AND n.version = c.last_version
        LEFT JOIN content t ON t.position = n.content
        LEFT JOIN seen s ON s.user = ?2 AND s.customer = c.id
        """;

    private const string InspectSql = Summarised + ", c.recent_minute, p.key FROM customer c LEFT JOIN customer p ON p.id = c.person WHERE c.id = ?1";
    private const string ByIdSql = Columns + " WHERE c.id = ?1";
    private const string ByKeySql = Columns + " WHERE c.key = ?1 AND c.recent_minute >= 0";

    /// <summary>The row of a number; null when there is none.</summary>
    public static CustomerRow? Find(SqliteConnection connection, long id, string? seenBy)
    {
        using var row = connection.Statement(ByIdSql).Bind(1, id).Bind(2, seenBy);
        return Read(connection, row, seenBy);
    }

    /// <summary>The row of a customer; null when there is none another stands for them, or they were erased.</summary>
    public static CustomerRow? Find(SqliteConnection connection, CustomerId customer, string? seenBy)
    {
        using var row = connection.Statement(ByKeySql).Bind(1, customer).Bind(2, seenBy);
        return Read(connection, row, seenBy);
    }

    /// <summary>The row of a number as it is stored, and whom it says to stand for them.</summary>
    public static (CustomerId Customer, InspectedRow Row, CustomerId? Person) Inspect(SqliteConnection connection, long id)
    {
        using var row = connection.Statement(InspectSql).Bind(1, id);
        row.Step();
        var stored = new InspectedRow(row.Long(2), row.Long(3), row.Long(4), Summary(row), row.Long(20));
        return (row.Customer(0), stored, row.IsNull(21) ? null : row.Customer(21));
    }

    private static CustomerRow? Read(SqliteConnection connection, SqliteStatement row, string? seenBy)
    {
        if (!row.Step()) return null;
        if (row.LongOrNull(25) is not { } person) return Read(row);
        return person == row.Long(26) ? PersonReader.Row(connection, person, seenBy) : null;
    }

    private static CustomerRow Read(SqliteStatement row) => new(
        row.Customer(0),
        Summary(row),
        row.TextOrNull(20),
        row.TextOrNull(21),
        row.TextOrNull(22),
        row.IsNull(23) ? null : StoredForm.ReadContent(row.Bytes(23)),
        row.Long(3),
        row.Long(4),
        row.Long(24));

    private static CustomerSummary Summary(SqliteStatement row) => new(
        row.Text(1),
        row.Long(2),
        row.LongOrNull(5) is { } waiting ? DateTimeOffset.FromUnixTimeMilliseconds(waiting) : null,
        row.LongOrNull(7) is { } last ? new LastWords(new EntryRef(row.Long(6), last), (Direction)row.Int(8), (MessageKind)row.Int(9)) : null,
        row.LongOrNull(11) is { } inbound ? new EntryRef(row.Long(10), inbound) : null,
        new Feeling(
            row.Long(13), row.Double(14), row.Double(15), row.Double(16), (Emotion)row.Int(17), row.Double(18), row.Double(19)),
        row.IsNull(12) ? null : row.Int(12));
}
