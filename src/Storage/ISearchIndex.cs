using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>
/// Keeps what <see cref="ISearch"/> reads: behind the feed, from a position that is stored with what was written, so that a crash loses and
/// doubles nothing. One process of an installation does so at a time, whoever comes first.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Takes in what came next: entries as they stand now, and people whose names changed.</summary>
    /// <param name="limit">How many events at most, and how many people.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    Task<SearchProgress> AdvanceAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes out all that a customer's stream said and is called by. To be called once their contents, names and aliases are erased: what is still there
    /// would be taken in again by the next event that concerns it.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task ForgetAsync(CustomerId customer, CancellationToken cancellationToken);
}

/// <summary>How far the search has come.</summary>
/// <param name="Position">The feed position up to which what was said is found.</param>
/// <param name="Taken">How many events and people were taken in; 0 when nothing is left.</param>
/// <param name="IsElsewhere">Another process is at it.</param>
public readonly record struct SearchProgress(long Position, int Taken, bool IsElsewhere = false);
