using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Streams as they happened, with their contents, for what is made of a customer's own words and never stored.</summary>
public interface IStreams
{
    /// <summary>Folds the events of one stream after a version, in their order, as of one moment. The whole stream is never held at once.</summary>
    /// <param name="customer">The stream; nobody's has no events.</param>
    /// <param name="after">The version after which to begin; 0 for the first event.</param>
    /// <param name="seed">What the fold begins with.</param>
    /// <param name="fold">What becomes of it with one more event; quick, for it holds a connection.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<T> FoldAsync<T>(CustomerId customer, long after, T seed, Func<T, StreamEvent, T> fold, CancellationToken cancellationToken);
}

/// <summary>An event of a stream with what is personal about it.</summary>
/// <param name="Position">Its place in the feed.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="Content">The content beside it; null when there is none or it was erased.</param>
public readonly record struct StreamEvent(long Position, long Version, CustomerEvent Event, EventContent? Content);
