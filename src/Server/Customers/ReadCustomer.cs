using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Live;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}</c>: the 360° view.</summary>
internal sealed class ReadCustomer(
    ICustomers customers,
    IAliases aliases,
    ICustomerList list,
    ITimeline timeline,
    IFeed feed,
    Presences presences,
    OurAccounts accounts,
    TimeProvider time)
{
    public static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> HandleAsync(
        CustomerId id, ClaimsPrincipal user, ReadCustomer read, CancellationToken cancellationToken) =>
        await read.ViewAsync(id, user.Id(), cancellationToken) is { } view ? TypedResults.Ok(view) : Problem.NotFound("customer");

    private async Task<CustomerView?> ViewAsync(CustomerId id, string user, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        var (state, profile) = await customers.Get(id).ReadAsync(cancellationToken);
        if (state.Version == 0) return null;

        var now = time.GetUtcNow();
        var rows = await list.RowsAsync([id], user, cancellationToken);
        var (seen, inbound) = rows.Length == 0 ? (0, 0) : (rows[0].SeenPosition, rows[0].InboundPosition);
        var summary = CustomerSummary.Of(state);
        return new CustomerView(
            id,
            Shown.NameOf(profile.Name, profile.Handle, profile.ExternalId),
            [await AccountAsync(id, state, profile, cancellationToken)],
            await EmotionAsync(id, state, now, cancellationToken),
            [],
            [.. state.Conversations.Select(c => Conversation(id, state.Channel, c, now))],
            [],
            new CustomerCounts(
                state.Counts.Inbound, state.Counts.Outbound, state.Counts.Reactions, state.Counts.Edits, state.Counts.Deletions, state.Counts.Engagements),
            state.Waiting.Since,
            !state.Waiting.Waived.IsEmpty,
            Urgency.Of(summary, now),
            inbound > seen,
            seen,
            inbound,
            presences.Of(id),
            state.Last?.Entry.HappenedAt,
            position,
            state.Version);
    }

    private async Task<Account> AccountAsync(CustomerId id, Customer state, Profile profile, CancellationToken cancellationToken)
    {
        var held = await aliases.HistoryAsync(id, cancellationToken);
        return new Account(
            id.ToString(),
            state.Channel,
            profile.ExternalId,
            [.. held.Select(static h => new AccountAlias(h.Alias.Kind, h.Alias.Scope, h.Alias.Value, h.Evidence, h.Since, h.Until))],
            profile.Handle,
            profile.Name,
            profile.AvatarUrl,
            state.Followers);
    }

    private ConversationView Conversation(CustomerId id, string channel, Conversation conversation, DateTimeOffset now) => new(
        conversation.Id,
        id.ToString(),
        new OurAccount(conversation.OurAccount, accounts.NameOf(conversation.OurAccount)),
        conversation.Kind,
        conversation.LastMessageAt,
        ReplyPolicy.For(channel, conversation, now));

    private async Task<ViewEmotion> EmotionAsync(CustomerId id, Customer state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var feeling = state.Emotion.Feeling();
        var cause = await CauseAsync(id, state, cancellationToken);
        return ViewEmotion.Of(state.Emotion, feeling, cause, now);
    }

    private async Task<Cause?> CauseAsync(CustomerId id, Customer state, CancellationToken cancellationToken)
    {
        if (state.Emotion.Cause is not { } cause) return null;
        var entries = await timeline.EntriesAsync(id, [cause.Entry], cancellationToken);
        return entries.Length == 0
            ? null
            : new Cause(
                Shown.Id(cause.Entry), entries[0].Position, cause.Entry.HappenedAt, cause.Emotion, Shown.Rounded(cause.Turn), entries[0].Content?.Text);
    }
}
