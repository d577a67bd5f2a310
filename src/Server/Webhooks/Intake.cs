using System.Globalization;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>
/// Brings items to their customers: those of one person in the order they came, different people in parallel. Text is read for
/// feelings here, before it reaches the actor, because that is CPU work that needs no state.
/// </summary>
public sealed partial class Intake(
    PersonFinder people, ITimeline timeline, IStore store, IEmotionReader reader, ILogger<Intake> logger)
{
    /// <summary>Takes all items. One that fails by its nature answers so and never stops its neighbours.</summary>
    /// <param name="items">The items of one body.</param>
    /// <param name="receivedAt">When they reached us.</param>
    /// <param name="isOurs">Whether a company account is one of ours.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    /// <returns>What became of each, in their order.</returns>
    /// <exception cref="StoreUnavailableException">The store failed: what was appended stays, the rest comes again.</exception>
    /// <exception cref="CustomerBusyException">Too much waits: what was appended stays, the rest comes again.</exception>
    public async Task<ItemOutcome[]> TakeAsync(
        IReadOnlyList<InboundItem> items, DateTimeOffset receivedAt, Func<string, bool> isOurs, CancellationToken cancellationToken)
    {
        var outcomes = new ItemOutcome[items.Count];
        var talks = new Dictionary<InboundAlias, List<int>>();
        var alone = new List<List<int>>();
        for (var i = 0; i < items.Count; i++)
        {
            if (PersonOf(items[i]) is not { Aliases: [var first, ..] }) alone.Add([i]);
            else if (talks.TryGetValue(first, out var talk)) talk.Add(i);
            else talks.Add(first, [i]);
        }

        await Task.WhenAll(talks.Values.Concat(alone).Select(async talk =>
        {
            foreach (var i in talk) outcomes[i] = await TakeAsync(items[i], receivedAt, isOurs, cancellationToken);
        }));
        return outcomes;
    }

    /// <summary>Takes one item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="receivedAt">When it reached us.</param>
    /// <param name="isOurs">Whether a company account is one of ours.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    /// <returns>What became of it; one that fails by its nature says why.</returns>
    /// <exception cref="StoreUnavailableException">The store failed: the item comes again.</exception>
    /// <exception cref="CustomerBusyException">Too much waits: the item comes again.</exception>
    public async Task<ItemOutcome> TakeAsync(InboundItem item, DateTimeOffset receivedAt, Func<string, bool> isOurs, CancellationToken cancellationToken)
    {
        try
        {
            if (item is InboundUnprocessed unread) return ItemOutcome.Failed(unread.Reason);
            if (item is InboundIgnored) return ItemOutcome.Ignored;
            if (!isOurs(item.OurAccount)) return ItemOutcome.Failed($"The account {item.OurAccount} is not one of ours.");
            return item switch
            {
                InboundMessage { Person.Aliases.IsEmpty: true } message => await RecordAnswerAsync(message, receivedAt, cancellationToken),
                InboundMessage message => Outcome(await people.TellAsync(message, message.Person, Recording(message, receivedAt), cancellationToken)),
                InboundEdit edit => await EditAsync(edit, receivedAt, cancellationToken),
                InboundDeletion deletion => Outcome(await DeleteAsync(deletion, receivedAt, cancellationToken)),
                InboundReaction reaction => Outcome(await ReactAsync(reaction, receivedAt, cancellationToken)),
                InboundStatus status => await ReportAsync(status, receivedAt, cancellationToken),
                InboundAliasChange change => await MoveAsync(change, cancellationToken),
                _ => ItemOutcome.Failed($"Nothing is known to be done with {item.GetType().Name}."),
            };
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or CustomerBusyException or OperationCanceledException))
        {
            LogItemFailed(exception, item.Channel, item.GetType().Name);
            return ItemOutcome.Failed($"It could not be carried out ({exception.GetType().Name}).");
        }
    }

    /// <summary>An answer that names no person goes to whoever wrote what was answered; to nobody when that is the company itself.</summary>
    private async Task<ItemOutcome> RecordAnswerAsync(InboundMessage message, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (message.InReplyTo is not { } answered) return ItemOutcome.Ignored;
        var found = await timeline.FindAsync(store.Keys.Message(message.Channel, message.OurAccount, answered), cancellationToken);
        var reply = await people.TellOwnerAsync(found?.Customer, message, person: null, Recording(message, receivedAt), cancellationToken);
        return reply is null ? ItemOutcome.Ignored : Outcome(reply);
    }

    private Func<Sender, CustomerCommand> Recording(InboundMessage message, DateTimeOffset receivedAt)
    {
        var keys = store.Keys;
        var words = message.Direction == InboundDirection.In && message.Unsupported is null ? Inbound.Words(message.Text, message.Media) : null;
        return sender => new RecordMessage(
            keys.Message(message.Channel, message.OurAccount, message.ExternalId),
            message.Channel,
            message.OurAccount,
            keys.Conversation(message.Channel, message.OurAccount, message.ThreadId),
            Inbound.Direction(message.Direction),
            Inbound.Kind(message.Kind),
            message.OccurredAt,
            receivedAt,
            sender,
            Inbound.Content(message))
        {
            Reading = string.IsNullOrWhiteSpace(words) ? null : reader.Read(words),
            InReplyTo = message.InReplyTo is { } answered ? keys.Message(message.Channel, message.OurAccount, answered) : null,
            Unsupported = message.Unsupported,
        };
    }

    private async Task<ItemOutcome> EditAsync(InboundEdit edit, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var target = store.Keys.Message(edit.Channel, edit.OurAccount, edit.TargetId);
        var words = Inbound.Words(edit.Text, edit.Media);
        var reading = string.IsNullOrWhiteSpace(words) ? null : reader.Read(words);
        var reply = await ChangeAsync(
            edit, "edit", edit.TargetId, edit.Revision, edit.Person, target, new MessageChange.Edited(edit.OccurredAt, reading), Inbound.Content(edit), receivedAt, cancellationToken);

        // The company's answer to nobody known was ignored, and so are its edits.
        return reply is null && edit.Person.Aliases.IsEmpty ? ItemOutcome.Ignored : Outcome(reply);
    }

    private Task<CustomerReply?> DeleteAsync(InboundDeletion deletion, DateTimeOffset receivedAt, CancellationToken cancellationToken) => ChangeAsync(
        deletion,
        "delete",
        deletion.TargetId,
        revision: "",
        deletion.Person,
        store.Keys.Message(deletion.Channel, deletion.OurAccount, deletion.TargetId),
        new MessageChange.Deleted(deletion.OccurredAt),
        content: null,
        receivedAt,
        cancellationToken);

    private async Task<CustomerReply?> ChangeAsync(
        InboundItem item,
        string operation,
        string targetId,
        string revision,
        InboundPerson? person,
        EntryKey target,
        MessageChange change,
        EventContent? content,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        var key = store.Keys.Operation(operation, item.Channel, item.OurAccount, targetId, revision);

        // A moderator may change what somebody else wrote: whose message it is decides, not who changed it.
        var found = await timeline.FindAsync(target, cancellationToken);
        return await people.TellOwnerAsync(
            found?.Customer, item, person, sender => new ChangeMessage(key, target, change, item.Channel, receivedAt, sender, content), cancellationToken);
    }

    private async Task<CustomerReply?> ReactAsync(InboundReaction reaction, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var key = store.Keys.Operation("reaction", reaction.Channel, reaction.OurAccount, reaction.TargetId, reaction.Revision);
        var target = store.Keys.Message(reaction.Channel, reaction.OurAccount, reaction.TargetId);
        var change = new MessageChange.Reacted(reaction.OccurredAt, reaction.Emoji);
        return await people.TellAsync(
            reaction, reaction.Person, sender => new ChangeMessage(key, target, change, reaction.Channel, receivedAt, sender, Content: null), cancellationToken);
    }

    private async Task<ItemOutcome> ReportAsync(InboundStatus status, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (Inbound.Status(status.Status) is not { } state) return ItemOutcome.Failed($"Nothing is known of the status \"{status.Status}\".");

        // A report for somebody who never wrote tells of a message that was sent from elsewhere to a stranger: nobody's timeline.
        if (await people.FindAsync(status.Person, cancellationToken) is null) return ItemOutcome.Ignored;
        var key = store.Keys.Operation(
            "status", status.Channel, status.OurAccount, status.TargetId, string.Create(CultureInfo.InvariantCulture, $"{state}/{status.OccurredAt.ToUnixTimeMilliseconds()}"));
        var target = store.Keys.Message(status.Channel, status.OurAccount, status.TargetId);
        var change = new MessageChange.Reported(status.OccurredAt, state, status.Error);
        return Outcome(await people.TellAsync(
            status, status.Person, sender => new ChangeMessage(key, target, change, status.Channel, receivedAt, sender, Content: null), cancellationToken));
    }

    private async Task<ItemOutcome> MoveAsync(InboundAliasChange change, CancellationToken cancellationToken)
    {
        var key = store.Keys.Operation("alias", change.Channel, change.OurAccount, change.ExternalId, revision: "");
        return await people.MoveAsync(change, key, cancellationToken) switch
        {
            null => ItemOutcome.Ignored,
            CustomerReply.AliasTaken => ItemOutcome.Failed("The new alias is held by another customer; they have to be linked first."),
            var reply => Outcome(reply),
        };
    }

    private static ItemOutcome Outcome(CustomerReply? reply) => reply switch
    {
        CustomerReply.Done => ItemOutcome.Recorded,
        CustomerReply.AlreadyDone => ItemOutcome.Duplicate,
        CustomerReply.Refused refused => ItemOutcome.Failed(refused.Reason),
        null => ItemOutcome.Failed("It refers to a message that is not known, and does not say whose it is."),
        _ => ItemOutcome.Failed("Its aliases belong to somebody else."),
    };

    private static InboundPerson? PersonOf(InboundItem item) => item switch
    {
        InboundMessage message => message.Person,
        InboundEdit edit => edit.Person,
        InboundDeletion deletion => deletion.Person,
        InboundReaction reaction => reaction.Person,
        InboundStatus status => status.Person,
        InboundAliasChange change => change.Person,
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "An item of {Channel} ({Kind}) could not be carried out; it is stored as unprocessed")]
    private partial void LogItemFailed(Exception exception, string channel, string kind);
}
