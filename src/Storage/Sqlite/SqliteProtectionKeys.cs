using System.Collections.Immutable;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Protection keys on SQLite.</summary>
internal sealed class SqliteProtectionKeys(SqliteStore store) : IProtectionKeys
{
    private const string AllSql = "SELECT xml FROM protection_key ORDER BY name";
    private const string AddSql = "INSERT OR REPLACE INTO protection_key (name, xml) VALUES (?, ?)";

    /// <inheritdoc/>
    public ImmutableArray<string> All() => store.Readers.Read(connection =>
    {
        using var rows = connection.Statement(AllSql);
        var keys = ImmutableArray.CreateBuilder<string>();
        while (rows.Step()) keys.Add(rows.Text(0));
        return keys.DrainToImmutable();
    });

    /// <inheritdoc/>
    public void Add(string name, string xml) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(AddSql).Bind(1, name).Bind(2, xml).Run();
            return true;
        },
        CancellationToken.None).GetAwaiter().GetResult();
}
