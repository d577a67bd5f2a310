using SQLitePCL;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// A prepared statement that belongs to its connection and is used again and again: bind, step, and dispose to give it back. This
/// thin layer stands in place of ADO.NET, whose commands and parameters cost more than the statements they carry on the writer's thread.
/// </summary>
internal sealed class SqliteStatement(sqlite3 connection, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Binds a number; parameters are counted from 1.</summary>
    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    /// <summary>Binds a number or null.</summary>
    public SqliteStatement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    /// <summary>Binds a number.</summary>
    public SqliteStatement Bind(int index, double value)
    {
        Check(raw.sqlite3_bind_double(statement, index, value));
        return this;
    }

    /// <summary>Binds a text or null.</summary>
    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null) return BindNull(index);
        Check(raw.sqlite3_bind_text(statement, index, value));
        return this;
    }

    /// <summary>Binds a text that is UTF-8 already.</summary>
    public SqliteStatement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(statement, index, utf8));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for null.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>Binds null.</summary>
    public SqliteStatement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    /// <exception cref="SqliteFailure">SQLite cannot.</exception>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        throw SqliteFailure.Of(connection, code, "SQLite cannot carry out a statement");
    }

    /// <summary>Carries the statement out and gives it back.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
                // What it returns is of no interest.
            }
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>True when a column is null; columns are counted from 0.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A number.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A number or null.</summary>
    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>A number.</summary>
    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    /// <summary>A number.</summary>
    public double Double(int column) => raw.sqlite3_column_double(statement, column);

    /// <summary>A text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>A text or null.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Gives the statement back, ready to be used again.</summary>
    public void Dispose() => raw.sqlite3_reset(statement);

    /// <summary>Ends the statement for good.</summary>
    internal void Close() => raw.sqlite3_finalize(statement);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw SqliteFailure.Of(connection, code, "SQLite cannot bind a value");
    }
}
