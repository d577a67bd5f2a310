using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>How the store on PostgreSQL is run.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>How the database is reached: <c>Host=db;Database=socialcrm;Username=socialcrm;Password=…</c>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How many connections write. More of them overlap what comes before a commit; the commits themselves follow one another.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>How many appends share a transaction at most.</summary>
    public int BatchLimit { get; init; } = 256;

    /// <summary>How many appends may wait for a writer; beyond that callers wait themselves.</summary>
    public int QueueLimit { get; init; } = 4096;

    /// <summary>How long a caller waits for a place in that queue before it is told that the store is not available.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a transaction waits for what another one holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After how long PostgreSQL ends a transaction whose process stands still, so that it holds up nobody for longer.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long any statement may take before it is given up.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the feed's end is looked up when no notification came.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it is looked up while no notification can come, and how long it takes to try to listen again.</summary>
    public TimeSpan DeafPollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after an erasure the erased rows are cleared away, so that many erasures in a row cost one clearing.</summary>
    public TimeSpan ErasureDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Called before and after each commit of a writer; what it throws is a commit that failed.</summary>
    internal Func<CommitStage, Task>? CommitProbe { get; init; }

    /// <summary>What connections that write are opened with.</summary>
    internal string ForWriters()
    {
        var parts = Parse();
        parts.ApplicationName = $"{parts.ApplicationName ?? "SocialCrm"} writer";
        parts.MaxPoolSize = Writers;
        parts.MaxAutoPrepare = 64;
        parts.AutoPrepareMinUsages = 2;
        parts.NoResetOnClose = true;
        parts.WriteBufferSize = 256 * 1024;
        parts.CommandTimeout = (int)CommandTimeout.TotalSeconds;
        parts.Options = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{parts.Options} -c lock_timeout={LockTimeout.TotalMilliseconds:0} -c idle_in_transaction_session_timeout={IdleTimeout.TotalMilliseconds:0} -c synchronous_commit=on").Trim();
        return parts.ConnectionString;
    }

    /// <summary>What all other connections are opened with.</summary>
    internal string ForReaders()
    {
        var parts = Parse();
        parts.ApplicationName ??= "SocialCrm";
        if (!parts.ContainsKey("Maximum Pool Size")) parts.MaxPoolSize = Math.Max(8, Environment.ProcessorCount * 4);
        parts.MaxAutoPrepare = 64;
        parts.AutoPrepareMinUsages = 2;
        parts.NoResetOnClose = true;
        parts.CommandTimeout = (int)CommandTimeout.TotalSeconds;
        return parts.ConnectionString;
    }

    /// <exception cref="StoreUnavailableException">It is no connection string, or says nothing of where to connect.</exception>
    private NpgsqlConnectionStringBuilder Parse()
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(ConnectionString);
            return string.IsNullOrWhiteSpace(parts.Host)
                ? throw new StoreUnavailableException("The PostgreSQL connection string names no host: write 'Host=…;Database=…;Username=…;Password=…'.")
                : parts;
        }
        catch (ArgumentException malformed)
        {
            throw new StoreUnavailableException($"The PostgreSQL connection string cannot be read: {malformed.Message}", malformed);
        }
    }
}
