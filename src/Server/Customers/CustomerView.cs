using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Server.Suggestions;

namespace SocialCrm.Server.Customers;

/// <summary>The 360° view: all that is known of a customer but the timeline.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Names">All names that their accounts show, each with where it comes from.</param>
/// <param name="Accounts">Their accounts on the channels, their own first.</param>
/// <param name="Emotion">How they feel; null when they do not want to be profiled.</param>
/// <param name="Objection">That they do not want to be profiled; null while they said nothing of the kind.</param>
/// <param name="Personas">The personas they have now.</param>
/// <param name="Conversations">Their talks, the most recent first.</param>
/// <param name="Links">The customers linked into this one, directly or through others.</param>
/// <param name="Suggestions">Who else they may be, the likeliest first.</param>
/// <param name="Counts">How often what happened.</param>
/// <param name="WaitingSince">Since when they wait; null when they do not.</param>
/// <param name="Waived">True when somebody decided that their last words need no answer; it can be undone.</param>
/// <param name="Urgency">How urgent they are.</param>
/// <param name="Unread">Whether they wrote something that the asking user has not seen.</param>
/// <param name="SeenPosition">Up to which feed position the asking user has seen everything; 0 when never.</param>
/// <param name="InboundPosition">The feed position of their newest words; 0 when there are none.</param>
/// <param name="Present">Which colleagues look at them now.</param>
/// <param name="LastMessageAt">When anybody last wrote.</param>
/// <param name="Position">The feed position this is true at.</param>
/// <param name="Version">Counts their events.</param>
public sealed record CustomerView(
    CustomerId Id,
    string Name,
    ImmutableArray<KnownName> Names,
    ImmutableArray<Account> Accounts,
    ViewEmotion? Emotion,
    ObjectionView? Objection,
    ImmutableArray<Persona> Personas,
    ImmutableArray<ConversationView> Conversations,
    ImmutableArray<CustomerLink> Links,
    ImmutableArray<SuggestionItem> Suggestions,
    CustomerCounts Counts,
    DateTimeOffset? WaitingSince,
    bool Waived,
    Urgency Urgency,
    bool Unread,
    long SeenPosition,
    long InboundPosition,
    ImmutableArray<PresentColleague> Present,
    DateTimeOffset? LastMessageAt,
    long Position,
    long Version)
{
    /// <summary>That they were erased, and how far that has come: nothing but what was counted is left. Null for everybody else.</summary>
    public Erasure.ErasedPerson? Erased { get; init; }
}

/// <summary>That somebody does not want to be profiled.</summary>
/// <param name="Since">Since when.</param>
/// <param name="By">Who wrote it down.</param>
public sealed record ObjectionView(DateTimeOffset Since, Colleague By);

/// <summary>An account of a customer on a channel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">The provider's id by which it is best known.</param>
/// <param name="Aliases">All names the provider has or had for it, the newest first.</param>
/// <param name="Handle">The handle.</param>
/// <param name="Name">The display name.</param>
/// <param name="AvatarUrl">The picture.</param>
/// <param name="Followers">How many follow it, where the channel tells.</param>
public sealed record Account(
    string Id,
    string Channel,
    string? ExternalId,
    ImmutableArray<AccountAlias> Aliases,
    string? Handle,
    string? Name,
    string? AvatarUrl,
    int? Followers);

