using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>A customer's entries in the order they happened.</summary>
public interface ITimeline
{
    /// <summary>Entries before one, newest first; from the newest when <paramref name="before"/> is null.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryRef? before, int limit, CancellationToken cancellationToken);

    /// <summary>Entries after one, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryRef after, int limit, CancellationToken cancellationToken);

    /// <summary>These entries; those that do not exist are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken);

    /// <summary>The message that a key names, whoever's it is; null when it has not arrived.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken);

    /// <summary>The readings between two moments, oldest first, as they count now; deleted messages are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<TimedReading>> ReadingsAsync(CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>An entry as stored.</summary>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="Entry">Its place on the timeline.</param>
/// <param name="Event">The event.</param>
/// <param name="Content">What is shown: the first content or that of the last edit; null when it was erased.</param>
/// <param name="Amendment">What became of it.</param>
public sealed record StoredEntry(long Position, EntryRef Entry, CustomerEvent Event, EventContent? Content, Amendment Amendment);

/// <summary>A message found by its key.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Message">The message as it stands.</param>
public sealed record FoundMessage(CustomerId Customer, NamedMessage Message);

/// <summary>A reading and when its message was written.</summary>
/// <param name="Entry">The message.</param>
/// <param name="Reading">The reading.</param>
public sealed record TimedReading(EntryRef Entry, EmotionReading Reading);
