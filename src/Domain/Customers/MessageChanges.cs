using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>What an edit, a deletion, a reaction or a delivery report does to a message.</summary>
internal static class MessageChanges
{
    /// <summary>Adds the event that follows, if any does, and returns the message as it stands afterwards.</summary>
    public static NamedMessage Apply(DecisionDraft draft, NamedMessage message, MessageChange change, EventContent? content, EntryKey? key)
    {
        var amendment = message.Amendment;
        if (amendment.DeletedAt is not null) return message;
        return change switch
        {
            MessageChange.Edited edit => Edit(draft, message, edit, content, key),
            MessageChange.Deleted deletion => Delete(draft, message, deletion, key),
            MessageChange.Reacted reaction => React(draft, message, reaction, key),
            MessageChange.Reported report => Report(draft, message, report, key),
            MessageChange.Shown shown => Show(draft, message, shown, key),
            _ => message,
        };
    }

    /// <summary>The change as it may stand in an event: telling words go with the content.</summary>
    public static MessageChange WithoutWords(MessageChange change) =>
        change is MessageChange.Edited edit ? edit with { Reading = Wordless(edit.Reading) } : change;

    /// <summary>The new content of an edit with the words that made its reading.</summary>
    public static EventContent? WithWords(EventContent? content, MessageChange change) => (content, change) switch
    {
        (not null, MessageChange.Edited { Reading: { Words.IsDefaultOrEmpty: false } reading }) => content with { Words = reading.Words },

        // A held edit may have been read before it was known that nothing is to be read.
        ({ Words.IsDefaultOrEmpty: false }, MessageChange.Edited { Reading: null }) => content with { Words = [] },
        _ => content,
    };

    private static EmotionReading? Wordless(EmotionReading? reading) => reading is null ? null : reading with { Words = [] };

    private static NamedMessage Edit(DecisionDraft draft, NamedMessage message, MessageChange.Edited edit, EventContent? content, EntryKey? key)
    {
        var edits = message.Amendment.Edits;
        var place = edits.Length;
        while (place > 0 && edits[place - 1].At > edit.At) place--;

        // An edit that was overtaken by a later one is kept as a version and changes nothing that is shown.
        var overtaken = place < edits.Length;
        var read = message.Direction == Direction.In ? Wordless(edit.Reading) : null;
        var reading = overtaken ? message.Reading : read;
        var amendment = message.Amendment with
        {
            Edits = edits.Insert(place, new Edit(draft.NextVersion, edit.At)),
            Reading = reading,
        };
        draft.Add(new DecidedEvent(new MessageEdited(message.Entry, edit.At, overtaken ? null : message.Reading, overtaken ? null : read))
        {
            Content = WithWords(content, edit),
            Key = key,
            Amends = message.Entry,
            Amendment = amendment,
        });
        return message with { Reading = reading, Amendment = amendment };
    }

    private static NamedMessage Delete(DecisionDraft draft, NamedMessage message, MessageChange.Deleted deletion, EntryKey? key)
    {
        var amendment = message.Amendment with { DeletedAt = deletion.At, Reading = null };
        draft.Add(new DecidedEvent(new MessageDeleted(message.Entry, deletion.At, message.Reading))
        {
            Key = key,
            Amends = message.Entry,
            Amendment = amendment,
            Erases = [message.Entry.Version, .. message.Amendment.Edits.Select(static e => e.Version)],
        });
        return message with { Reading = null, Amendment = amendment };
    }

    private static NamedMessage React(DecisionDraft draft, NamedMessage message, MessageChange.Reacted reaction, EntryKey? key)
    {
        var theirs = reaction.By == Direction.In;
        var given = theirs ? message.Amendment.Reaction : message.Amendment.OurReaction;
        if (given?.At > reaction.At) return message;
        var now = new Reaction(reaction.Emoji, reaction.At);
        var amendment = theirs ? message.Amendment with { Reaction = now } : message.Amendment with { OurReaction = now };
        CustomerEvent reacted = theirs
            ? new ReactionChanged(message.Entry, reaction.At, reaction.Emoji)
            : new CompanyReacted(message.Entry, reaction.At, reaction.Emoji);
        draft.Add(new DecidedEvent(reacted) { Key = key, Amends = message.Entry, Amendment = amendment });
        return message with { Amendment = amendment };
    }

    private static NamedMessage Show(DecisionDraft draft, NamedMessage message, MessageChange.Shown shown, EntryKey? key)
    {
        if (message.Amendment.Visibility?.At > shown.At) return message;
        var amendment = message.Amendment with { Visibility = new Visibility(shown.Hidden, shown.At) };
        draft.Add(new DecidedEvent(new VisibilityChanged(message.Entry, shown.At, shown.Hidden)) { Key = key, Amends = message.Entry, Amendment = amendment });
        return message with { Amendment = amendment };
    }

    private static NamedMessage Report(DecisionDraft draft, NamedMessage message, MessageChange.Reported report, EntryKey? key)
    {
        var reported = new Delivery(report.Status, report.At, report.Error);
        var amendment = message.Amendment with { Delivery = message.Amendment.Delivery?.After(reported) ?? reported };
        draft.Add(new DecidedEvent(new DeliveryReported(message.Entry, report.At, report.Status, report.Error)) { Key = key, Amends = message.Entry, Amendment = amendment });
        return message with { Amendment = amendment };
    }
}
