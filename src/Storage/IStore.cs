namespace SocialCrm.Storage;

/// <summary>Opens and closes a store; the ports work in between.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Makes the store where there is none and brings its schema up to date.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened; the message says what to do.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>The customers' streams.</summary>
    ICustomerStore Customers { get; }

    /// <summary>The customers' streams as they happened.</summary>
    IStreams Streams { get; }

    /// <summary>All events in order.</summary>
    IFeed Feed { get; }

    /// <summary>Who is known by what.</summary>
    IAliases Aliases { get; }

    /// <summary>Timelines.</summary>
    ITimeline Timeline { get; }

    /// <summary>Lists of customers.</summary>
    ICustomerList List { get; }

    /// <summary>Who became one person with whom, and why.</summary>
    ILinkLedger Ledger { get; }

    /// <summary>Which tags are in use.</summary>
    ITags Tags { get; }

    /// <summary>Who may be one person with whom.</summary>
    ISuggestions Suggestions { get; }

    /// <summary>Finds people and what was said.</summary>
    ISearch Search { get; }

    /// <summary>Keeps what is found.</summary>
    ISearchIndex SearchIndex { get; }

    /// <summary>Who was erased, and how far that has come.</summary>
    IErasedPeople ErasedPeople { get; }

    /// <summary>Who took or erased somebody's data.</summary>
    IAudit Audit { get; }

    /// <summary>Erases readings.</summary>
    IReadings Readings { get; }

    /// <summary>Removes what is older than a channel's rule.</summary>
    IRetention Retention { get; }

    /// <summary>Work that falls due.</summary>
    IDueWork DueWork { get; }

    /// <summary>What was not understood.</summary>
    IUnprocessed Unprocessed { get; }

    /// <summary>What came in.</summary>
    IJournal Journal { get; }

    /// <summary>Who may sign in.</summary>
    IUsers Users { get; }

    /// <summary>What protects cookies.</summary>
    IProtectionKeys ProtectionKeys { get; }

    /// <summary>Makes this store's keys. Valid once it is open.</summary>
    EntryKeys Keys { get; }

    /// <summary>Asks the store for a sign of life, for readiness.</summary>
    /// <exception cref="StoreUnavailableException">It gives none.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
