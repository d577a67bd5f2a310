using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>
/// Finds people by what they are or were called and by their numbers, and what was said by its words. What was written a moment ago is found
/// once <see cref="ISearchIndex"/> has come so far; people by their present names and aliases at once.
/// </summary>
public interface ISearch
{
    /// <summary>
    /// The people whose names, handles and aliases, present or former, hold all of these words: each begins one of them, in whatever order. Where nobody is
    /// called so, one wrong, missing, superfluous or exchanged letter a word is overlooked.
    /// </summary>
    /// <param name="words">As typed; several in one keep their order. Digits match numbers in any writing.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Who stands for them, the newest acquaintances first.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<CustomerId>> PeopleAsync(ImmutableArray<string> words, int limit, CancellationToken cancellationToken);

    /// <summary>What was said with all of these words, whole ones, what arrived last first.</summary>
    /// <param name="words">As typed; several in one keep their order.</param>
    /// <param name="before">A feed position: only what arrived before is wanted; null for the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<SaidPage> SaidAsync(ImmutableArray<string> words, long? before, int limit, CancellationToken cancellationToken);
}

/// <summary>A page of what was said.</summary>
/// <param name="Hits">What was found, what arrived last first.</param>
/// <param name="Next">Passed back for older ones; null at the end.</param>
public sealed record SaidPage(ImmutableArray<SaidHit> Hits, long? Next);

/// <summary>Something that was said.</summary>
/// <param name="Entry">The entry as it stands.</param>
/// <param name="Person">Who stands for the customer on whose timeline it is.</param>
public sealed record SaidHit(StoredEntry Entry, CustomerId Person);
