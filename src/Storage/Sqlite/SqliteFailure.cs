using SQLitePCL;

namespace SocialCrm.Storage.Sqlite;

/// <summary>SQLite answered with an error.</summary>
/// <param name="code">Its extended result code.</param>
/// <param name="message">Its words; they name tables and files, never data.</param>
internal sealed class SqliteFailure(int code, string message) : Exception(message)
{
    /// <summary>The primary result code.</summary>
    public int Code { get; } = code & 0xff;

    /// <summary>Makes the failure of a connection's last call.</summary>
    public static SqliteFailure Of(sqlite3 connection, int code, string what) =>
        new(code, $"{what}: {raw.sqlite3_errmsg(connection).utf8_to_string()} (SQLite error {raw.sqlite3_extended_errcode(connection)})");
}
