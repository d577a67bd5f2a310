using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Writes what lists show into the customers' rows.</summary>
internal sealed class CustomerRowWriter(SqliteConnection connection)
{
    private const long Minute = 60_000;

    private const string FindSql = "SELECT id, version, position, inbound_position, waiting_since, recent_minute, person FROM customer WHERE key = ?";

    private const string CreateSql = """
        INSERT INTO customer (
            key, channel, version, position, inbound_position, recent_at, recent_minute, feeling_anchor, feeling_count,
            feeling_weight, feeling_sentiment, feeling_strongest, feeling_strongest_sum, feeling_mood_before)
        VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        """;

    private const string Update1 = """
        UPDATE customer SET
            version = ?2, position = ?3, inbound_position = ?4, last_version = ?5, last_direction = ?6, last_kind = ?7,
            inbound_at = ?8, inbound_version = ?9, followers = ?10, feeling_anchor = ?11, feeling_count = ?12, feeling_weight = ?13,
            feeling_sentiment = ?14, feeling_strongest = ?15, feeling_strongest_sum = ?16, feeling_mood_before = ?17,
            recent_at = ?18
        """;

    // An index is written whenever its column is named, changed or not: so there is a statement for each case.
    private const string UpdateSql = Update1 + " WHERE id = ?1";
    private const string UpdateRecentSql = Update1 + ", recent_minute = ?20 WHERE id = ?1";
    private const string UpdateWaitingSql = Update1 + ", waiting_since = ?19 WHERE id = ?1";
    private const string UpdateBothSql = Update1 + ", recent_minute = ?20, waiting_since = ?19 WHERE id = ?1";

    /// <summary>Reads the end of a stream; null when there is no such customer.</summary>
    public StreamHead? Find(CustomerId customer)
    {
        using var row = connection.Statement(FindSql).Bind(1, customer);
        if (!row.Step()) return null;
        return new StreamHead(row.Long(0), customer)
        {
            Version = row.Long(1),
            Position = row.Long(2),
            InboundPosition = row.Long(3),
            WaitingSince = row.LongOrNull(4),
            RecentMinute = row.Long(5),
            Person = row.LongOrNull(6),
        };
    }

    /// <summary>Makes the row of a new customer.</summary>
    public StreamHead Create(CustomerId customer, string channel)
    {
        connection.Statement(CreateSql).Bind(1, customer).Bind(2, channel).Run();
        return new StreamHead(connection.LastInsertedId, customer);
    }

    /// <summary>Writes the row anew.</summary>
    public void Update(StreamHead head)
    {
        var summary = head.Pending!;
        var isHidden = head.IsHidden || summary.IsErased;
        var waitingSince = isHidden ? null : summary.WaitingSince?.ToUnixTimeMilliseconds();
        var recentMinute = isHidden ? -1 : (summary.Last?.Entry.At ?? 0) / Minute;
        var statement = connection.Statement((recentMinute != head.RecentMinute, waitingSince != head.WaitingSince) switch
        {
            (true, true) => UpdateBothSql,
            (true, false) => UpdateRecentSql,
            (false, true) => UpdateWaitingSql,
            _ => UpdateSql,
        });
        Bind(statement, head, summary);
        if (recentMinute != head.RecentMinute) statement.Bind(20, recentMinute);
        if (waitingSince != head.WaitingSince) statement.Bind(19, waitingSince);
        statement.Run();
        head.RecentMinute = recentMinute;
        head.WaitingSince = waitingSince;
    }

    private static void Bind(SqliteStatement statement, StreamHead head, CustomerSummary summary)
    {
        var feeling = summary.Feeling;
        statement
            .Bind(1, head.Id)
            .Bind(2, head.Version)
            .Bind(3, head.Position)
            .Bind(4, head.InboundPosition)
            .Bind(5, summary.Last?.Entry.Version)
            .Bind(6, (long?)summary.Last?.Direction)
            .Bind(7, (long?)summary.Last?.Kind)
            .Bind(8, summary.LastInbound?.At)
            .Bind(9, summary.LastInbound?.Version)
            .Bind(10, (long?)summary.Followers)
            .Bind(11, feeling.Anchor)
            .Bind(12, feeling.Count)
            .Bind(13, feeling.Weight)
            .Bind(14, feeling.Sentiment)
            .Bind(15, (long)feeling.Strongest)
            .Bind(16, feeling.StrongestSum)
            .Bind(17, feeling.MoodBefore)
            .Bind(18, summary.Last?.Entry.At ?? 0);
    }
}
