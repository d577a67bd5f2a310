using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>
/// Everything that an installation has stored, as of one moment and as it is stored: read without a change and beside a running server,
/// by which <see cref="Verification.StoreVerification"/> finds what does not agree. All of it is streamed; what is held at once is a few streams.
/// </summary>
public interface IInspection : IAsyncDisposable
{
    /// <summary>What is inspected, for people: the file or the database.</summary>
    string Where { get; }

    /// <summary>How much there is.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<InspectedSize> SizeAsync(CancellationToken cancellationToken);

    /// <summary>Every stored event by its place alone, in the order of positions.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    IAsyncEnumerable<InspectedPlace> FeedAsync(CancellationToken cancellationToken);

    /// <summary>Every customer with all that is stored of them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    IAsyncEnumerable<InspectedStream> StreamsAsync(CancellationToken cancellationToken);

    /// <summary>What the store itself knows to be wrong: rows that point at nothing, what must be unique and is not, damage to its files.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    IAsyncEnumerable<InspectedFlaw> FlawsAsync(CancellationToken cancellationToken);
}

/// <summary>How much there is.</summary>
/// <param name="Head">Where the feed's counter stands.</param>
/// <param name="Events">How many events are stored.</param>
/// <param name="Customers">How many customers.</param>
public readonly record struct InspectedSize(long Head, long Events, long Customers);

/// <summary>Where an event stands.</summary>
/// <param name="Position">In the feed.</param>
/// <param name="Customer">In whose stream; null when the customer does not exist.</param>
/// <param name="Version">Where in that.</param>
public readonly record struct InspectedPlace(long Position, CustomerId? Customer, long Version);

/// <summary>All that is stored of a customer.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Row">The row that lists read.</param>
/// <param name="Events">The events of the stream as a replay reads them, in order.</param>
public sealed record InspectedStream(CustomerId Customer, InspectedRow Row, ImmutableArray<InspectedEvent> Events)
{
    /// <summary>The entries of the timeline, in order.</summary>
    public ImmutableArray<InspectedEntry> Entries { get; init; } = [];

    /// <summary>The snapshot; null when there is none of this schema.</summary>
    public InspectedState? Snapshot { get; init; }

    /// <summary>Their place among the accounts of a person; null when they are not linked.</summary>
    public InspectedLink? Link { get; init; }

    /// <summary>Whom the row says to stand for them; null when it says nobody.</summary>
    public CustomerId? Person { get; init; }

    /// <summary>The accounts they stand for, their own included, in the order they are read in; their own alone when they are not linked or another stands for them.</summary>
    public ImmutableArray<PersonStream> Accounts { get; init; } = [];

    /// <summary>The words by which they are searched; null when the store keeps none.</summary>
    public string? SearchWords { get; init; }
}

/// <summary>A customer's row as lists read it.</summary>
/// <param name="Version">The version of the stream.</param>
/// <param name="Position">The position of the newest event.</param>
/// <param name="InboundPosition">The position of their newest words; 0 when there are none.</param>
/// <param name="Summary">What lists are sorted by and show.</param>
/// <param name="Minute">The minute since 1970 UTC by which the list of the most recent is sorted; -1 when no list shows the row.</param>
public sealed record InspectedRow(long Version, long Position, long InboundPosition, CustomerSummary Summary, long Minute);

/// <summary>An event of a stream.</summary>
/// <param name="Position">Its place in the feed.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="EntryAt">When it stands on the timeline; null when it is no entry.</param>
/// <param name="Event">What happened; null when it cannot be read.</param>
/// <param name="KeyPosition">Which event the event's own key is stored for; null when it has none, or it is not stored.</param>
public sealed record InspectedEvent(long Position, long Version, long? EntryAt, CustomerEvent? Event, long? KeyPosition)
{
    /// <summary>The key of the event itself, by which a redelivery is known; null when the event does not tell it.</summary>
    public static EntryKey? KeyOf(CustomerEvent? e) => e switch
    {
        MessageRecorded message => message.Key,
        EngagementRecorded engagement => engagement.Key,
        _ => null,
    };
}

/// <summary>An entry of a timeline.</summary>
/// <param name="Entry">Its place.</param>
/// <param name="Position">The event that made it.</param>
/// <param name="ContentPosition">The event beside which the content stands that is shown.</param>
/// <param name="HasContent">There is such a content.</param>
/// <param name="Amendment">What became of it; null when that cannot be read.</param>
public sealed record InspectedEntry(EntryRef Entry, long Position, long ContentPosition, bool HasContent, Amendment? Amendment)
{
    /// <summary>Its words were removed by a rule of retention.</summary>
    public bool IsExpired { get; init; }
}

/// <summary>A stored state.</summary>
/// <param name="Version">The version it is said to be of.</param>
/// <param name="State">The state; null when it cannot be read.</param>
public sealed record InspectedState(long Version, Customer? State);

/// <summary>A customer's place among the accounts of a person.</summary>
/// <param name="Person">Who stands for them.</param>
/// <param name="LinkedInto">Whom they are linked into; null for who stands for the person.</param>
/// <param name="PersonOfThat">Who stands for that one; null when they are linked into nobody.</param>
/// <param name="LinkedIn">Who is linked into them.</param>
/// <param name="State">Their state as stored with the link; null when it is of another schema.</param>
public sealed record InspectedLink(
    CustomerId Person, CustomerId? LinkedInto, CustomerId? PersonOfThat, ImmutableArray<CustomerId> LinkedIn, InspectedState? State);

/// <summary>What the store itself knows to be wrong.</summary>
/// <param name="Area">What it is about, in a word: <c>alias</c>, <c>key</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Missing">The position of the event that is pointed at and is not there, when it is that.</param>
public sealed record InspectedFlaw(string Area, string What, long? Missing = null)
{
    /// <summary>Whose event it points at that is not there, when the store knows that and not the position.</summary>
    public CustomerId? Of { get; init; }
}
