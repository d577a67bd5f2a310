using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Facts;

/// <summary>What is known of a person and what is open: all that need not be asked again.</summary>
/// <param name="Facts">What was told, by kind, of each kind the newest first.</param>
/// <param name="Questions">What they asked and nobody answered, the oldest first.</param>
/// <param name="Hints">Talks on other channels about the same, the newest first.</param>
/// <param name="Details">What was written down about them.</param>
/// <param name="Notes">What colleagues wrote for each other, the newest first and at most 50 an account.</param>
/// <param name="Position">The feed position this is true at.</param>
/// <param name="Version">Counts their events, as in the 360° view.</param>
public sealed record FactsView(
    ImmutableArray<FactItem> Facts,
    ImmutableArray<OpenQuestion> Questions,
    ImmutableArray<HintItem> Hints,
    PersonDetails Details,
    ImmutableArray<NoteItem> Notes,
    long Position,
    long Version);

/// <summary>Something known.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">An e-mail address, a number in E.164, an order number, a product's name, a day as 2026-03-12, or words.</param>
/// <param name="Due">By when a promise is to be kept; null when no day was named.</param>
/// <param name="Said">Where it was said, the newest first and at most ten; empty for what only an agent knows.</param>
/// <param name="Corrected">Who put it right; null for what stands as it was said.</param>
public sealed record FactItem(FactKind Kind, string Value, DateOnly? Due, ImmutableArray<SaidAt> Said, FactPutRight? Corrected)
{
    private const int PlacesShown = 10;

    /// <summary>The item of a fact.</summary>
    public static FactItem Of(KnownFact fact, FactPutRight? corrected) =>
        new(fact.Kind, fact.Value, fact.Due, [.. fact.Said.Take(PlacesShown).Select(SaidAt.Of)], corrected);
}

/// <summary>A place on the timeline where something was said.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Position">Its feed position.</param>
/// <param name="At">When.</param>
/// <param name="AccountId">The account it came through.</param>
/// <param name="Channel">The account's channel.</param>
/// <param name="ConversationId">The talk.</param>
/// <param name="Direction">Who wrote it.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long.</param>
public sealed record SaidAt(
    string EntryId,
    long Position,
    DateTimeOffset At,
    string AccountId,
    string Channel,
    string ConversationId,
    Direction Direction,
    int Start,
    int Length)
{
    /// <summary>The place of a mention.</summary>
    public static SaidAt Of(FactMention mention) => new(
        Shown.Id(new Storage.EntryPlace(mention.Entry.At, mention.Position)),
        mention.Position,
        mention.Entry.HappenedAt,
        mention.Customer.ToString(),
        mention.Channel,
        mention.ConversationId,
        mention.By,
        mention.Fact.Start,
        mention.Fact.Length);
}

/// <summary>That an agent put a fact right.</summary>
/// <param name="Was">What was wrong; null when something new was known.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record FactPutRight(string? Was, DateTimeOffset At, Colleague By);

/// <summary>A question that nobody answered.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="At">When it was asked.</param>
/// <param name="AccountId">The account it came through.</param>
/// <param name="Channel">The account's channel.</param>
/// <param name="ConversationId">The talk.</param>
/// <param name="Text">The question.</param>
/// <param name="Start">Where it begins in the message, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long.</param>
public sealed record OpenQuestion(
    string EntryId, DateTimeOffset At, string AccountId, string Channel, string ConversationId, string Text, int Start, int Length);

/// <summary>A talk on another channel about the same order or product.</summary>
/// <param name="Kind">Order or product.</param>
/// <param name="Value">Which.</param>
/// <param name="Why">Why it matters, in one line.</param>
/// <param name="Here">Where it came up last.</param>
/// <param name="There">Where it came up on the other channel.</param>
public sealed record HintItem(FactKind Kind, string Value, string Why, SaidAt Here, SaidAt There);

/// <summary>What was written down about a person, by agents and integrators.</summary>
/// <param name="Name">What an integrator calls them; null when none does.</param>
/// <param name="Language">ISO 639-1: what was written down, else what they wrote in last; null when neither is clear.</param>
/// <param name="Value">What they are worth to the company.</param>
/// <param name="Tier">The group of customers they are in.</param>
/// <param name="Reach">How many follow them, where they have the most.</param>
/// <param name="Fields">All fields that the administrator defined.</param>
/// <param name="Tags">The tags on them.</param>
/// <param name="Sources">Where name, language, value and tier come from, as far as they were written down.</param>
public sealed record PersonDetails(
    string? Name,
    string? Language,
    decimal? Value,
    string? Tier,
    int? Reach,
    ImmutableArray<DetailField> Fields,
    ImmutableArray<string> Tags,
    ImmutableArray<DetailSource> Sources);

/// <summary>Where something written down comes from.</summary>
/// <param name="Name">Which: <c>name</c>, <c>language</c>, <c>value</c> or <c>tier</c>.</param>
/// <param name="At">When it was written down.</param>
/// <param name="By">By whom: a user's name or an integrator's.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record DetailSource(string Name, DateTimeOffset At, string By, Evidence Evidence);

/// <summary>A note for the team.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="At">When it was written.</param>
/// <param name="AccountId">The account it stands on.</param>
/// <param name="Text">The words as they stand.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Mentions">The colleagues it calls upon.</param>
/// <param name="Edited">When it was last edited; null when never.</param>
public sealed record NoteItem(
    string EntryId, DateTimeOffset At, string AccountId, string Text, Colleague By, ImmutableArray<Colleague> Mentions, DateTimeOffset? Edited);

/// <summary>A field of a person.</summary>
/// <param name="Name">What integrators call it.</param>
/// <param name="Label">What agents read.</param>
/// <param name="Type">What can be written in it.</param>
/// <param name="Choices">What can be chosen, of a field of that type.</param>
/// <param name="Value">What is written in it, in the form of its type; null when nothing is.</param>
/// <param name="At">When that was written.</param>
/// <param name="By">By whom: a user's name or an integrator's.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record DetailField(
    string Name, string Label, FieldType Type, ImmutableArray<string> Choices, string? Value, DateTimeOffset? At, string? By, Evidence? Evidence);
