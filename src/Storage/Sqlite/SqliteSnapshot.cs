namespace SocialCrm.Storage.Sqlite;

/// <summary>Makes several reads see the store at one moment.</summary>
internal readonly ref struct SqliteSnapshot
{
    private readonly SqliteConnection _connection;

    /// <summary>Begins; the moment is that of the first read.</summary>
    public SqliteSnapshot(SqliteConnection connection)
    {
        _connection = connection;
        connection.Statement("BEGIN").Run();
    }

    /// <summary>Ends.</summary>
    public void Dispose() => _connection.Statement("COMMIT").Run();
}
