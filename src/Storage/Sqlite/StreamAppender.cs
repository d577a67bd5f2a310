using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Writes what a stream is to get, once nothing refuses it.</summary>
internal static class StreamAppender
{
    private const string EventSql = "INSERT INTO event (position, customer, version, previous, entry_at, type, data) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private const string ContentSql = "INSERT INTO content (position, data) VALUES (?, ?)";
    private const string SideContentSql = "INSERT INTO side_content (customer, version, position) VALUES (?, ?, ?)";
    private const string KeySql = "INSERT INTO entry_key (key, position) VALUES (?, ?)";
    private const string EntrySql = "INSERT INTO entry (customer, at, version, position, content) VALUES (?1, ?2, ?3, ?4, ?4)";
    private const string AmendSql = "UPDATE entry SET amendment = ?4 WHERE customer = ?1 AND at = ?2 AND version = ?3";
    private const string ReviseSql = "UPDATE entry SET amendment = ?4, content = ?5, expired = NULL WHERE customer = ?1 AND at = ?2 AND version = ?3";
    private const string SnapshotSql = "INSERT OR REPLACE INTO snapshot (customer, version, schema, state) VALUES (?, ?, ?, ?)";
    private const string ReadFromSql = "UPDATE customer SET read_from = ? WHERE id = ?";
    private const string EraseSql = "DELETE FROM content WHERE position = ?";

    private const string ScheduleSql = """
        INSERT INTO due (customer, kind, at) VALUES (?, ?, ?)
        ON CONFLICT (customer, kind) DO UPDATE SET at = excluded.at, leased_until = NULL
        """;

    private const string UnscheduleSql = "DELETE FROM due WHERE customer = ? AND kind = ?";

    /// <summary>Writes it.</summary>
    public static AppendResult.Appended Write(WriteSession session, PreparedAppend prepared)
    {
        var append = prepared.Append;
        var connection = session.Connection;
        var head = session.Find(append.Customer) ?? session.Create(append.Customer, append.Summary.Channel);
        var first = session.Position + 1;
        if (prepared.Snapshot is { } snapshot)
        {
            connection.Statement(SnapshotSql)
                .Bind(1, head.Id).Bind(2, append.Snapshot!.Version).Bind(3, Domain.Customers.Customer.Schema).Bind(4, snapshot).Run();
        }

        foreach (var e in prepared.Events) Write(session, head, e);
        if (append.ReadFrom is { } readFrom)
        {
            connection.Statement(ReadFromSql).Bind(1, readFrom).Bind(2, head.Id).Run();
            session.Erased = true;
        }

        AliasWriter.Claim(session, head, append);
        if (append.Forgets is { } forgetting) StreamForgetting.Forget(session, head, forgetting);
        foreach (var due in append.Due) Schedule(connection, head, due);
        session.Touch(head, append.Summary);
        if (prepared.Linked is not null || head.Person is not null) LinkWriter.Write(session, head, append.Linked, prepared.Linked);
        return new AppendResult.Appended(first, prepared.Events.Length);
    }

    private static void Write(WriteSession session, StreamHead head, PreparedEvent prepared)
    {
        var (connection, decided) = (session.Connection, prepared.Decided);
        var position = session.NextPosition();
        var version = ++head.Version;
        connection.Statement(EventSql)
            .Bind(1, position).Bind(2, head.Id).Bind(3, version).Bind(4, head.Position).Bind(5, decided.EntryAt)
            .BindText(6, prepared.Name.Span).Bind(7, prepared.Data).Run();
        head.Position = position;
        if (prepared.IsInbound) head.InboundPosition = position;
        if (prepared.Content is { } content) connection.Statement(ContentSql).Bind(1, position).Bind(2, content).Run();
        if (decided.Key is { } key) connection.Statement(KeySql).Bind(1, key).Bind(2, position).Run();
        if (decided.EntryAt is { } at)
            connection.Statement(EntrySql).Bind(1, head.Id).Bind(2, at).Bind(3, version).Bind(4, position).Run();
        else if (prepared.Content is not null)
            connection.Statement(SideContentSql).Bind(1, head.Id).Bind(2, version).Bind(3, position).Run();
        if (decided.Amends is { } entry && prepared.Amendment is { } amendment) Amend(connection, head, entry, decided.Amendment!, amendment, version, position);
        foreach (var erased in decided.Erases) Erase(session, head, erased, decided.Amends);
    }

    private static void Amend(
        SqliteConnection connection, StreamHead head, EntryRef entry, Amendment amendment, byte[] json, long version, long position)
    {
        // An edit that a later one overtook is kept as a version and changes nothing that is shown.
        var isShown = !amendment.Edits.IsEmpty && amendment.Edits[^1].Version == version;
        var statement = connection.Statement(isShown ? ReviseSql : AmendSql)
            .Bind(1, head.Id).Bind(2, entry.At).Bind(3, entry.Version).Bind(4, json);
        if (isShown) statement.Bind(5, position);
        statement.Run();
    }

    private static void Erase(WriteSession session, StreamHead head, long version, EntryRef? entry)
    {
        var position = StreamLoader.ContentPosition(session.Connection, head.Id, head.Position, version, entry);
        session.Connection.Statement(EraseSql).Bind(1, position).Run();
        session.Erased = true;
    }

    private static void Schedule(SqliteConnection connection, StreamHead head, DueChange due)
    {
        if (due.At is { } at)
            connection.Statement(ScheduleSql).Bind(1, head.Id).Bind(2, due.Kind).Bind(3, at.ToUnixTimeMilliseconds()).Run();
        else
            connection.Statement(UnscheduleSql).Bind(1, head.Id).Bind(2, due.Kind).Run();
    }
}
