using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Which tags are in use: they stand in what was written down about people, and nowhere a second time.</summary>
public interface ITags
{
    /// <summary>What was written down last about anybody, as far as it was not erased.</summary>
    /// <param name="lookedThrough">At how many of the newest times that something was written down it looks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was written down, the newest first.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<Details>> WrittenAsync(int lookedThrough, CancellationToken cancellationToken);
}
