using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>What somebody wants to happen to a customer. Its key makes it safe to send again after an unknown outcome.</summary>
/// <param name="Key">What makes it unique: of a provider's item, or of an agent's request.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(RecordMessage), "record-message")]
[JsonDerivedType(typeof(ChangeMessage), "change-message")]
[JsonDerivedType(typeof(ReportConversation), "report-conversation")]
[JsonDerivedType(typeof(RecordEngagement), "record-engagement")]
[JsonDerivedType(typeof(ChangeAliases), "change-aliases")]
[JsonDerivedType(typeof(DescribeAuthor), "describe-author")]
[JsonDerivedType(typeof(WaiveAnswer), "waive-answer")]
[JsonDerivedType(typeof(WantAnswer), "want-answer")]
[JsonDerivedType(typeof(CorrectFact), "correct-fact")]
[JsonDerivedType(typeof(ChangeDetails), "change-details")]
[JsonDerivedType(typeof(LearnDetails), "learn-details")]
[JsonDerivedType(typeof(WriteNote), "write-note")]
[JsonDerivedType(typeof(ObjectToProfiling), "object-to-profiling")]
[JsonDerivedType(typeof(AllowProfiling), "allow-profiling")]
[JsonDerivedType(typeof(EditNote), "edit-note")]
[JsonDerivedType(typeof(DeleteNote), "delete-note")]
public abstract record CustomerCommand(EntryKey Key);

/// <summary>What an agent decides about a person: a customer who is linked into another leaves it to that one.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
public abstract record AgentCommand(EntryKey Key, string By) : CustomerCommand(Key)
{
    /// <summary>The one account of the person whose stream it is written to; null when it concerns all of them.</summary>
    public CustomerId? Account { get; init; }
}

/// <summary>Record words that were written.</summary>
/// <param name="Key">What makes the message unique.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="OurAccount">The company's account it went through.</param>
/// <param name="ConversationId">The talk it belongs to.</param>
/// <param name="Direction">Who wrote.</param>
/// <param name="Kind">What sort of words.</param>
/// <param name="HappenedAt">When, by the provider's clock.</param>
/// <param name="ReceivedAt">When it reached us.</param>
/// <param name="Sender">The customer's side, as the payload shows it, with the aliases that may be added to the account.</param>
/// <param name="Content">The words.</param>
public sealed record RecordMessage(
    EntryKey Key,
    string Channel,
    string OurAccount,
    string ConversationId,
    Direction Direction,
    MessageKind Kind,
    DateTimeOffset HappenedAt,
    DateTimeOffset ReceivedAt,
    Sender Sender,
    EventContent Content) : CustomerCommand(Key)
{
    /// <summary>How the words read; only the customer's words are read.</summary>
    public EmotionReading? Reading { get; init; }

    /// <summary>The message it answers.</summary>
    public EntryKey? InReplyTo { get; init; }

    /// <summary>Why its content could not be read.</summary>
    public string? Unsupported { get; init; }

    /// <summary>The contents of the held edits of this very message, by version: looked up by the actor when there are any.</summary>
    public ImmutableDictionary<long, EventContent> HeldContents { get; init; } = ImmutableDictionary<long, EventContent>.Empty;
}

/// <summary>Do something to a message that was written before.</summary>
/// <param name="Key">What makes the change unique.</param>
/// <param name="Target">The message's key.</param>
/// <param name="Change">What is to be done.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="ReceivedAt">When it reached us.</param>
/// <param name="Sender">The customer's side, as the payload shows it.</param>
/// <param name="Content">The new content of an edit.</param>
public sealed record ChangeMessage(
    EntryKey Key,
    EntryKey Target,
    MessageChange Change,
    string Channel,
    DateTimeOffset ReceivedAt,
    Sender Sender,
    EventContent? Content) : CustomerCommand(Key)
{
    /// <summary>The message as it stands: looked up by the actor; null when it has not arrived.</summary>
    public NamedMessage? Message { get; init; }
}

/// <summary>Note how far the person got in a talk.</summary>
/// <param name="Key">What makes the report unique.</param>
/// <param name="ConversationId">The talk.</param>
/// <param name="Status">What is true of all that was sent until the moment.</param>
/// <param name="UpTo">The moment.</param>
/// <param name="At">When the provider said so.</param>
public sealed record ReportConversation(
    EntryKey Key, string ConversationId, DeliveryStatus Status, DateTimeOffset UpTo, DateTimeOffset At) : CustomerCommand(Key)
{
    /// <summary>What the company sent in it until then and is not known to have got so far: looked up by the actor.</summary>
    public ImmutableArray<NamedMessage> Messages { get; init; } = [];
}

