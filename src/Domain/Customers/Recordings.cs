namespace SocialCrm.Domain.Customers;

/// <summary>Decides what follows when something is written down about a person. What it says is content; each is an entry of the timeline.</summary>
internal static class Recordings
{
    /// <summary>What follows from a command.</summary>
    public static Decision Decide(Customer customer, Profile profile, CustomerCommand command, DateTimeOffset now)
    {
        if (customer.Version == 0) return new Decision.Refused("There is no such customer.");
        if (Recorded(command, now) is not var (recorded, content)) return new Decision.Refused("Nothing is said.");
        var draft = new DecisionDraft(customer, profile);
        draft.Add(new DecidedEvent(recorded) { Content = content, Key = command.Key, EntryAt = now.ToUnixTimeMilliseconds() });
        return draft.Accepted();
    }

    private static (CustomerEvent Event, EventContent Content)? Recorded(CustomerCommand command, DateTimeOffset now) => command switch
    {
        CorrectFact { Correction: { Was: not null } or { Is: not null } } correct =>
            (new FactCorrected(correct.Kind, now, correct.By), new EventContent { Text = correct.Reason, Correction = correct.Correction }),
        ChangeDetails { Details: var details } change when !details.IsEmpty => Changed(details, now, change.By, Evidence.Decided),
        LearnDetails { Details: var details } learn when !details.IsEmpty => Changed(details, now, learn.By, Evidence.Verified),
        WriteNote { Text.Length: > 0 } note => (new NoteWritten(now, note.By, note.Mentions), new EventContent { Text = note.Text }),
        _ => null,
    };

    private static (CustomerEvent Event, EventContent Content) Changed(Details details, DateTimeOffset now, string by, Evidence evidence) =>
        (new DetailsChanged([.. details.Fields.Select(static f => f.Name)], now, by, evidence), new EventContent { Details = details });
}
