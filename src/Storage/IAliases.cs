using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Who is known by which alias.</summary>
public interface IAliases
{
    /// <summary>The one customer who holds all of these aliases, as far as remembered: a hint that costs no reading; an append decides.</summary>
    /// <returns>Null when nobody is remembered to hold all of them.</returns>
    CustomerId? HolderOfAll(ImmutableArray<Alias> aliases);

    /// <summary>Who holds these aliases now, with all that each holder has; unknown ones are left out. A cache may answer: an append decides.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyDictionary<Alias, AliasHolder>> FindAsync(ImmutableArray<Alias> aliases, CancellationToken cancellationToken);

    /// <summary>Who held an alias at a moment and gave it up since; null when nobody did.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<CustomerId?> FindFormerAsync(Alias alias, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets what is cached of these, after an append told otherwise.</summary>
    void Forget(ImmutableArray<Alias> aliases);

    /// <summary>All aliases a customer holds or held, the newest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<HeldAlias>> HistoryAsync(CustomerId customer, CancellationToken cancellationToken);
}