/// <summary>Record something that was done without words.</summary>
/// <param name="Key">What makes it unique.</param>
/// <param name="Kind">What.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="OurAccount">The company's account it concerns.</param>
/// <param name="HappenedAt">When, by the provider's clock.</param>
/// <param name="ReceivedAt">When it reached us.</param>
/// <param name="Sender">The customer's side, as the payload shows it.</param>
/// <param name="Content">What is personal about it.</param>
public sealed record RecordEngagement(
    EntryKey Key,
    EngagementKind Kind,
    string Channel,
    string OurAccount,
    DateTimeOffset HappenedAt,
    DateTimeOffset ReceivedAt,
    Sender Sender,
    EventContent Content) : CustomerCommand(Key)
{
    /// <summary>They took it back.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The emoji of a reaction.</summary>
    public string? Emoji { get; init; }

    /// <summary>The message it is about.</summary>
    public EntryKey? Target { get; init; }
}

/// <summary>Add aliases to the account and end others.</summary>
/// <param name="Key">What makes it unique.</param>
/// <param name="Added">Aliases that hold from now on.</param>
/// <param name="Ended">Aliases that no longer hold.</param>
/// <param name="Evidence">Why we believe it.</param>
/// <param name="At">From when.</param>
public sealed record ChangeAliases(
    EntryKey Key,
    ImmutableArray<Alias> Added,
    ImmutableArray<Alias> Ended,
    Evidence Evidence,
    DateTimeOffset At) : CustomerCommand(Key);

/// <summary>Note what an integrator knows of an author.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Sender">The author, with the alias that names them where the channel is the integrator's own.</param>
/// <param name="Verified">What the integrator has checked to be theirs and nobody else holds.</param>
/// <param name="By">The integrator's id.</param>
/// <param name="At">When.</param>
public sealed record DescribeAuthor(
    EntryKey Key, string Channel, Sender Sender, ImmutableArray<Alias> Verified, string By, DateTimeOffset At) : CustomerCommand(Key)
{
    /// <summary>Whether the name holds against what the channel shows: it does where the channel is the integrator's own.</summary>
    public bool Renames { get; init; }
}

/// <summary>The last words need no answer.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
public sealed record WaiveAnswer(EntryKey Key, string By) : AgentCommand(Key, By);

/// <summary>They need one after all.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
public sealed record WantAnswer(EntryKey Key, string By) : AgentCommand(Key, By);

/// <summary>Put a fact right.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Kind">The sort of fact.</param>
/// <param name="Correction">What was wrong and what is right.</param>
/// <param name="Reason">Why, in the agent's words.</param>
public sealed record CorrectFact(EntryKey Key, string By, FactKind Kind, Correction Correction, string? Reason) : AgentCommand(Key, By);

/// <summary>Write something down about a person.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Details">What.</param>
public sealed record ChangeDetails(EntryKey Key, string By, Details Details) : AgentCommand(Key, By);

/// <summary>Write down what an integrator knows of whoever has the account, linked or not.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The integrator's name.</param>
/// <param name="Details">What.</param>
public sealed record LearnDetails(EntryKey Key, string By, Details Details) : CustomerCommand(Key);

/// <summary>Write a note for the team.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Text">The words.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
public sealed record WriteNote(EntryKey Key, string By, string Text, ImmutableArray<string> Mentions) : AgentCommand(Key, By);

/// <summary>The person does not want to be profiled.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Reason">Why or how they said so, in the agent's words.</param>
public sealed record ObjectToProfiling(EntryKey Key, string By, string? Reason) : AgentCommand(Key, By);

/// <summary>They may be profiled again.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Reason">Why or how they said so, in the agent's words.</param>
public sealed record AllowProfiling(EntryKey Key, string By, string? Reason) : AgentCommand(Key, By);

/// <summary>Do something to a note that was written before. Only whoever wrote it may.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Entry">The note.</param>
public abstract record NoteCommand(EntryKey Key, string By, EntryRef Entry) : AgentCommand(Key, By)
{
    /// <summary>The note as it stands: looked up by the actor; null when there is none.</summary>
    public NamedNote? Note { get; init; }
}

/// <summary>Say something else in it.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Entry">The note.</param>
/// <param name="Text">The words.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
public sealed record EditNote(EntryKey Key, string By, EntryRef Entry, string Text, ImmutableArray<string> Mentions) : NoteCommand(Key, By, Entry);

/// <summary>Take it back.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Entry">The note.</param>
public sealed record DeleteNote(EntryKey Key, string By, EntryRef Entry) : NoteCommand(Key, By, Entry);

/// <summary>A note as it stands on the timeline.</summary>
/// <param name="By">The id of whoever wrote it.</param>
/// <param name="Amendment">What became of it so far.</param>
public sealed record NamedNote(string By, Amendment Amendment);
