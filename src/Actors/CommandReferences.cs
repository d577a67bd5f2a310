using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>Looks up what a command refers to and the state does not hold, because a state does not grow with the timeline.</summary>
internal static class CommandReferences
{
    /// <summary>How many entries back a report on a talk reaches: what was sent before is far out of sight.</summary>
    private const int ReportedBack = 100;

    /// <summary>The command with what it refers to.</summary>
    public static async ValueTask<CustomerCommand> LookUpAsync(CustomerCommand command, CustomerId customer, Customer state, ActorPorts ports) =>
        command switch
        {
            ChangeMessage change => await UnreadAsync(change with { Message = await MessageAsync(change.Target, customer, ports) }, customer, state, ports),
            ReportConversation report => report with { Messages = await SentAsync(report, customer, ports) },
            NoteCommand note => note with { Note = await NoteAsync(note.Entry, customer, ports) },
            RecordMessage record when HasHeldEdit(state, record.Key) =>
                await UnreadAsync(record with { HeldContents = await HeldContentsAsync(record.Key, customer, state, ports) }, customer, state, ports),
            RecordMessage record => await UnreadAsync(record, customer, state, ports),
            _ => command,
        };

    /// <summary>Words without a reading, where somebody objects on another account of the person; what is said on one's own stands in the state.</summary>
    private static async ValueTask<CustomerCommand> UnreadAsync(CustomerCommand command, CustomerId customer, Customer state, ActorPorts ports)
    {
        var isRead = command is RecordMessage { Reading: not null } or ChangeMessage { Change: MessageChange.Edited { Reading: not null } };
        if (!isRead || !state.IsLinked || state.Objection is not null || !await ports.Store.IsObjectedAsync(customer, CancellationToken.None)) return command;
        return command is RecordMessage record ? Profiling.Unread(record) : Profiling.Unread((ChangeMessage)command);
    }

    /// <summary>The message a key names, when it is this customer's: nobody changes what somebody else wrote.</summary>
    private static async ValueTask<NamedMessage?> MessageAsync(EntryKey key, CustomerId customer, ActorPorts ports) =>
        await ports.Timeline.FindAsync(key, CancellationToken.None) is { } found && found.Customer == customer ? found.Message : null;

    /// <summary>The note of this customer that stands there; null when there is none.</summary>
    private static async ValueTask<NamedNote?> NoteAsync(EntryRef entry, CustomerId customer, ActorPorts ports) =>
        await ports.Timeline.EntriesAsync(customer, [entry], CancellationToken.None) is [{ Event: NoteWritten note, Amendment: var amendment }]
            ? new NamedNote(note.By, amendment)
            : null;

    /// <summary>What the company sent in a talk until a moment and is not known to have got so far. What failed is told of by its own id alone.</summary>
    private static async ValueTask<ImmutableArray<NamedMessage>> SentAsync(ReportConversation report, CustomerId customer, ActorPorts ports)
    {
        var end = new EntryPlace(report.UpTo.ToUnixTimeMilliseconds() + 1, 0);
        var sent = ImmutableArray.CreateBuilder<NamedMessage>();
        foreach (var entry in await ports.Timeline.PageAsync(customer, end, ReportedBack, CancellationToken.None))
        {
            // On whichever account of a person it was sent, its stream is the one to change.
            if (entry.Customer == customer
                && entry.Event is MessageRecorded { Direction: Direction.Out } message
                && message.ConversationId == report.ConversationId
                && !(entry.Amendment.Delivery is { Status: var status } && (status == DeliveryStatus.Failed || status >= report.Status)))
                sent.Add(new NamedMessage(entry.Entry, Direction.Out, Reading: null, entry.Amendment));
        }

        sent.Reverse();
        return sent.DrainToImmutable();
    }

    private static bool HasHeldEdit(Customer state, EntryKey key)
    {
        foreach (var held in state.Held)
        {
            if (held.Target == key && held.Change is MessageChange.Edited) return true;
        }

        return false;
    }

    private static async ValueTask<ImmutableDictionary<long, EventContent>> HeldContentsAsync(
        EntryKey key, CustomerId customer, Customer state, ActorPorts ports)
    {
        var contents = ImmutableDictionary<long, EventContent>.Empty;
        foreach (var held in state.Held)
        {
            if (held.Target != key || held.Change is not MessageChange.Edited) continue;
            if (await ports.Store.ReadContentAsync(customer, held.Version, CancellationToken.None) is { } content)
                contents = contents.Add(held.Version, content);
        }

        return contents;
    }
}
