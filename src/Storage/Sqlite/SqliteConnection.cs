using SQLitePCL;

namespace SocialCrm.Storage.Sqlite;

/// <summary>A connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    /// <summary>
    /// The size of a page. Most of what a message changes is a few dozen bytes on five pages somewhere in the file, and a commit writes
    /// whole pages: a small page makes it write a quarter of what the usual 4,096 would.
    /// </summary>
    public const int PageBytes = 1024;

    private const int StatusPagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly sqlite3 _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteConnection()
    {
        Batteries_V2.Init();
        GatheredLog.Register();
    }

    private SqliteConnection(sqlite3 connection) => _connection = connection;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_connection);

    /// <summary>The row number given by the last insertion.</summary>
    public long LastInsertedId => raw.sqlite3_last_insert_rowid(_connection);

    /// <summary>True when a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Opens the one connection that writes, making the file where there is none.</summary>
    /// <exception cref="SqliteFailure">It cannot be opened.</exception>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, GatheredLog.Name);

        // What was acknowledged is on disk (FULL); what was erased is gone (secure_delete). The log is written back by
        // LogWriteBack; SQLite does it itself only when that fails to.
        connection.Execute($"""
            PRAGMA page_size = {PageBytes};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA wal_autocheckpoint = 250000;
            PRAGMA busy_timeout = 250;
            PRAGMA journal_size_limit = 134217728;
            PRAGMA cache_size = -12288;
            PRAGMA temp_store = MEMORY;
            """);
        return connection;
    }

    /// <summary>Opens a connection that only reads.</summary>
    /// <exception cref="SqliteFailure">It cannot be opened.</exception>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READONLY);
        connection.Execute("PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;");
        return connection;
    }

    /// <summary>The statement of this text, prepared once; dispose it to give it back.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        var code = raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (code != raw.SQLITE_OK) throw SqliteFailure.Of(_connection, code, "SQLite cannot prepare a statement");
        var statement = new SqliteStatement(_connection, handle);
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Carries out statements without parameters or results of interest.</summary>
    public void Execute(string script)
    {
        var code = raw.sqlite3_exec(_connection, script);
        if (code != raw.SQLITE_OK) throw SqliteFailure.Of(_connection, code, "SQLite cannot carry out a script");
    }

    /// <summary>How many pages this connection has written to the log since it was last asked.</summary>
    public int TakePagesWritten()
    {
        raw.sqlite3_db_status(_connection, StatusPagesWritten, out var pages, out _, 1);
        return pages;
    }

    /// <summary>Writes the log back into the file as far as nobody else needs it, waiting for nobody.</summary>
    public void WriteLogBack()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(_connection, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY)) throw SqliteFailure.Of(_connection, code, "SQLite cannot write the log back");
    }

    /// <summary>Writes the log back into the file and cuts it to nothing, so that nothing erased is left in it.</summary>
    /// <returns>False when somebody reads what is older: to be tried again.</returns>
    public bool TruncateLog()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(_connection, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if (code == raw.SQLITE_BUSY) return false;
        return code == raw.SQLITE_OK ? true : throw SqliteFailure.Of(_connection, code, "SQLite cannot write the log back");
    }

    /// <summary>Copies the whole file as this connection sees it into a new one, which is on the disk when this returns.</summary>
    /// <param name="target">The new file.</param>
    /// <param name="pagesAtOnce">How many pages are copied between two looks at whether to go on.</param>
    /// <param name="progress">Hears how many pages of how many are copied.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="SqliteFailure">The file cannot be read or the new one not be written.</exception>
    public void CopyInto(string target, int pagesAtOnce, IProgress<(long Done, long All)>? progress, CancellationToken cancellationToken)
    {
        using var copy = Open(target, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        copy.Execute("PRAGMA synchronous = FULL");
        using var backup = raw.sqlite3_backup_init(copy._connection, "main", _connection, "main");
        if (backup is null || backup.IsInvalid) throw SqliteFailure.Of(copy._connection, raw.SQLITE_ERROR, "SQLite cannot begin a copy");
        int code;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(backup, pagesAtOnce);
            if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) throw SqliteFailure.Of(copy._connection, code, "SQLite cannot copy a page");
            var all = raw.sqlite3_backup_pagecount(backup);
            progress?.Report((all - raw.sqlite3_backup_remaining(backup), all));
        }
        while (code == raw.SQLITE_OK);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Close();
        _statements.Clear();
        _connection.Dispose();
    }

    private static SqliteConnection Open(string path, int flags, string? fileSystem = null)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, fileSystem);
        if (code != raw.SQLITE_OK)
        {
            var failure = SqliteFailure.Of(handle, code, "SQLite cannot open the file");
            handle.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 2000);
        return new SqliteConnection(handle);
    }
}
