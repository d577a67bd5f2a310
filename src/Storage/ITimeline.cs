using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>
/// A customer's entries in the order they happened. Who stands for a person of several accounts is answered for with the entries of all of them.
/// </summary>
public interface ITimeline
{
    // Nothing shows how the words of those read who do not want to be profiled; FindAsync alone tells it, for the decision about a change.

    /// <summary>A person's entries before a place, newest first; from the newest when <paramref name="before"/> is null.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken);

    /// <summary>A person's entries after a place, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken);

    /// <summary>These entries of one stream; those that do not exist are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken);

    /// <summary>The message that a key names, or that an edit with this key changed, whoever's it is; null when it has not arrived.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken);

    /// <summary>A person's readings between two moments, oldest first, as they count now; deleted messages are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<TimedReading>> ReadingsAsync(CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>
/// Where an entry stands on the timeline of a person, whichever account it came through, and by that which one it is: the same whether
/// accounts are linked or not.
/// </summary>
/// <param name="At">When it happened, milliseconds since 1970 UTC.</param>
/// <param name="Position">The feed position of the event that made it.</param>
public readonly record struct EntryPlace(long At, long Position);

/// <summary>An entry as stored.</summary>
/// <param name="Customer">The stream it stands in.</param>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="Entry">Its place in the stream.</param>
/// <param name="Event">The event.</param>
/// <param name="Content">What is shown: the first content or that of the last edit; null when it was erased.</param>
/// <param name="Amendment">What became of it.</param>
public sealed record StoredEntry(
    CustomerId Customer, long Position, EntryRef Entry, CustomerEvent Event, EventContent? Content, Amendment Amendment)
{
    /// <summary>Its place on the timeline.</summary>
    public EntryPlace Place => new(Entry.At, Position);

    /// <summary>The rule, in days, by which its words were removed; null while they stand.</summary>
    public int? Expired { get; init; }
}

/// <summary>A message found by its key.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Message">The message as it stands.</param>
public sealed record FoundMessage(CustomerId Customer, NamedMessage Message);

/// <summary>A reading and when its message was written.</summary>
/// <param name="Position">The feed position of the message.</param>
/// <param name="Entry">The message.</param>
/// <param name="Reading">The reading.</param>
public sealed record TimedReading(long Position, EntryRef Entry, EmotionReading Reading)
{
    /// <summary>The message's place on the timeline.</summary>
    public EntryPlace Place => new(Entry.At, Position);
}
