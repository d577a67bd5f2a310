using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Server.Customers;

/// <summary>A page of a timeline.</summary>
/// <param name="Items">The entries, newest first by when they happened.</param>
/// <param name="Next">Passed back as <c>before</c> for older ones; null at the beginning.</param>
/// <param name="Previous">Passed back as <c>after</c> for newer ones; null at the newest.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record TimelinePage(ImmutableArray<TimelineEntry> Items, string? Next, string? Previous, long Position);

/// <summary>How many entries of a timeline a filter asks for.</summary>
/// <param name="Count">How many.</param>
/// <param name="All">Whether those are all: of more than 20,000 entries only the newest are looked through.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record TimelineCount(int Count, bool All, long Position);

/// <summary>Something on a timeline.</summary>
/// <param name="Id">Names it for ever; a change of an entry is sent with the same id.</param>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="At">When it happened.</param>
/// <param name="ReceivedAt">When it reached us.</param>
/// <param name="Late">It arrived after words that were written later.</param>
/// <param name="Type">What it is.</param>
/// <param name="Channel">Where.</param>
/// <param name="AccountId">The customer's account it stands on: another than the person's own where accounts are linked.</param>
/// <param name="ConversationId">The talk it belongs to; null for what is no message.</param>
/// <param name="Direction">Who wrote; null for what is no message.</param>
/// <param name="Kind">What sort of words; null for what is no message.</param>
/// <param name="Text">The words as they stand; null when there are none or they are gone.</param>
/// <param name="Media">Attachments and structured parts.</param>
/// <param name="Author">Who.</param>
/// <param name="InReplyTo">The message it answers.</param>
/// <param name="Permalink">Where it can be seen in public.</param>
/// <param name="Emotion">How it reads; null for what was not read.</param>
/// <param name="Touchpoint">The part of doing business with the company that it is about.</param>
/// <param name="Delivery">What became of it, when the company sent it.</param>
/// <param name="Reaction">The customer's reaction to it.</param>
/// <param name="Edited">When it was last edited; null when never.</param>
/// <param name="Deleted">When its author took it back: a tombstone without words; null when never.</param>
/// <param name="History">It told of old times when it arrived.</param>
/// <param name="Unsupported">Why its content could not be read.</param>
/// <param name="Linked">Who was linked or taken out; null for all else. The reason is the text.</param>
/// <param name="OurReaction">The company's reaction to it, given on the provider's own screens.</param>
/// <param name="Hidden">Since when it is hidden from the public; null when it is not.</param>
/// <param name="Withdrawn">Of what was done without words: it was taken back, as when somebody no longer follows.</param>
public sealed record TimelineEntry(
    string Id,
    long Position,
    DateTimeOffset At,
    DateTimeOffset ReceivedAt,
    bool Late,
    EntryType Type,
    string Channel,
    string AccountId,
    string? ConversationId,
    Direction? Direction,
    MessageKind? Kind,
    string? Text,
    ImmutableArray<MediaItem> Media,
    Author Author,
    QuotedEntry? InReplyTo,
    string? Permalink,
    EntryEmotion? Emotion,
    Touchpoint Touchpoint,
    EntryDelivery? Delivery,
    EntryReaction? Reaction,
    DateTimeOffset? Edited,
    DateTimeOffset? Deleted,
    bool History,
    string? Unsupported,
    LinkedCustomer? Linked,
    EntryReaction? OurReaction,
    DateTimeOffset? Hidden,
    bool Withdrawn)
{
    /// <summary>What was put right or written down; empty for all else. The reason is the text.</summary>
    public ImmutableArray<RecordedChange> Changes { get; init; } = [];

    /// <summary>The colleagues whom a note calls upon.</summary>
    public ImmutableArray<Colleague> Mentions { get; init; } = [];

    /// <summary>Its words were removed because they were older than so many days; null while they stand.</summary>
    public int? Expired { get; init; }
}

/// <summary>Something put right or written down about a person.</summary>
/// <param name="Name">The sort of fact, the field, or <c>tag</c>.</param>
/// <param name="Was">What is so no more.</param>
/// <param name="Is">What is so now; null when nothing is.</param>
public sealed record RecordedChange(string Name, string? Was, string? Is)
{
    /// <summary>What was put right.</summary>
    public static ImmutableArray<RecordedChange> Of(FactKind kind, Correction? correction) =>
        correction is null ? [] : [new RecordedChange(kind.ToString().ToLowerInvariant(), correction.Was, correction.Is)];

    /// <summary>What was written down.</summary>
    public static ImmutableArray<RecordedChange> Of(Details? details) => details is null
        ? []
        :
        [
            .. details.Fields.Select(static f => new RecordedChange(f.Name, Was: null, f.Value)),
            .. details.Tagged.Select(static tag => new RecordedChange("tag", Was: null, tag)),
            .. details.Untagged.Select(static tag => new RecordedChange("tag", tag, Is: null)),
        ];
}

/// <summary>What stands on a timeline.</summary>
public enum EntryType
{
    /// <summary>Words.</summary>
    [JsonStringEnumMemberName("message")]
    Message,

