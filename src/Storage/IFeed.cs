using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>All events in the order they were committed: positions start at 1, have no gaps and never change.</summary>
public interface IFeed
{
    /// <summary>The position of the newest committed event; 0 when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<long> HeadAsync(CancellationToken cancellationToken);

    /// <summary>The events after a position, at most so many.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<FeedEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Waits until there is something after a position; returns the head. Woken by commits of this process and by polling for those of others.</summary>
    Task<long> WaitAsync(long after, CancellationToken cancellationToken);
}

/// <summary>An event as the feed tells it.</summary>
/// <param name="Position">Its place in the feed.</param>
/// <param name="Customer">Whose stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Event">What happened.</param>
public sealed record FeedEvent(long Position, CustomerId Customer, long Version, CustomerEvent Event)
{
    /// <summary>Who stands for the customer as of now: themselves unless they are linked into another.</summary>
    public CustomerId Person { get; init; } = Customer;
}
