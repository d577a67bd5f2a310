namespace SocialCrm.Storage;

/// <summary>Opens and closes a store; the ports work in between.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Makes the store where there is none and brings its schema up to date.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened; the message says what to do.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Makes this store's keys. Valid once it is open.</summary>
    EntryKeys Keys { get; }

    /// <summary>Asks the store for a sign of life, for readiness.</summary>
    /// <exception cref="StoreUnavailableException">It gives none.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