/// <summary>A name the provider has for an account.</summary>
/// <param name="Kind">What it is: <c>wa.phone</c>, <c>wa.bsuid</c>, <c>fb.psid</c>, <c>x.user_id</c>, …</param>
/// <param name="Scope">Where it is valid; empty where it is unique at the provider.</param>
/// <param name="Value">The value.</param>
/// <param name="Evidence">How it came to be known.</param>
/// <param name="Since">From when it is valid.</param>
/// <param name="Until">When that ended; null while it holds.</param>
public sealed record AccountAlias(string Kind, string Scope, string Value, Evidence Evidence, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>How a customer feels.</summary>
/// <param name="Mood">Over hours, -1 … 1.</param>
/// <param name="Attitude">Over months, -1 … 1.</param>
/// <param name="Trend">How mood moved within the last hour, -2 … 2.</param>
/// <param name="Dominant">The emotion that names the mood; neutral when calm.</param>
/// <param name="Emotions">The emotions of the mood and their strength, 0 … 1, only those that can be noticed.</param>
/// <param name="Confidence">How sure the readings are, 0 … 1.</param>
/// <param name="UpdatedAt">When the last reading was made; null while nothing was read.</param>
/// <param name="Since">Since when they feel so; null when nothing turned their mood.</param>
/// <param name="Cause">The message that turned their mood last.</param>
public sealed record ViewEmotion(
    double Mood,
    double Attitude,
    double Trend,
    Emotion Dominant,
    IReadOnlyDictionary<Emotion, double> Emotions,
    double Confidence,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? Since,
    Cause? Cause)
{
    /// <summary>Weaker emotions than this are not worth a word.</summary>
    private const double Noticeable = 0.05;

    /// <summary>A state as it feels at a moment.</summary>
    public static ViewEmotion Of(EmotionalState state, Feeling feeling, Cause? cause, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var left = state.Mood.RemainingAt(at);
        var emotions = new Dictionary<Emotion, double>();
        foreach (var sum in state.Mood.Emotions)
        {
            var strength = Shown.Rounded(sum.Sum * left / (state.Mood.Weight * left + EmotionalState.MoodPrior));
            if (strength >= Noticeable && sum.Emotion != Domain.Emotions.Emotion.Neutral) emotions[sum.Emotion] = strength;
        }

        return new ViewEmotion(
            Shown.Rounded(feeling.Mood(now)),
            Shown.Rounded(state.Attitude.Mean(at, EmotionalState.AttitudePrior)),
            Shown.Rounded(feeling.Trend(now)),
            feeling.Dominant(now),
            emotions,
            Shown.Rounded(feeling.Confidence),
            feeling.IsNone ? null : DateTimeOffset.FromUnixTimeMilliseconds(feeling.Anchor),
            cause?.At,
            cause);
    }
}

/// <summary>The message that turned a mood.</summary>
/// <param name="EntryId">The entry on the timeline.</param>
/// <param name="Position">Its feed position.</param>
/// <param name="At">When it was written.</param>
/// <param name="Emotion">What it expressed most.</param>
/// <param name="Turn">By how much the mood moved, -2 … 2.</param>
/// <param name="Text">The words; null when they were erased.</param>
public sealed record Cause(string EntryId, long Position, DateTimeOffset At, Emotion Emotion, double Turn, string? Text);

/// <summary>A persona a customer has.</summary>
/// <param name="Name">Which.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Who says so.</param>
public sealed record Persona(string Name, DateTimeOffset Since, string Reason, PersonaSource Source);

/// <summary>Who says that a customer has a persona.</summary>
public enum PersonaSource
{
    /// <summary>A rule.</summary>
    Rule,

    /// <summary>An agent.</summary>
    Agent,
}

/// <summary>A talk.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AccountId">The customer's account it goes through.</param>
/// <param name="Via">The company's account it goes through.</param>
/// <param name="Kind">Who can read it.</param>
/// <param name="LastMessageAt">When anybody last wrote.</param>
/// <param name="ReplyPolicy">What may be answered now.</param>
public sealed record ConversationView(
    string Id,
    string AccountId,
    OurAccount Via,
    ConversationKind Kind,
    DateTimeOffset LastMessageAt,
    ReplyPolicy ReplyPolicy);

/// <summary>An account of the company.</summary>
/// <param name="Id">The provider's id.</param>
/// <param name="Name">What the company calls it.</param>
public sealed record OurAccount(string Id, string Name);

/// <summary>A name and the accounts that show it.</summary>
/// <param name="Name">The name.</param>
/// <param name="AccountIds">The accounts.</param>
public sealed record KnownName(string Name, ImmutableArray<string> AccountIds);

/// <summary>A customer linked into another.</summary>
/// <param name="CustomerId">Who; the id of their account too.</param>
/// <param name="Into">Into whom.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Evidence">How it came to be known.</param>
/// <param name="Reason">Why; null when nothing was said.</param>
public sealed record CustomerLink(CustomerId CustomerId, CustomerId Into, DateTimeOffset Since, Colleague By, Evidence Evidence, string? Reason);

/// <summary>How often what happened.</summary>
/// <param name="Inbound">Messages of the customer.</param>
/// <param name="Outbound">Messages of the company.</param>
/// <param name="Reactions">Reactions given.</param>
/// <param name="Edits">Messages edited.</param>
/// <param name="Deletions">Messages taken back.</param>
/// <param name="Engagements">Things done without words: follows, likes, reposts.</param>
public sealed record CustomerCounts(int Inbound, int Outbound, int Reactions, int Edits, int Deletions, int Engagements);
