using System.Collections.Immutable;

namespace SocialCrm.Storage;

/// <summary>What arrived and was not understood, raw, until an administrator tries it again.</summary>
public interface IUnprocessed
{
    /// <summary>Stores one; the same body for the same reason is stored once.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task AddAsync(NewUnprocessed item, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="before">The id the page before ended with; null for the first page.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<Unprocessed>> PageAsync(long? before, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>The ids after one, the oldest first.</summary>
    /// <param name="after">The id they come after; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<long>> IdsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>One; null when there is none with that id.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<Unprocessed?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>It was understood after all.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task RemoveAsync(long id, CancellationToken cancellationToken);

    /// <summary>It was tried again in vain.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task FailedAgainAsync(long id, string reason, CancellationToken cancellationToken);
}

/// <summary>Something not understood.</summary>
/// <param name="Endpoint">Where it came in: <c>meta</c> or <c>x</c>.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Reason">Why it was not understood.</param>
/// <param name="Body">A body of the provider's shape with this item alone.</param>
public sealed record NewUnprocessed(string Endpoint, DateTimeOffset ReceivedAt, string Reason, ReadOnlyMemory<byte> Body);

/// <summary>Something not understood, as stored.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Endpoint">Where it came in.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Reason">Why it was not understood.</param>
/// <param name="Body">A body of the provider's shape with this item alone.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record Unprocessed(long Id, string Endpoint, DateTimeOffset ReceivedAt, string Reason, byte[] Body, int Attempts);
