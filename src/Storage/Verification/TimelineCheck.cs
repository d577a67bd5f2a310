using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Verification;

/// <summary>Compares a timeline with the events: each entry once where it belongs, with the content that is shown or a tombstone.</summary>
internal static class TimelineCheck
{
    /// <summary>Looks at one customer.</summary>
    public static void Check(InspectedStream stream, Customer state, Findings findings)
    {
        var entries = stream.Entries.ToDictionary(static e => e.Entry);
        var made = AmendmentReplay.Of(stream.Events.Select(static e => e.Event!));
        foreach (var e in stream.Events)
        {
            if (e.EntryAt is not { } at) continue;
            if (!entries.Remove(new EntryRef(at, e.Version), out var entry))
                findings.Add("timeline", $"The event at position {e.Position} (customer {stream.Customer}, version {e.Version}) is missing from the timeline.");
            else
                Check(stream, e, entry, Known(made.GetValueOrDefault(entry.Entry, Amendment.None), entry, state), state, findings);
        }

        foreach (var entry in entries.Values)
            findings.Add("timeline", $"The timeline of customer {stream.Customer} has an entry at {entry.Entry.At}, version {entry.Entry.Version}, that no event made.");
    }

    private static void Check(InspectedStream stream, InspectedEvent e, InspectedEntry entry, Amendment made, Customer state, Findings findings)
    {
        var which = $"The entry of the event at position {e.Position} (customer {stream.Customer}, version {e.Version})";
        if (entry.Position != e.Position) findings.Add("timeline", $"{which} names position {entry.Position}.");
        if (entry.Amendment is not { } stored)
        {
            findings.Add("timeline", $"{which} has an amendment that cannot be read.");
            return;
        }

        if (!StoredForm.Of(Known(stored, entry, state)).AsSpan().SequenceEqual(StoredForm.Of(made)))
            findings.Add("timeline", $"{which} is amended otherwise than later events make it.");
        var shown = made.Edits is [.., var last] ? stream.Events[(int)last.Version - 1].Position : e.Position;
        if (entry.ContentPosition != shown) findings.Add("timeline", $"{which} shows the content of position {entry.ContentPosition}, and not that of {shown}.");
        if (state.Erased is not null)
        {
            if (entry.HasContent) findings.Add("erasure", $"{which} is of somebody who was erased, and its content is still there.");
            return;
        }

        if (e.Event is not MessageRecorded || (entry.IsExpired && !entry.HasContent) || entry.HasContent == made.DeletedAt is null) return;
        findings.Add("timeline", entry.HasContent ? $"{which} was deleted, and its content is still there." : $"{which} has lost its content and is no tombstone.");
    }

    /// <summary>What was read before somebody objected to being profiled is erased a while after: until then it may stand there or not.</summary>
    private static Amendment Known(Amendment amendment, InspectedEntry entry, Customer state) =>
        entry.Entry.Version < state.ReadFrom ? amendment with { Reading = null } : amendment;
}
