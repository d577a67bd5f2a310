using System.Globalization;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>Brings what is no message of its own to its customer: edits, deletions, reactions, receipts, and what is done without words.</summary>
public sealed class ChangeIntake(PersonFinder people, ITimeline timeline, IStore store, IEmotionReader reader)
{
    /// <summary>Takes one item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="receivedAt">When it reached us.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    public async Task<ItemOutcome> TakeAsync(InboundItem item, DateTimeOffset receivedAt, CancellationToken cancellationToken) => item switch
    {
        InboundEdit edit => await EditAsync(edit, receivedAt, cancellationToken),
        InboundDeletion deletion => Outcomes.Of(await ChangeAsync(
            deletion, "delete", deletion.TargetId, "", deletion.Person, new MessageChange.Deleted(deletion.OccurredAt), content: null, receivedAt, cancellationToken)),
        InboundVisibility visibility => Outcomes.Of(await ChangeAsync(
            visibility,
            "visibility",
            visibility.TargetId,
            visibility.Revision,
            visibility.Person,
            new MessageChange.Shown(visibility.OccurredAt, visibility.Hidden),
            content: null,
            receivedAt,
            cancellationToken)),
        InboundReaction { Direction: InboundDirection.Out } ours => await ReactOurselvesAsync(ours, receivedAt, cancellationToken),
        InboundReaction reaction => await ReactAsync(reaction, receivedAt, cancellationToken),
        InboundEngagement engagement => await EngageAsync(engagement, receivedAt, cancellationToken),
        InboundStatus status => await ReportAsync(status, receivedAt, cancellationToken),
        InboundReceipt receipt => await ReceiveAsync(receipt, cancellationToken),
        _ => ItemOutcome.Failed($"Nothing is known to be done with {item.GetType().Name}."),
    };

    private async Task<ItemOutcome> EditAsync(InboundEdit edit, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var words = Inbound.Words(edit.Text, edit.Media);
        var reading = string.IsNullOrWhiteSpace(words) ? null : reader.Read(words);
        var reply = await ChangeAsync(
            edit, "edit", edit.TargetId, edit.Revision, edit.Person, new MessageChange.Edited(edit.OccurredAt, reading), Inbound.Content(edit), receivedAt, cancellationToken);

        // The company's answer to nobody known was ignored, and so are its edits.
        return reply is null && edit.Person.Aliases.IsEmpty ? ItemOutcome.Ignored("An edit of the company's own words to nobody known.") : Outcomes.Of(reply);
    }

    private async Task<CustomerReply?> ChangeAsync(
        InboundItem item,
        string operation,
        string targetId,
        string revision,
        InboundPerson? person,
        MessageChange change,
        EventContent? content,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        // A moderator may change what somebody else wrote: whose message it is decides, not who changed it.
        var target = Target(item, targetId);
        var found = await timeline.FindAsync(target, cancellationToken);
        var key = item is InboundEdit { VersionId: { } version }
            ? Target(item, version)
            : store.Keys.Operation(operation, item.Channel, item.OurAccount, targetId, revision);
        return await people.TellOwnerAsync(found?.Customer, item, person, Changing(item, key, target, change, receivedAt, content), cancellationToken);
    }

    private async Task<ItemOutcome> ReactOurselvesAsync(InboundReaction reaction, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var target = Target(reaction, reaction.TargetId);
        if (await timeline.FindAsync(target, cancellationToken) is not { } found)
            return ItemOutcome.Ignored("The company reacted to something that is on nobody's timeline.");
        var change = new MessageChange.Reacted(reaction.OccurredAt, reaction.Emoji, Direction.Out);
        return Outcomes.Of(await people.TellOwnerAsync(
            found.Customer, reaction, person: null, Changing(reaction, Key(reaction, reaction.TargetId, reaction.Revision), target, change, receivedAt), cancellationToken));
    }

    /// <summary>A reaction belongs to its message where that is on the person's timeline, or may be yet to come; else it stands for itself.</summary>
    private async Task<ItemOutcome> ReactAsync(InboundReaction reaction, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var target = Target(reaction, reaction.TargetId);
        var key = Key(reaction, reaction.TargetId, reaction.Revision);
        var found = await timeline.FindAsync(target, cancellationToken);
        if (found is not null && found.Customer != await people.FindAsync(reaction.Person, cancellationToken))
        {
            return Outcomes.Of(await people.TellAsync(
                reaction,
                reaction.Person,
                sender => new RecordEngagement(
                    key, EngagementKind.Reaction, reaction.Channel, reaction.OurAccount, reaction.OccurredAt, receivedAt, sender, new EventContent())
                {
                    Withdrawn = reaction.Emoji is null,
                    Emoji = reaction.Emoji,
                    Target = target,
                },
                cancellationToken));
        }

        var change = new MessageChange.Reacted(reaction.OccurredAt, reaction.Emoji);
        return Outcomes.Of(await people.TellAsync(reaction, reaction.Person, Changing(reaction, key, target, change, receivedAt), cancellationToken));
    }

