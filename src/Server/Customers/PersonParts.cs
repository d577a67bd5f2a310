using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>The parts of a 360° view that tell which account they come from.</summary>
internal sealed class PersonParts(IAliases aliases, ITimeline timeline, ICustomerStore store, UserNames users, OurAccounts ours)
{
    /// <summary>The accounts with all their aliases.</summary>
    public async Task<ImmutableArray<Account>> AccountsAsync(Person person, CancellationToken cancellationToken)
    {
        var accounts = ImmutableArray.CreateBuilder<Account>(person.Streams.Length);
        foreach (var (customer, state, profile) in person.Streams)
        {
            var held = await aliases.HistoryAsync(customer, cancellationToken);
            accounts.Add(new Account(
                customer.ToString(),
                state.Channel,
                profile.ExternalId,
                [.. held.Select(static h => new AccountAlias(h.Alias.Kind, h.Alias.Scope, h.Alias.Value, h.Evidence, h.Since, h.Until))],
                profile.Handle,
                profile.Name,
                profile.AvatarUrl,
                state.Followers));
        }

        return accounts.MoveToImmutable();
    }

    /// <summary>A talk on one of the accounts.</summary>
    public ConversationView Conversation(PersonStream stream, Conversation conversation, DateTimeOffset now) => new(
        conversation.Id,
        stream.Customer.ToString(),
        new OurAccount(conversation.OurAccount, ours.NameOf(conversation.OurAccount)),
        conversation.Kind,
        conversation.LastMessageAt,
        ReplyPolicy.For(stream.State.Channel, conversation, now));

    /// <summary>All links between the accounts, with who decided each and why.</summary>
    public async Task<ImmutableArray<CustomerLink>> LinksAsync(Person person, CancellationToken cancellationToken)
    {
        var links = ImmutableArray.CreateBuilder<CustomerLink>();
        foreach (var stream in person.Streams)
        {
            foreach (var link in stream.State.Links)
            {
                var by = new Colleague(link.By, await users.NameOfAsync(link.By, cancellationToken));
                var content = await store.ReadContentAsync(stream.Customer, link.Version, cancellationToken);
                links.Add(new CustomerLink(link.Customer, stream.Customer, link.Since, by, link.Evidence, content?.Text));
            }
        }

        return links.DrainToImmutable();
    }

    /// <summary>The message that turned the mood last; null when none did.</summary>
    public async Task<Cause?> CauseAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Turned is not { State.Emotion.Cause: { } cause } stream) return null;
        var entries = await timeline.EntriesAsync(stream.Customer, [cause.Entry], cancellationToken);
        return entries.Length == 0
            ? null
            : new Cause(
                Shown.Id(entries[0].Place), entries[0].Position, cause.Entry.HappenedAt, cause.Emotion, Shown.Rounded(cause.Turn), entries[0].Content?.Text);
    }
}
