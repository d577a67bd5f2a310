using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// What happened to a customer. Events hold nothing personal: text, names and aliases stand in the <see cref="EventContent"/> beside
/// them, and everything that follows from an event works when that is gone.
/// </summary>
public abstract record CustomerEvent
{
    private protected CustomerEvent()
    {
    }
}

/// <summary>An account nobody knew wrote for the first time; always a stream's first event.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="At">When it was received.</param>
/// <param name="Aliases">The kinds of the aliases it came with; the values and the names are in the content.</param>
/// <param name="Followers">How many follow them, where the channel tells.</param>
public sealed record CustomerFound(string Channel, DateTimeOffset At, ImmutableArray<string> Aliases, int? Followers) : CustomerEvent;

/// <summary>The account shows other names or another reach; the names are in the content.</summary>
/// <param name="Followers">How many follow them, where the channel tells.</param>
public sealed record ProfileChanged(int? Followers) : CustomerEvent;

/// <summary>Aliases were added or ended; the values are in the content.</summary>
/// <param name="Added">The kinds added.</param>
/// <param name="Ended">The kinds ended.</param>
/// <param name="Evidence">Why we believe it.</param>
/// <param name="At">From when it holds.</param>
public sealed record AliasesChanged(ImmutableArray<string> Added, ImmutableArray<string> Ended, Evidence Evidence, DateTimeOffset At) : CustomerEvent
{
    /// <summary>The integrator who has checked them; null when the account's own channel attests them.</summary>
    public string? By { get; init; }
}

/// <summary>Words were written, by the customer or by the company.</summary>
/// <param name="Key">What makes it unique.</param>
/// <param name="Direction">Who wrote.</param>
/// <param name="Kind">What sort of words.</param>
/// <param name="ConversationId">The talk it belongs to.</param>
/// <param name="OurAccount">The company's account it went through.</param>
/// <param name="At">When it happened by the provider's clock, clamped to no later than received + 5 min.</param>
/// <param name="ReceivedAt">When it reached us.</param>
public sealed record MessageRecorded(
    EntryKey Key,
    Direction Direction,
    MessageKind Kind,
    string ConversationId,
    string OurAccount,
    DateTimeOffset At,
    DateTimeOffset ReceivedAt) : CustomerEvent
{
    /// <summary>It arrived after words that were written later, and is shown where it belongs.</summary>
    public bool Late { get; init; }

    /// <summary>It tells of old times: it raises no waiting and no alarm.</summary>
    public bool History { get; init; }

    /// <summary>The reading as it counts in the sums; only the customer's words are read.</summary>
    public EmotionReading? Reading { get; init; }

    /// <summary>The message it answers, which may be unknown.</summary>
    public EntryKey? InReplyTo { get; init; }

    /// <summary>Why its content could not be read.</summary>
    public string? Unsupported { get; init; }
}

/// <summary>A message has new content, which stands beside this event.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When it was edited.</param>
/// <param name="Was">How it was read before.</param>
/// <param name="Reading">How it is read now.</param>
public sealed record MessageEdited(EntryRef Target, DateTimeOffset At, EmotionReading? Was, EmotionReading? Reading) : CustomerEvent;

/// <summary>A message was taken back; its content is erased, a tombstone stays.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When.</param>
/// <param name="Was">How it was read, to take it out of the sums.</param>
public sealed record MessageDeleted(EntryRef Target, DateTimeOffset At, EmotionReading? Was) : CustomerEvent;

/// <summary>The customer's reaction to a message is another one now.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When.</param>
/// <param name="Emoji">The reaction, null when taken away.</param>
public sealed record ReactionChanged(EntryRef Target, DateTimeOffset At, string? Emoji) : CustomerEvent;

/// <summary>The provider reported what became of a message the company sent.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Error">The provider's error code and words.</param>
public sealed record DeliveryReported(EntryRef Target, DateTimeOffset At, DeliveryStatus Status, string? Error) : CustomerEvent;

/// <summary>Something refers to a message that has not arrived: it is held and takes effect when the message does.</summary>
/// <param name="Target">The message's key.</param>
/// <param name="Change">What is to be done to it; an edit's text is in the content.</param>
/// <param name="ReceivedAt">When it reached us.</param>
public sealed record ChangeHeld(EntryKey Target, MessageChange Change, DateTimeOffset ReceivedAt) : CustomerEvent;

/// <summary>The company reacted to a message on the provider's own screens.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When.</param>
/// <param name="Emoji">The reaction, null when taken away.</param>
public sealed record CompanyReacted(EntryRef Target, DateTimeOffset At, string? Emoji) : CustomerEvent;

/// <summary>A message was hidden from the public, or is shown to it again.</summary>
/// <param name="Target">The message.</param>
/// <param name="At">When.</param>
/// <param name="Hidden">Whether it is hidden from then on.</param>
public sealed record VisibilityChanged(EntryRef Target, DateTimeOffset At, bool Hidden) : CustomerEvent;

