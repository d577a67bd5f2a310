using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>Decides what follows when a note is edited or taken back: what it said before is kept until it is taken back, as with messages.</summary>
internal static class NoteChanges
{
    /// <summary>What follows from a command.</summary>
    public static Decision Decide(Customer customer, Profile profile, NoteCommand command, DateTimeOffset now)
    {
        if (command.Note is not { } note) return new Decision.Refused("There is no such note.");
        if (note.By != command.By) return new Decision.Refused("Only whoever wrote a note may change it.");
        var draft = new DecisionDraft(customer, profile);
        if (note.Amendment.DeletedAt is not null) return command is DeleteNote ? draft.Accepted() : new Decision.Refused("The note was taken back.");
        draft.Add(command is EditNote edit ? Edited(draft, edit, note, now) : Deleted(command, note, now));
        return draft.Accepted();
    }

    private static DecidedEvent Edited(DecisionDraft draft, EditNote edit, NamedNote note, DateTimeOffset now) =>
        new(new NoteEdited(edit.Entry, now, edit.By, edit.Mentions))
        {
            Content = new EventContent { Text = edit.Text },
            Key = edit.Key,
            Amends = edit.Entry,
            Amendment = note.Amendment with { Edits = note.Amendment.Edits.Add(new Edit(draft.NextVersion, now)), Mentions = edit.Mentions },
        };

    private static DecidedEvent Deleted(NoteCommand command, NamedNote note, DateTimeOffset now) =>
        new(new NoteDeleted(command.Entry, now, command.By))
        {
            Key = command.Key,
            Amends = command.Entry,
            Amendment = note.Amendment with { DeletedAt = now, Mentions = null },
            Erases = [command.Entry.Version, .. note.Amendment.Edits.Select(static e => e.Version)],
        };
}
