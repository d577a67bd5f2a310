using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SocialCrm.Storage.Moving;

namespace SocialCrm.Storage.Postgres;

/// <summary>The store in a PostgreSQL database, which any number of processes may use at once.</summary>
public sealed class PostgresStore : IStore
{
    private const string SecretSql = "INSERT INTO secret (name, value) VALUES ('entry-keys', $1) ON CONFLICT (name) DO NOTHING";
    private const string SecretValueSql = "SELECT value FROM secret WHERE name = 'entry-keys'";
    private const string RecoverySql = "SELECT pg_is_in_recovery()";

    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private PostgresConnections? _connections;
    private PostgresWriter? _writer;
    private FeedListener? _listener;
    private EntryKeys? _keys;

    /// <summary>A store that is yet to be opened.</summary>
    /// <param name="options">Where the database is, and how to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log; null for none.</param>
    public PostgresStore(PostgresStoreOptions options, TimeProvider time, ILogger<PostgresStore>? logger = null)
    {
        (_options, _time, _logger) = (options, time, logger ?? NullLogger<PostgresStore>.Instance);
        Customers = new PostgresCustomerStore(this);
        Streams = new PostgresStreamReading(this);
        Feed = new PostgresFeed(this);
        Aliases = new PostgresAliases(this);
        Timeline = new PostgresTimeline(this);
        List = new PostgresCustomerList(this);
        Ledger = new PostgresLinkLedger(this);
        Tags = new PostgresTags(this);
        Suggestions = new PostgresSuggestions(this);
        Search = new PostgresSearch(this);
        SearchIndex = new PostgresSearchIndex(this);
        ErasedPeople = new PostgresErasedPeople(this);
        Audit = new PostgresAudit(this);
        Readings = new PostgresReadings(this);
        Retention = new PostgresRetention(this);
        DueWork = new PostgresDueWork(this);
        Unprocessed = new PostgresUnprocessed(this);
        Journal = new PostgresJournal(this);
        Users = new PostgresUsers(this);
        ProtectionKeys = new PostgresProtectionKeys(this);
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

    internal PostgresWriter Writer => _writer ?? throw NotOpen();

    internal PostgresConnections Connections => _connections ?? throw NotOpen();

    internal PostgresErasures? Erasures { get; private set; }

    internal FeedHead Head { get; } = new();

    internal AliasCache AliasCache { get; } = new();

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null) return;
        var source = NpgsqlDataSource.Create(_options.ForReaders());
        var connections = new PostgresConnections(source);
        try
        {
            await connections.UseAsync(connection => PostgresMigrations.ApplyAsync(connection, _time.GetUtcNow(), cancellationToken), cancellationToken);
            if ((await connections.ReadAsync(MoveTarget.IsUnderWaySql, bind: null, static row => row.GetBoolean(0), cancellationToken))[0])
                throw new StoreUnavailableException("A move to this database was not finished: call migrate-store again, which goes on where it stopped.");
            await connections.ExecuteAsync(SecretSql, static c => c.With(RandomNumberGenerator.GetBytes(32)), cancellationToken);
            _keys = new EntryKeys((await connections.ReadAsync(SecretValueSql, bind: null, static row => row.Bytes(0), cancellationToken))[0]);
        }
        catch (Exception failure)
        {
            await connections.DisposeAsync();
            if (failure is StoreUnavailableException { InnerException: { } cause }) throw CannotOpen(cause);
            throw failure is NpgsqlException ? CannotOpen(failure) : failure;
        }

        _connections = connections;
        Erasures = new PostgresErasures(connections, _options.ErasureDelay, _time, _logger);
        await Feed.HeadAsync(cancellationToken);
        _listener = new FeedListener(source, _options, _time, Head, AliasCache, _logger);
        _writer = new PostgresWriter(_options, _time, _logger, Committed, AliasCache.Clear);
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        if ((await Connections.ReadAsync(RecoverySql, bind: null, static row => row.GetBoolean(0), cancellationToken))[0])
            throw new StoreUnavailableException("The database is a standby that cannot be written.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
        if (_listener is not null) await _listener.DisposeAsync();
        if (Erasures is not null) await Erasures.DisposeAsync();
        if (_connections is not null) await _connections.DisposeAsync();
        _listener = null;
    }

    private void Committed(Committed committed)
    {
        AliasCache.Change(committed.AliasMoves);
        Head.Advance(committed.Position);
        if (committed.Erased) Erasures?.Noted();
        if (committed.Forgotten) Erasures?.NotedReadings();
    }

    private static StoreUnavailableException CannotOpen(Exception cause) => new($"The store on PostgreSQL cannot be opened: {cause.Message}", cause);

    private static StoreUnavailableException NotOpen() => new("The store is not open.");
}
