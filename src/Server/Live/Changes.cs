using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Server.Live;

/// <summary>What an event is to a console.</summary>
internal static class Changes
{
    /// <summary>The type that tells it.</summary>
    public static ChangeType TypeOf(CustomerEvent e) => e switch
    {
        CustomerFound => ChangeType.CustomerCreated,
        MessageRecorded { History: true } => ChangeType.HistoryAdded,
        MessageRecorded => ChangeType.MessageCreated,
        MessageEdited or DeliveryReported or VisibilityChanged => ChangeType.MessageUpdated,
        MessageDeleted => ChangeType.MessageDeleted,
        ReactionChanged or CompanyReacted => ChangeType.MessageReacted,
        EngagementRecorded => ChangeType.EngagementCreated,
        AnswerWaived => ChangeType.AnswerWaived,
        AnswerWanted => ChangeType.AnswerWanted,
        CustomerLinked => ChangeType.CustomerLinked,
        CustomerUnlinked => ChangeType.CustomerUnlinked,
        CustomerJoined => ChangeType.CustomerMoved,
        CustomerLeft => ChangeType.CustomerRestored,
        CustomerErased => ChangeType.CustomerErased,
        FactCorrected => ChangeType.FactCorrected,
        DetailsChanged => ChangeType.DetailsChanged,
        NoteWritten => ChangeType.NoteCreated,
        ProfilingObjected => ChangeType.ProfilingObjected,
        ProfilingAllowedAgain => ChangeType.ProfilingAllowed,
        NoteEdited => ChangeType.NoteUpdated,
        NoteDeleted => ChangeType.NoteDeleted,
        _ => ChangeType.CustomerUpdated,
    };

    /// <summary>When it happened; null for what carries no time of its own.</summary>
    public static DateTimeOffset? TimeOf(CustomerEvent e) => e switch
    {
        CustomerFound found => found.At,
        AliasesChanged aliases => aliases.At,
        MessageRecorded message => message.At,
        MessageEdited edited => edited.At,
        MessageDeleted deleted => deleted.At,
        ReactionChanged reaction => reaction.At,
        DeliveryReported report => report.At,
        CompanyReacted reaction => reaction.At,
        VisibilityChanged visibility => visibility.At,
        ConversationReported report => report.At,
        EngagementRecorded engagement => engagement.At,
        ChangeHeld held => held.Change.At,
        AnswerWaived waived => waived.At,
        AnswerWanted wanted => wanted.At,
        CustomerLinked linked => linked.At,
        CustomerUnlinked unlinked => unlinked.At,
        CustomerJoined joined => joined.At,
        CustomerLeft left => left.At,
        CustomerErased erased => erased.At,
        FactCorrected corrected => corrected.At,
        DetailsChanged changed => changed.At,
        NoteWritten note => note.At,
        ProfilingObjected objected => objected.At,
        ProfilingAllowedAgain allowed => allowed.At,
        NoteEdited edited => edited.At,
        NoteDeleted deleted => deleted.At,
        _ => null,
    };

    /// <summary>Whom it is told about: who stands for the customer, but for those who come under somebody or leave them, who hear of it themselves.</summary>
    public static CustomerId SubjectOf(FeedEvent e) => e.Event is CustomerJoined or CustomerLeft ? e.Customer : e.Person;

    /// <summary>The colleagues whom a note calls upon; null where there are none.</summary>
    public static ImmutableArray<string>? MentionsOf(CustomerEvent e) => e switch
    {
        NoteWritten { Mentions.IsEmpty: false } written => written.Mentions,
        NoteEdited { Mentions.IsEmpty: false } edited => edited.Mentions,
        _ => null,
    };

    /// <summary>The agent who linked or unlinked, or called upon colleagues; null for all else.</summary>
    public static string? ByOf(CustomerEvent e) => e switch
    {
        NoteWritten { Mentions.IsEmpty: false } written => written.By,
        NoteEdited { Mentions.IsEmpty: false } edited => edited.By,
        CustomerLinked linked => linked.By,
        CustomerUnlinked unlinked => unlinked.By,
        CustomerJoined joined => joined.By,
        CustomerLeft left => left.By,
        CustomerErased erased => erased.By,
        _ => null,
    };

    /// <summary>The entry that it made or changed; null when there is none.</summary>
    public static EntryRef? EntryOf(FeedEvent e) => e.Event switch
    {
        MessageRecorded message => new EntryRef(message.At.ToUnixTimeMilliseconds(), e.Version),
        EngagementRecorded engagement => new EntryRef(engagement.At.ToUnixTimeMilliseconds(), e.Version),
        AnswerWaived waived => new EntryRef(waived.At.ToUnixTimeMilliseconds(), e.Version),
        AnswerWanted wanted => new EntryRef(wanted.At.ToUnixTimeMilliseconds(), e.Version),
        CustomerLinked linked => new EntryRef(linked.At.ToUnixTimeMilliseconds(), e.Version),
        CustomerUnlinked unlinked => new EntryRef(unlinked.At.ToUnixTimeMilliseconds(), e.Version),
        FactCorrected corrected => new EntryRef(corrected.At.ToUnixTimeMilliseconds(), e.Version),
        DetailsChanged changed => new EntryRef(changed.At.ToUnixTimeMilliseconds(), e.Version),
        NoteWritten note => new EntryRef(note.At.ToUnixTimeMilliseconds(), e.Version),
        ProfilingObjected objected => new EntryRef(objected.At.ToUnixTimeMilliseconds(), e.Version),
        ProfilingAllowedAgain allowed => new EntryRef(allowed.At.ToUnixTimeMilliseconds(), e.Version),
        NoteEdited edited => edited.Target,
        NoteDeleted deleted => deleted.Target,
        MessageEdited edited => edited.Target,
        MessageDeleted deleted => deleted.Target,
        ReactionChanged reaction => reaction.Target,
        DeliveryReported report => report.Target,
        CompanyReacted reaction => reaction.Target,
        VisibilityChanged visibility => visibility.Target,
        _ => null,
    };
}
