using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>Erases what was read of people's words, where it stands beside the events: they do not want to be profiled.</summary>
public interface IReadings
{
    /// <summary>The kind of due work that asks for it.</summary>
    const string ForgetWork = "forget-readings";

    /// <summary>
    /// Erases the readings of some entries of a stream: those from before <see cref="StreamAppend.ReadFrom"/>. Doing it again changes nothing.
    /// </summary>
    /// <param name="customer">The stream.</param>
    /// <param name="after">The entry that was looked at last; null to begin.</param>
    /// <param name="limit">How many entries to look at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The entry that was looked at last; null when none is left.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    Task<EntryRef?> ForgetAsync(CustomerId customer, EntryRef? after, int limit, CancellationToken cancellationToken);
}