    private async Task<ItemOutcome> EngageAsync(InboundEngagement engagement, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var target = Target(engagement, engagement.TargetId);
        var kind = Inbound.Kind(engagement.Kind);
        var key = store.Keys.Operation(
            engagement.Kind.ToString(), engagement.Channel, engagement.OurAccount, engagement.TargetId, $"{engagement.Revision}/{engagement.Withdrawn}");

        // What they like or react to may be our words to them: then it is a reaction to these.
        if (kind is EngagementKind.Like or EngagementKind.Reaction
            && await timeline.FindAsync(target, cancellationToken) is { } found
            && found.Customer == await people.FindAsync(engagement.Person, cancellationToken))
        {
            var change = new MessageChange.Reacted(engagement.OccurredAt, engagement.Withdrawn ? null : engagement.Emoji);
            return Outcomes.Of(await people.TellAsync(engagement, engagement.Person, Changing(engagement, key, target, change, receivedAt), cancellationToken));
        }

        return Outcomes.Of(await people.TellAsync(
            engagement,
            engagement.Person,
            sender => new RecordEngagement(
                key, kind, engagement.Channel, engagement.OurAccount, engagement.OccurredAt, receivedAt, sender, Inbound.Content(engagement))
            {
                Withdrawn = engagement.Withdrawn,
                Emoji = engagement.Emoji,
                Target = target,
            },
            cancellationToken));
    }

    private async Task<ItemOutcome> ReportAsync(InboundStatus status, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (Inbound.Status(status.Status) is not { } state) return ItemOutcome.Failed($"Nothing is known of the status \"{status.Status}\".");

        // It tells of a message that was sent from elsewhere to a stranger: nobody's timeline.
        if (await people.FindAsync(status.Person, cancellationToken) is null) return ItemOutcome.Ignored("A status of a message to somebody who is not known.");
        var revision = string.Create(CultureInfo.InvariantCulture, $"{state}/{status.OccurredAt.ToUnixTimeMilliseconds()}");
        var key = store.Keys.Operation("status", status.Channel, status.OurAccount, status.TargetId, revision);
        var change = new MessageChange.Reported(status.OccurredAt, state, status.Error);
        return Outcomes.Of(await people.TellAsync(
            status, status.Person, Changing(status, key, Target(status, status.TargetId), change, receivedAt), cancellationToken));
    }

    private async Task<ItemOutcome> ReceiveAsync(InboundReceipt receipt, CancellationToken cancellationToken)
    {
        if (Inbound.Status(receipt.Status) is not { } state) return ItemOutcome.Failed($"Nothing is known of the status \"{receipt.Status}\".");
        if (await people.FindAsync(receipt.Person, cancellationToken) is not { } customer)
            return ItemOutcome.Ignored("A receipt of somebody who is not known.");
        var revision = string.Create(CultureInfo.InvariantCulture, $"{state}/{receipt.UpTo.ToUnixTimeMilliseconds()}");
        var key = store.Keys.Operation("read", receipt.Channel, receipt.OurAccount, receipt.ThreadId, revision);
        var conversation = store.Keys.Conversation(receipt.Channel, receipt.OurAccount, receipt.ThreadId);
        return Outcomes.Of(await people.TellOwnerAsync(
            customer, receipt, person: null, _ => new ReportConversation(key, conversation, state, receipt.UpTo, receipt.OccurredAt), cancellationToken));
    }

    private EntryKey Target(InboundItem item, string targetId) => store.Keys.Message(item.Channel, item.OurAccount, targetId);

    private EntryKey Key(InboundReaction reaction, string targetId, string revision) =>
        store.Keys.Operation("reaction", reaction.Channel, reaction.OurAccount, targetId, revision);

    private static Func<Sender, CustomerCommand> Changing(
        InboundItem item, EntryKey key, EntryKey target, MessageChange change, DateTimeOffset receivedAt, EventContent? content = null) =>
        sender => new ChangeMessage(key, target, change, item.Channel, receivedAt, sender, content);
}
