using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Erases readings on SQLite.</summary>
internal sealed class SqliteReadings(SqliteStore store) : IReadings
{
    private const string EntriesSql = """
        SELECT c.id, n.at, n.version, n.position, n.amendment FROM customer c JOIN entry n ON n.customer = c.id
        WHERE c.key = ?1 AND (n.at, n.version) > (?2, ?3) AND n.version < c.read_from ORDER BY n.at, n.version LIMIT ?4
        """;

    private const string AmendSql = "UPDATE entry SET amendment = ?4 WHERE customer = ?1 AND at = ?2 AND version = ?3";
    private const string SideSql = "SELECT position FROM side_content WHERE customer = ? AND version = ?";
    private const string ContentSql = "SELECT data FROM content WHERE position = ?";
    private const string RewriteSql = "UPDATE content SET data = ?2 WHERE position = ?1";

    /// <inheritdoc/>
    public Task<EntryRef?> ForgetAsync(CustomerId customer, EntryRef? after, int limit, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            var entries = Entries(session.Connection, customer, after ?? new EntryRef(long.MinValue, 0), limit);
            foreach (var entry in entries) Forget(session, entry);
            return entries.Count < limit ? (EntryRef?)null : entries[^1].Entry;
        },
        cancellationToken);

    private static List<OldEntry> Entries(SqliteConnection connection, CustomerId customer, EntryRef after, int limit)
    {
        using var rows = connection.Statement(EntriesSql).Bind(1, customer).Bind(2, after.At).Bind(3, after.Version).Bind(4, limit);
        var entries = new List<OldEntry>();
        while (rows.Step())
        {
            entries.Add(new OldEntry(
                rows.Long(0), new EntryRef(rows.Long(1), rows.Long(2)), rows.Long(3), rows.IsNull(4) ? Amendment.None : StoredForm.ReadAmendment(rows.Bytes(4))));
        }

        return entries;
    }

    private static void Forget(WriteSession session, OldEntry old)
    {
        var connection = session.Connection;
        if (UnreadForm.Of(old.Amendment) is { } amendment)
        {
            connection.Statement(AmendSql).Bind(1, old.Customer).Bind(2, old.Entry.At).Bind(3, old.Entry.Version).Bind(4, amendment).Run();
            session.Erased = true;
        }

        Rewrite(session, old.Position);
        foreach (var edit in old.Amendment.Edits)
        {
            long position;
            using (var side = connection.Statement(SideSql).Bind(1, old.Customer).Bind(2, edit.Version))
            {
                if (!side.Step()) continue;
                position = side.Long(0);
            }

            Rewrite(session, position);
        }
    }

    private static void Rewrite(WriteSession session, long position)
    {
        byte[]? content;
        using (var row = session.Connection.Statement(ContentSql).Bind(1, position))
        {
            content = row.Step() ? UnreadForm.Of(row.Bytes(0)) : null;
        }

        if (content is null) return;
        session.Connection.Statement(RewriteSql).Bind(1, position).Bind(2, content).Run();
        session.Erased = true;
    }

    private readonly record struct OldEntry(long Customer, EntryRef Entry, long Position, Amendment Amendment);
}
