using System.Collections.Immutable;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>Finds the customer that a payload's aliases name, or makes one, and tells them a command.</summary>
public sealed class PersonFinder(IAliases aliases, ICustomers customers, IStore store, TimeProvider time, People persons, PersonLinks links, IErasedPeople erased)
{
    // Each try loses only to somebody who claimed an alias at the same moment; that many in a row is a fault, not a race.
    private const int Tries = 8;

    // What a known person says as it happens is theirs; what is older may be of somebody who had the same account and was erased.
    private static readonly TimeSpan AsItHappens = TimeSpan.FromMinutes(1);

    /// <summary>Who these aliases name; null when nobody is known by them.</summary>
    public async ValueTask<CustomerId?> FindAsync(InboundPerson person, CancellationToken cancellationToken)
    {
        return (await ResolveAsync(Inbound.Aliases(person), cancellationToken)).Customer;
    }

    /// <summary>Tells the customer named by the aliases, who is made when nobody is known by them.</summary>
    /// <param name="item">The item, whose id tells this move of an alias from the next.</param>
    /// <param name="person">Who.</param>
    /// <param name="command">Makes the command from the sender with the aliases that may be added to the account.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CustomerReply> TellAsync(
        InboundItem item, InboundPerson person, Func<Sender, CustomerCommand> command, CancellationToken cancellationToken)
    {
        var named = Inbound.Aliases(person);
        for (var tries = 0; tries < Tries; tries++)
        {
            var resolution = await ResolveAsync(named, cancellationToken);
            if (await ErasedAsync(item, named, resolution.Customer, cancellationToken) is { } at) return new CustomerReply.Erased(at);
            var admitted = resolution.Admitted;
            foreach (var (holder, alias) in resolution.Ended)
            {
                if (!await EndAsync(item, named[0], holder, alias, cancellationToken)) admitted = admitted.Remove(alias);
            }

            if (!resolution.Ended.IsEmpty) aliases.Forget(named);
            if (resolution.Customer is null && await FindFormerAsync(item, named, cancellationToken) is { } former)
                return await customers.Get(former).TellAsync(command(Inbound.Sender(person, [])), cancellationToken);
            var customer = resolution.Customer ?? CustomerId.New(time.GetUtcNow());
            var reply = await customers.Get(customer).TellAsync(command(Inbound.Sender(person, admitted)), cancellationToken);
            if (reply is not (CustomerReply.AliasTaken or CustomerReply.Erased)) return reply;
            aliases.Forget(named);
        }

        return new CustomerReply.Refused("Its aliases are claimed by others over and over.");
    }

    /// <summary>Tells the customer whose message a key names, else the customer named by the aliases.</summary>
    /// <returns>Null when neither is known.</returns>
    public async Task<CustomerReply?> TellOwnerAsync(
        CustomerId? owner, InboundItem item, InboundPerson? person, Func<Sender, CustomerCommand> command, CancellationToken cancellationToken)
    {
        if (owner is { } known) return await customers.Get(known).TellAsync(command(new Sender([])), cancellationToken);
        return person is null or { Aliases.IsEmpty: true } ? null : await TellAsync(item, person, command, cancellationToken);
    }

    /// <summary>
    /// Tells a known customer that aliases of theirs were replaced. Who has the new ones already wrote under them before this arrived: the
    /// provider attests that both are one person, so they are linked.
    /// </summary>
    /// <returns>Null when nobody is known by the old ones.</returns>
    public async Task<CustomerReply?> MoveAsync(InboundAliasChange change, EntryKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(change.Person, cancellationToken) is not { } customer) return null;
        var now = Inbound.Aliases(change.Now);
        var reply = await customers.Get(customer).TellAsync(new ChangeAliases(key, now, [], Evidence.Attested, change.OccurredAt), cancellationToken);
        aliases.Forget(now);
        return reply is CustomerReply.AliasTaken taken ? await LinkAsync(customer, taken.Holder, change, key, cancellationToken) : reply;
    }

    private async Task<CustomerReply?> LinkAsync(
        CustomerId known, CustomerId holder, InboundAliasChange change, EntryKey key, CancellationToken cancellationToken)
    {
        if (await persons.SurvivorAsync(known, cancellationToken) is not { } survivor || await persons.SurvivorAsync(holder, cancellationToken) is not { } linked)
            return null;
        var command = new LinkPeople(key, change.Channel, Reason: null)
        {
            Evidence = Evidence.Attested,
            Grounds = [new LinkGround(LinkGroundKind.NewNumber, change.Now is [var now, ..] ? now.Value : null)],
        };
        return await links.LinkAsync(survivor, linked, command, cancellationToken);
    }

    /// <summary>Whose account the aliases name: nearly always somebody who is known by all of them, which needs no thought.</summary>
    private async ValueTask<AliasResolution> ResolveAsync(ImmutableArray<Alias> named, CancellationToken cancellationToken) =>
        aliases.HolderOfAll(named) is { } known
            ? new AliasResolution(known, named, Ended: [])
            : AliasResolution.Resolve(named, await aliases.FindAsync(named, cancellationToken));

    /// <summary>When the person was erased who said this: it came for the first time after that, and is brought back by nobody.</summary>
    private async ValueTask<DateTimeOffset?> ErasedAsync(InboundItem item, ImmutableArray<Alias> named, CustomerId? known, CancellationToken cancellationToken)
    {
        if (named.IsEmpty || (known is not null && time.GetUtcNow() - item.OccurredAt < AsItHappens)) return null;
        var until = await erased.UntilAsync(ImmutableArray.CreateRange(named, store.Keys.Erased), cancellationToken);

        // Providers count in seconds: what was said in the second of the erasure may have been said after it.
        return until is { } end && item.OccurredAt.ToUnixTimeSeconds() < end.ToUnixTimeSeconds() ? end : null;
    }

    /// <summary>Who was known by the deciding alias when the item happened: their number or id was replaced since, and this arrives late.</summary>
    private async ValueTask<CustomerId?> FindFormerAsync(InboundItem item, ImmutableArray<Alias> named, CancellationToken cancellationToken) =>
        named.IsEmpty ? null : await aliases.FindFormerAsync(named[0], item.OccurredAt, cancellationToken);

    /// <summary>Ends an alias at whoever holds it; false when they were given it after the item happened, and keep it.</summary>
    private async Task<bool> EndAsync(InboundItem item, Alias deciding, CustomerId holder, Alias alias, CancellationToken cancellationToken)
    {
        var key = store.Keys.Operation(
            "alias", item.Channel, item.OurAccount, $"{alias.Kind}/{alias.Scope}/{alias.Value}", $"{holder}/{deciding.Value}/{item.OccurredAt:O}");
        var reply = await customers.Get(holder).TellAsync(new ChangeAliases(key, [], [alias], Evidence.Attested, item.OccurredAt), cancellationToken);
        return reply is CustomerReply.Done { Count: > 0 } or CustomerReply.AlreadyDone;
    }
}
