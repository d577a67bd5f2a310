using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Verification;

/// <summary>What the events of a stream make of its entries.</summary>
internal static class AmendmentReplay
{
    /// <summary>The amendments of the entries that something happened to.</summary>
    /// <param name="events">The events of a stream from its first.</param>
    public static Dictionary<EntryRef, Amendment> Of(IEnumerable<CustomerEvent> events)
    {
        var made = new Dictionary<EntryRef, Amendment>();
        var version = 0L;
        foreach (var e in events)
        {
            version++;
            if (TargetOf(e) is { } target) made[target] = After(made.GetValueOrDefault(target, Amendment.None), e, version);
        }

        return made;
    }

    private static EntryRef? TargetOf(CustomerEvent e) => e switch
    {
        MessageEdited edit => edit.Target,
        MessageDeleted deletion => deletion.Target,
        ReactionChanged reaction => reaction.Target,
        CompanyReacted reaction => reaction.Target,
        VisibilityChanged visibility => visibility.Target,
        DeliveryReported report => report.Target,
        NoteEdited edit => edit.Target,
        NoteDeleted deletion => deletion.Target,
        _ => null,
    };

    private static Amendment After(Amendment before, CustomerEvent e, long version) => e switch
    {
        MessageEdited edit => Edited(before, edit, version),
        MessageDeleted deletion => before with { DeletedAt = deletion.At, Reading = null },
        ReactionChanged reaction => before with { Reaction = new Reaction(reaction.Emoji, reaction.At) },
        CompanyReacted reaction => before with { OurReaction = new Reaction(reaction.Emoji, reaction.At) },
        VisibilityChanged visibility => before with { Visibility = new Visibility(visibility.Hidden, visibility.At) },
        DeliveryReported report => before with { Delivery = Delivered(before.Delivery, new Delivery(report.Status, report.At, report.Error)) },
        NoteEdited edit => before with { Edits = before.Edits.Add(new Edit(version, edit.At)), Mentions = edit.Mentions },
        NoteDeleted deletion => before with { DeletedAt = deletion.At, Mentions = null },
        _ => before,
    };

    private static Amendment Edited(Amendment before, MessageEdited edit, long version)
    {
        var place = before.Edits.Length;
        while (place > 0 && before.Edits[place - 1].At > edit.At) place--;
        var overtaken = place < before.Edits.Length;
        return before with
        {
            Edits = before.Edits.Insert(place, new Edit(version, edit.At)),
            Reading = overtaken ? before.Reading : edit.Reading,
        };
    }

    private static Delivery Delivered(Delivery? before, Delivery report) => before?.After(report) ?? report;
}
