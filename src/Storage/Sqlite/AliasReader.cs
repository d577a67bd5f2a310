using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Reads aliases.</summary>
internal static class AliasReader
{
    private const string HeldSql = "SELECT kind, scope, value, evidence, since, until FROM alias WHERE customer = ? AND until IS NULL ORDER BY id";
    private const string HistorySql = "SELECT kind, scope, value, evidence, since, until FROM alias WHERE customer = ? ORDER BY id DESC";

    /// <summary>The aliases a customer holds now, in the order they were claimed.</summary>
    public static ImmutableArray<HeldAlias> Held(SqliteConnection connection, long id) => Read(connection, HeldSql, id);

    /// <summary>All aliases a customer holds or held, the newest first.</summary>
    public static ImmutableArray<HeldAlias> History(SqliteConnection connection, long id) => Read(connection, HistorySql, id);

    private static ImmutableArray<HeldAlias> Read(SqliteConnection connection, string sql, long id)
    {
        using var rows = connection.Statement(sql).Bind(1, id);
        var held = ImmutableArray.CreateBuilder<HeldAlias>(2);
        while (rows.Step())
        {
            held.Add(new HeldAlias(
                new Alias(rows.Text(0), rows.Text(1), rows.Text(2)),
                (Evidence)rows.Int(3),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.Long(4)),
                rows.LongOrNull(5) is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null));
        }

        return held.DrainToImmutable();
    }
}
