using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Live;

/// <summary>One event, as consoles are told.</summary>
/// <param name="Position">Its feed position; positions have no gaps.</param>
/// <param name="CustomerId">Whom it is about: who stands for the person, whichever account it happened on.</param>
/// <param name="Type">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Item">The customer's row as it is now: on the last change of that customer in the array.</param>
/// <param name="Entry">The entry it made or changed, as it is now: for who watches the customer.</param>
/// <param name="MovedTo">Who stands for the customer from now on: lists show them no more, and who looks at them looks there.</param>
/// <param name="By">Who linked them, took the link off, erased them, or wrote a note.</param>
/// <param name="Mentions">The ids of the colleagues whom a note calls upon; left out where there are none.</param>
public sealed record Change(
    long Position,
    CustomerId CustomerId,
    ChangeType Type,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CustomerItem? Item = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimelineEntry? Entry = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CustomerId? MovedTo = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Colleague? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<string>? Mentions = null);

/// <summary>What can happen to a customer.</summary>
public enum ChangeType
{
    /// <summary>Somebody nobody knew.</summary>
    [JsonStringEnumMemberName("customer.created")]
    CustomerCreated,

    /// <summary>Their names or aliases changed.</summary>
    [JsonStringEnumMemberName("customer.updated")]
    CustomerUpdated,

    /// <summary>Words, theirs or ours.</summary>
    [JsonStringEnumMemberName("message.created")]
    MessageCreated,

    /// <summary>Words were edited, or more is known about their delivery.</summary>
    [JsonStringEnumMemberName("message.updated")]
    MessageUpdated,

    /// <summary>Words were taken back.</summary>
    [JsonStringEnumMemberName("message.deleted")]
    MessageDeleted,

    /// <summary>A reaction was given or taken away.</summary>
    [JsonStringEnumMemberName("message.reacted")]
    MessageReacted,

    /// <summary>Something was done without words: a follow, a like.</summary>
    [JsonStringEnumMemberName("engagement.created")]
    EngagementCreated,

    /// <summary>The last words need no answer.</summary>
    [JsonStringEnumMemberName("answer.waived")]
    AnswerWaived,

    /// <summary>They need one after all.</summary>
    [JsonStringEnumMemberName("answer.wanted")]
    AnswerWanted,

    /// <summary>Another customer was linked into them.</summary>
    [JsonStringEnumMemberName("customer.linked")]
    CustomerLinked,

    /// <summary>Somebody who was linked into them was taken out.</summary>
    [JsonStringEnumMemberName("customer.unlinked")]
    CustomerUnlinked,

    /// <summary>They were linked into another.</summary>
    [JsonStringEnumMemberName("customer.moved")]
    CustomerMoved,

    /// <summary>They stand for themselves again.</summary>
    [JsonStringEnumMemberName("customer.restored")]
    CustomerRestored,

    /// <summary>They were erased, by whom it says: lists show them no more, and who looks at them sees that it is so.</summary>
    [JsonStringEnumMemberName("customer.erased")]
    CustomerErased,

    /// <summary>Words of old times arrived: no reason to call anybody.</summary>
    [JsonStringEnumMemberName("history.added")]
    HistoryAdded,

    /// <summary>An agent put right what is known of them.</summary>
    [JsonStringEnumMemberName("fact.corrected")]
    FactCorrected,

    /// <summary>Something was written down about them: fields, language, value, tier, tags.</summary>
    [JsonStringEnumMemberName("details.changed")]
    DetailsChanged,

    /// <summary>A note was written for the team.</summary>
    [JsonStringEnumMemberName("note.created")]
    NoteCreated,

    /// <summary>They do not want to be profiled: what was known of their feelings is gone.</summary>
    [JsonStringEnumMemberName("profiling.objected")]
    ProfilingObjected,

    /// <summary>They may be profiled again.</summary>
    [JsonStringEnumMemberName("profiling.allowed")]
    ProfilingAllowed,

    /// <summary>A note says something else.</summary>
    [JsonStringEnumMemberName("note.updated")]
    NoteUpdated,

    /// <summary>A note was taken back.</summary>
    [JsonStringEnumMemberName("note.deleted")]
    NoteDeleted,
}

/// <summary>What a console is told when it comes back.</summary>
/// <param name="Position">What follows as <c>changed</c> comes after this feed position.</param>
/// <param name="Missed">All that happened after the position it named, up to <paramref name="Position"/>.</param>
/// <param name="Reset">It was away too long: load everything afresh; <paramref name="Missed"/> is empty.</param>
/// <param name="Present">Who is with whom now; with everybody else there is nobody. What changes is told as <c>presence</c>.</param>
public sealed record ResumeResult(long Position, ImmutableArray<Change> Missed, bool Reset, ImmutableArray<Presence> Present);

/// <summary>Who is with a customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Agents">The colleagues who look or write, by name; empty when the last has gone.</param>
public sealed record Presence(CustomerId CustomerId, ImmutableArray<PresentColleague> Agents);
