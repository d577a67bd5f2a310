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
    PersonFinder people, ChangeIntake changes, EvidentLinks links, ITimeline timeline, IStore store, IEmotionReader reader, ILogger<Intake> logger)
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
            if (item is InboundIgnored ignored) return ItemOutcome.Ignored(ignored.Reason);
            if (!isOurs(item.OurAccount)) return ItemOutcome.Failed($"The account {item.OurAccount} is not one of ours.");
            return item switch
            {
                InboundMessage { Person.Aliases.IsEmpty: true } message => await RecordAnswerAsync(message, receivedAt, cancellationToken),
                InboundMessage message => await TakeAsync(message, receivedAt, cancellationToken),
                InboundEdit edit => await EditAsync(edit, receivedAt, cancellationToken),
                InboundAliasChange change => await MoveAsync(change, cancellationToken),
                _ => await changes.TakeAsync(item, receivedAt, cancellationToken),
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
        if (message.InReplyTo is not { } answered) return ItemOutcome.Ignored("The company's own words, which answer nobody.");
        var found = await timeline.FindAsync(store.Keys.Message(message.Channel, message.OurAccount, answered), cancellationToken);
        var reply = await people.TellOwnerAsync(found?.Customer, message, person: null, Recording(message, receivedAt), cancellationToken);
        return reply is null ? ItemOutcome.Ignored("The company's own words, in answer to nobody known.") : Outcomes.Of(reply);
    }

    private async Task<ItemOutcome> TakeAsync(InboundMessage message, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var outcome = Outcomes.Of(await RecordAsync(message, receivedAt, cancellationToken));
        if (message.PrivateReplyTo is { } words) await LinkAuthorAsync(message, words, cancellationToken);
        return outcome;
    }

    /// <summary>Whoever wrote in public what is answered in private is the one it is answered to: the provider attests that.</summary>
    private async Task LinkAuthorAsync(InboundMessage message, string words, CancellationToken cancellationToken)
    {
        var found = await timeline.FindAsync(store.Keys.Message(message.Channel, message.OurAccount, words), cancellationToken);
        if (found is null || await people.FindAsync(message.Person, cancellationToken) is not { } contact) return;
        var key = store.Keys.Operation("link", message.Channel, message.OurAccount, message.ExternalId, words);
        var command = new LinkPeople(key, message.Channel, Reason: null) { Evidence = Evidence.Attested, Grounds = [new LinkGround(LinkGroundKind.PrivateReply)] };
        await links.LinkAsync(found.Customer, contact, command, cancellationToken);
    }

    private Task<CustomerReply> RecordAsync(InboundMessage message, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        people.TellAsync(message, message.Person, Recording(message, receivedAt), cancellationToken);

    /// <summary>The message of an edit that never came itself is recorded first, where the provider tells it whole.</summary>
    private async Task<ItemOutcome> EditAsync(InboundEdit edit, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (edit.Whole is { } message
            && await timeline.FindAsync(store.Keys.Message(edit.Channel, edit.OurAccount, edit.TargetId), cancellationToken) is null
            && await RecordAsync(message, receivedAt, cancellationToken) is CustomerReply.Refused refused)
            return Outcomes.Of(refused);
        return await changes.TakeAsync(edit, receivedAt, cancellationToken);
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

    private async Task<ItemOutcome> MoveAsync(InboundAliasChange change, CancellationToken cancellationToken)
    {
        var key = store.Keys.Operation("alias", change.Channel, change.OurAccount, change.ExternalId, revision: "");
        return await people.MoveAsync(change, key, cancellationToken) switch
        {
            null => ItemOutcome.Ignored("Nobody is known by the aliases that ended."),
            var reply => Outcomes.Of(reply),
        };
    }

    private static InboundPerson? PersonOf(InboundItem item) => item switch
    {
        InboundMessage message => message.Person,
        InboundEdit edit => edit.Person,
        InboundDeletion deletion => deletion.Person,
        InboundReaction reaction => reaction.Person,
        InboundStatus status => status.Person,
        InboundVisibility visibility => visibility.Person,
        InboundEngagement engagement => engagement.Person,
        InboundReceipt receipt => receipt.Person,
        InboundAliasChange change => change.Person,
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "An item of {Channel} ({Kind}) could not be carried out; it is stored as unprocessed")]
    private partial void LogItemFailed(Exception exception, string channel, string kind);
}
