using System.Collections.Immutable;

namespace SocialCrm.Storage.Postgres;

/// <summary>Protection keys on PostgreSQL.</summary>
internal sealed class PostgresProtectionKeys(PostgresStore store) : IProtectionKeys
{
    private const string AllSql = "SELECT xml FROM protection_key ORDER BY name";

    private const string AddSql = """
        INSERT INTO protection_key (name, xml) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml
        """;

    /// <inheritdoc/>
    public ImmutableArray<string> All() => store.Connections.Use(static connection =>
    {
        using var batch = connection.CreateBatch();
        batch.Add(AllSql);
        using var rows = batch.ExecuteReader();
        var keys = ImmutableArray.CreateBuilder<string>();
        while (rows.Read()) keys.Add(rows.GetString(0));
        return keys.DrainToImmutable();
    });

    /// <inheritdoc/>
    public void Add(string name, string xml) => store.Connections.Use(connection =>
    {
        using var batch = connection.CreateBatch();
        batch.Add(AddSql).With(name).With(xml);
        return batch.ExecuteNonQuery();
    });
}
