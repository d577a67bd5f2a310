using SQLitePCL;

namespace SocialCrm.Acceptance.Harness;

/// <summary>A server's file in the hands of another process, this one.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly sqlite3 _connection;

    static SqliteFile() => Batteries_V2.Init();

    /// <summary>Opens it.</summary>
    public SqliteFile(string path)
    {
        raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READWRITE, vfs: null).ShouldBe(raw.SQLITE_OK);
        raw.sqlite3_busy_timeout(_connection, 5000);
    }

    /// <summary>Keeps everybody else from writing.</summary>
    public void Lock() => Execute("BEGIN EXCLUSIVE");

    /// <summary>Lets them write again.</summary>
    public void Unlock() => Execute("ROLLBACK");

    /// <summary>Does something to the rows.</summary>
    public void Execute(string sql) => raw.sqlite3_exec(_connection, sql).ShouldBe(raw.SQLITE_OK, sql);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
