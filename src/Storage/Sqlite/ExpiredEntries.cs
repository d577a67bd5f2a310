using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Removes the words of entries that are older than a rule, wherever they stand.</summary>
internal static class ExpiredEntries
{
    private const string EntrySql = "SELECT position, amendment FROM entry WHERE customer = ? AND at = ? AND version = ?";
    private const string SideSql = "SELECT position FROM side_content WHERE customer = ? AND version = ?";
    private const string EraseSql = "DELETE FROM content WHERE position = ?";
    private const string ExpireSql = "UPDATE entry SET expired = ?4 WHERE customer = ?1 AND at = ?2 AND version = ?3";
    private const string UnsaySql = "DELETE FROM said WHERE rowid = ?";
    private const string KeySql = "SELECT key FROM customer WHERE id = ?";
    private const string ForgetSql = "DELETE FROM trace WHERE customer = ? AND entry = ?";

    // What was suggested because of these words is found again by what else speaks for it, when that one writes next.
    private const string UnsuggestSql = "DELETE FROM suggestion WHERE state = 0 AND (one = ?1 OR other = ?1)";
    private const string UnreasonSql = "UPDATE suggestion SET reasons = ?2 WHERE state <> 0 AND (one = ?1 OR other = ?1)";

    /// <summary>Removes the words of an entry and all its versions, and leaves a tombstone.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool Remove(WriteSession session, long customer, long at, long version, int days)
    {
        var connection = session.Connection;
        var contents = new List<long>(1);
        var edits = ImmutableArray<Domain.Timeline.Edit>.Empty;
        using (var entry = connection.Statement(EntrySql).Bind(1, customer).Bind(2, at).Bind(3, version))
        {
            if (!entry.Step()) return false;
            contents.Add(entry.Long(0));
            if (!entry.IsNull(1)) edits = StoredForm.ReadAmendment(entry.Bytes(1)).Edits;
        }

        foreach (var edit in edits)
        {
            using var side = connection.Statement(SideSql).Bind(1, customer).Bind(2, edit.Version);
            if (side.Step()) contents.Add(side.Long(0));
        }

        var hadWords = false;
        foreach (var position in contents)
        {
            connection.Statement(EraseSql).Bind(1, position).Run();
            hadWords |= connection.Changes > 0;
        }

        connection.Statement(ExpireSql).Bind(1, customer).Bind(2, at).Bind(3, version).Bind(4, days).Run();
        connection.Statement(UnsaySql).Bind(1, contents[0]).Run();
        session.Erased |= hadWords;
        return hadWords;
    }

    /// <summary>Forgets by what in these entries people were compared.</summary>
    /// <returns>Whose entries they are.</returns>
    public static ImmutableArray<CustomerId> ForgetTraces(WriteSession session, IEnumerable<(long Customer, long Version)> entries)
    {
        var connection = session.Connection;
        var touched = ImmutableArray.CreateBuilder<CustomerId>();
        foreach (var of in entries.GroupBy(static e => e.Customer))
        {
            CustomerId customer;
            using (var row = connection.Statement(KeySql).Bind(1, of.Key))
            {
                row.Step();
                customer = row.Customer(0);
            }

            touched.Add(customer);
            var forgotten = 0;
            foreach (var (_, version) in of)
            {
                connection.Statement(ForgetSql).Bind(1, customer).Bind(2, version).Run();
                forgotten += connection.Changes;
            }

            if (forgotten == 0) continue;
            connection.Statement(UnsuggestSql).Bind(1, customer).Run();
            connection.Statement(UnreasonSql).Bind(1, customer).Bind(2, SuggestionForm.Of([])).Run();
        }

        return touched.DrainToImmutable();
    }
}