/// <summary>The provider reported how far the person got in a talk: all that was sent until a moment has arrived, or is read.</summary>
/// <param name="ConversationId">The talk.</param>
/// <param name="Status">How far.</param>
/// <param name="UpTo">Until which moment of sending.</param>
/// <param name="At">When.</param>
public sealed record ConversationReported(string ConversationId, DeliveryStatus Status, DateTimeOffset UpTo, DateTimeOffset At) : CustomerEvent;

/// <summary>The customer did something without words: followed, liked, passed on, came in by a link.</summary>
/// <param name="Key">What makes it unique.</param>
/// <param name="Kind">What they did.</param>
/// <param name="OurAccount">The company's account it concerns.</param>
/// <param name="At">When, by the provider's clock, clamped to no later than received + 5 min.</param>
/// <param name="ReceivedAt">When it reached us.</param>
public sealed record EngagementRecorded(EntryKey Key, EngagementKind Kind, string OurAccount, DateTimeOffset At, DateTimeOffset ReceivedAt) : CustomerEvent
{
    /// <summary>They took it back: no longer follow, like or react.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The emoji of a reaction.</summary>
    public string? Emoji { get; init; }

    /// <summary>The message it is about, which is on nobody's timeline or on somebody else's.</summary>
    public EntryKey? Target { get; init; }
}

/// <summary>An agent decided that the last words need no answer.</summary>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record AnswerWaived(DateTimeOffset At, string By) : CustomerEvent;

/// <summary>The decision that no answer is needed was undone.</summary>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record AnswerWanted(DateTimeOffset At, string By) : CustomerEvent;

/// <summary>Another customer is linked into this one, who stands for both from now on; the reason is in the content.</summary>
/// <param name="Customer">Who was linked in.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id, the channel whose provider attests it, or the integrator who has checked it.</param>
/// <param name="Evidence">Why we believe that they are one person.</param>
public sealed record CustomerLinked(CustomerId Customer, DateTimeOffset At, string By, Evidence Evidence) : CustomerEvent;

/// <summary>That link was taken off: both are as if it had never been.</summary>
/// <param name="Customer">Who was linked in.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record CustomerUnlinked(CustomerId Customer, DateTimeOffset At, string By) : CustomerEvent;

/// <summary>The other side of <see cref="CustomerLinked"/>: this customer is part of another person from now on.</summary>
/// <param name="Survivor">Who stands for both.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id, the channel whose provider attests it, or the integrator who has checked it.</param>
/// <param name="Evidence">Why we believe that they are one person.</param>
public sealed record CustomerJoined(CustomerId Survivor, DateTimeOffset At, string By, Evidence Evidence) : CustomerEvent;

/// <summary>The other side of <see cref="CustomerUnlinked"/>: this customer stands for themselves again.</summary>
/// <param name="Survivor">Who stood for both.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record CustomerLeft(CustomerId Survivor, DateTimeOffset At, string By) : CustomerEvent;

/// <summary>
/// The person was erased: all that was personal about every account of theirs is gone, and nothing happens on these streams any more. What was
/// counted and felt stays, as numbers of nobody.
/// </summary>
/// <param name="Person">Who stood for the person.</param>
/// <param name="At">When.</param>
/// <param name="By">The administrator's id.</param>
/// <param name="Why">On what ground; null when none was named.</param>
public sealed record CustomerErased(CustomerId Person, DateTimeOffset At, string By, ErasureGround? Why) : CustomerEvent;

/// <summary>An agent put right what is known of the person, or knew something new; what was wrong and what is right stands in the content.</summary>
/// <param name="Kind">The sort of fact.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record FactCorrected(FactKind Kind, DateTimeOffset At, string By) : CustomerEvent;

/// <summary>Something was written down about the person: fields, language, value, tier, tags. The values stand in the content.</summary>
/// <param name="Fields">The names of the fields that changed.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id, or the integrator's name.</param>
/// <param name="Evidence">Whether an agent decided it or an integrator knows it.</param>
public sealed record DetailsChanged(ImmutableArray<string> Fields, DateTimeOffset At, string By, Evidence Evidence) : CustomerEvent;

/// <summary>An agent wrote a note for the team; its words stand in the content.</summary>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
public sealed record NoteWritten(DateTimeOffset At, string By, ImmutableArray<string> Mentions) : CustomerEvent;

/// <summary>The person does not want to be profiled: what was read of their words is forgotten, and nothing is read any more; the reason is in the content.</summary>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record ProfilingObjected(DateTimeOffset At, string By) : CustomerEvent;

/// <summary>The person may be profiled again: readings begin anew from here on.</summary>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record ProfilingAllowedAgain(DateTimeOffset At, string By) : CustomerEvent;

/// <summary>Whoever wrote a note says something else in it, which stands beside this event.</summary>
/// <param name="Target">The note.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon now.</param>
public sealed record NoteEdited(EntryRef Target, DateTimeOffset At, string By, ImmutableArray<string> Mentions) : CustomerEvent;

/// <summary>Whoever wrote a note took it back; its content is erased, a tombstone stays.</summary>
/// <param name="Target">The note.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record NoteDeleted(EntryRef Target, DateTimeOffset At, string By) : CustomerEvent;