    /// <summary>The customer follows the company.</summary>
    [JsonStringEnumMemberName("follow")]
    Follow,

    /// <summary>The customer likes something the company published.</summary>
    [JsonStringEnumMemberName("like")]
    Like,

    /// <summary>The customer passed on what the company published.</summary>
    [JsonStringEnumMemberName("repost")]
    Repost,

    /// <summary>The customer reacted to something that is not on this timeline.</summary>
    [JsonStringEnumMemberName("reaction")]
    Reaction,

    /// <summary>The customer came in by a link or an advertisement.</summary>
    [JsonStringEnumMemberName("referral")]
    Referral,

    /// <summary>The customer agreed to be written to.</summary>
    [JsonStringEnumMemberName("optin")]
    OptIn,

    /// <summary>The customer linked an account, or undid that.</summary>
    [JsonStringEnumMemberName("account")]
    AccountLinking,

    /// <summary>The talk went from one app of the company to another.</summary>
    [JsonStringEnumMemberName("handover")]
    Handover,

    /// <summary>An agent decided that the last words need no answer.</summary>
    [JsonStringEnumMemberName("answer.waived")]
    AnswerWaived,

    /// <summary>That decision was undone.</summary>
    [JsonStringEnumMemberName("answer.wanted")]
    AnswerWanted,

    /// <summary>An agent decided that another customer is the same person.</summary>
    [JsonStringEnumMemberName("customer.linked")]
    CustomerLinked,

    /// <summary>That link was taken off.</summary>
    [JsonStringEnumMemberName("customer.unlinked")]
    CustomerUnlinked,

    /// <summary>An administrator erased the person: all that is left of the timeline.</summary>
    [JsonStringEnumMemberName("customer.erased")]
    CustomerErased,

    /// <summary>An agent put right what is known of the person.</summary>
    [JsonStringEnumMemberName("fact.corrected")]
    FactCorrected,

    /// <summary>Something was written down about the person.</summary>
    [JsonStringEnumMemberName("details.changed")]
    DetailsChanged,

    /// <summary>An agent wrote a note for the team.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>The person does not want to be profiled.</summary>
    [JsonStringEnumMemberName("profiling.objected")]
    ProfilingObjected,

    /// <summary>The person may be profiled again.</summary>
    [JsonStringEnumMemberName("profiling.allowed")]
    ProfilingAllowed,
}

/// <summary>Somebody who was linked into a person or taken out.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Name">Their own name.</param>
/// <param name="Channel">The channel of their account.</param>
public sealed record LinkedCustomer(CustomerId CustomerId, string Name, string Channel);

/// <summary>Who made an entry.</summary>
/// <param name="Kind">Whose side.</param>
/// <param name="Id">The user's id, when it was one of the team.</param>
/// <param name="Name">Their name.</param>
public sealed record Author(AuthorKind Kind, string? Id, string Name);

/// <summary>Whose side made an entry.</summary>
public enum AuthorKind
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>Somebody of the team, through this product.</summary>
    Agent,

    /// <summary>The company through another tool, or the provider itself.</summary>
    Company,
}

/// <summary>An attachment or a structured part.</summary>
/// <param name="Type">What it is: <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>sticker</c>, <c>location</c>, <c>contacts</c>, <c>button</c>, <c>list</c>, …</param>
/// <param name="Url">A direct address, mostly short-lived.</param>
/// <param name="MimeType">The media type.</param>
/// <param name="Caption">The caption under it.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Structure">The provider's JSON of a structured part.</param>
public sealed record MediaItem(string Type, string? Url, string? MimeType, string? Caption, string? FileName, string? Structure);

/// <summary>The message another one answers.</summary>
/// <param name="EntryId">The entry; null when it has not arrived or is somebody else's.</param>
/// <param name="Direction">Who wrote it.</param>
/// <param name="Text">The beginning of its words.</param>
public sealed record QuotedEntry(string? EntryId, Direction? Direction, string? Text);

/// <summary>How a message reads.</summary>
/// <param name="Sentiment">-1 … 1.</param>
/// <param name="Dominant">The strongest emotion; neutral when none was found.</param>
/// <param name="Emotions">The emotions found and their strength, 0 … 1.</param>
/// <param name="Confidence">How sure the reading is, 0 … 1.</param>
/// <param name="Intent">What the writer wants.</param>
/// <param name="Words">The words that told, as stretches of the text.</param>
public sealed record EntryEmotion(
    double Sentiment,
    Emotion Dominant,
    IReadOnlyDictionary<Emotion, double> Emotions,
    double Confidence,
    Intent Intent,
    ImmutableArray<TellingWord> Words);

/// <summary>What became of a message the company sent.</summary>
/// <param name="Status">How far it got.</param>
/// <param name="At">When.</param>
/// <param name="Error">The provider's words when it failed.</param>
public sealed record EntryDelivery(DeliveryStatus Status, DateTimeOffset At, string? Error);

/// <summary>A reaction to a message.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="At">When it was given.</param>
public sealed record EntryReaction(string Emoji, DateTimeOffset At);
