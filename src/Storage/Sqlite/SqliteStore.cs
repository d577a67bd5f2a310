using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The store in one SQLite file, which one process at a time may use.</summary>
public sealed class SqliteStore : IStore, ICommitListener
{
    private const string SecretSql = "SELECT value FROM secret WHERE name = 'entry-keys'";
    private const string NewSecretSql = "INSERT INTO secret (name, value) VALUES ('entry-keys', ?)";

    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private FileStream? _lock;
    private SqliteWriter? _writer;
    private SqliteReaders? _readers;
    private EntryKeys? _keys;

    /// <summary>A store that is yet to be opened.</summary>
    /// <param name="options">Where the file is, and how to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log; null for none.</param>
    public SqliteStore(SqliteStoreOptions options, TimeProvider time, ILogger<SqliteStore>? logger = null)
    {
        (_options, _time, _logger) = (options, time, logger ?? NullLogger<SqliteStore>.Instance);
        Customers = new SqliteCustomerStore(this);
        Streams = new SqliteStreams(this);
        Feed = new SqliteFeed(this);
        Aliases = new SqliteAliases(this);
        Timeline = new SqliteTimeline(this);
        List = new SqliteCustomerList(this);
        Ledger = new SqliteLinkLedger(this);
        Tags = new SqliteTags(this);
        Suggestions = new SqliteSuggestions(this);
        Search = new SqliteSearch(this);
        SearchIndex = new SqliteSearchIndex(this);
        ErasedPeople = new SqliteErasedPeople(this);
        Audit = new SqliteAudit(this);
        Readings = new SqliteReadings(this);
        Retention = new SqliteRetention(this);
        DueWork = new SqliteDueWork(this);
        Unprocessed = new SqliteUnprocessed(this);
        Journal = new SqliteJournal(this);
        Users = new SqliteUsers(this);
        ProtectionKeys = new SqliteProtectionKeys(this);
    }

    /// <inheritdoc/>
    public ICustomerStore Customers { get; }

    /// <inheritdoc/>
    public IStreams Streams { get; }

    /// <inheritdoc/>
    public IFeed Feed { get; }

    /// <inheritdoc/>
    public IAliases Aliases { get; }

    /// <inheritdoc/>
    public ITimeline Timeline { get; }

    /// <inheritdoc/>
    public ICustomerList List { get; }

    /// <inheritdoc/>
    public ILinkLedger Ledger { get; }

    /// <inheritdoc/>
    public ITags Tags { get; }

    /// <inheritdoc/>
    public ISuggestions Suggestions { get; }

    /// <inheritdoc/>
    public ISearch Search { get; }

    /// <inheritdoc/>
    public ISearchIndex SearchIndex { get; }

    /// <inheritdoc/>
    public IErasedPeople ErasedPeople { get; }

    /// <inheritdoc/>
    public IAudit Audit { get; }

    /// <inheritdoc/>
    public IReadings Readings { get; }

    /// <inheritdoc/>
    public IRetention Retention { get; }

    /// <inheritdoc/>
    public IDueWork DueWork { get; }

    /// <inheritdoc/>
    public IUnprocessed Unprocessed { get; }

    /// <inheritdoc/>
    public IJournal Journal { get; }

    /// <inheritdoc/>
    public IUsers Users { get; }

    /// <inheritdoc/>
    public IProtectionKeys ProtectionKeys { get; }

    /// <inheritdoc/>
    public EntryKeys Keys => _keys ?? throw NotOpen();

    internal SqliteWriter Writer => _writer ?? throw NotOpen();

    internal SqliteReaders Readers => _readers ?? throw NotOpen();

    internal FeedHead Head { get; } = new();

    internal AliasCache AliasCache { get; } = new();

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null) return Task.CompletedTask;
        var path = _options.Path();
        WriteSession? session = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _lock = Lock(path);
            session = new WriteSession(path);
            SqliteMigrations.Apply(session.Connection, _time.GetUtcNow());
            _keys = new EntryKeys(Secret(session.Connection));
            session.Refresh();
            Head.Advance(session.Position);
            _readers = new SqliteReaders(path);
            _writer = new SqliteWriter(path, session, _options, _time, _logger, this);
            return Task.CompletedTask;
        }
        catch (Exception failure)
        {
            session?.Dispose();
            _lock?.Dispose();
            if (failure is SqliteFailure or IOException or UnauthorizedAccessException)
                throw new StoreUnavailableException($"The store '{path}' cannot be opened: {failure.Message}", failure);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => Writer.RunAsync(static _ => true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _readers?.Dispose();
        if (_writer is not null) await _writer.DisposeAsync();
        if (_lock is not null) await _lock.DisposeAsync();
    }

    /// <inheritdoc/>
    void ICommitListener.Committed(WriteSession session)
    {
        AliasCache.Change(session.AliasMoves);
        Head.Advance(session.Position);
    }

    /// <inheritdoc/>
    void ICommitListener.Reopened(WriteSession session)
    {
        AliasCache.Clear();
        Head.Advance(session.Position);
    }

    private static FileStream Lock(string path)
    {
        try
        {
            // Held as long as the process lives, and let go by the operating system however it ends.
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreUnavailableException($"The store '{path}' is in use by another process: stop that one first.", taken);
        }
    }

    private static byte[] Secret(SqliteConnection connection)
    {
        using (var row = connection.Statement(SecretSql))
        {
            if (row.Step()) return row.Bytes(0).ToArray();
        }

        var secret = RandomNumberGenerator.GetBytes(32);
        connection.Statement(NewSecretSql).Bind(1, secret).Run();
        return secret;
    }

    private static StoreUnavailableException NotOpen() => new("The store is not open.");
}
