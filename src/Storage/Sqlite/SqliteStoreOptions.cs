using System.Data.Common;

namespace SocialCrm.Storage.Sqlite;

/// <summary>How the store on SQLite is run.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Where the file is: <c>Data Source=data/socialcrm.db</c>. Its folder is made where there is none.</summary>
    public string ConnectionString { get; init; } = "Data Source=data/socialcrm.db";

    /// <summary>How many jobs share a transaction at most.</summary>
    public int BatchLimit { get; init; } = 256;

    /// <summary>How many jobs may wait for the writer; beyond that callers wait themselves.</summary>
    public int QueueLimit { get; init; } = 4096;

    /// <summary>How long a caller waits for a place in that queue before it is told that the store is not available.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long after an erasure the log is cut off, so that many erasures in a row cost one cut.</summary>
    public TimeSpan ErasureDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Called before and after each commit of the writer; what it throws is a commit that failed.</summary>
    internal Action<CommitStage>? CommitProbe { get; init; }

    /// <summary>The file's full path.</summary>
    /// <exception cref="StoreUnavailableException">The connection string names no file, or something that is not understood.</exception>
    public string Path()
    {
        string? path = null;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
            foreach (string key in parts.Keys)
            {
                if (key is not ("data source" or "datasource" or "filename"))
                    throw new StoreUnavailableException($"The SQLite connection string knows 'Data Source' only, not '{key}'.");
                path = parts[key] as string;
            }
        }
        catch (ArgumentException malformed)
        {
            throw new StoreUnavailableException("The SQLite connection string cannot be read: write 'Data Source=path/to/file.db'.", malformed);
        }

        return string.IsNullOrWhiteSpace(path) || path == ":memory:"
            ? throw new StoreUnavailableException("The SQLite connection string names no file: write 'Data Source=path/to/file.db'.")
            : System.IO.Path.GetFullPath(path);
    }
}
