using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}/links</c>: who became one person with whom, when, by whom and on what evidence, links taken off included.</summary>
internal sealed class ReadLinks(People people, ICustomers customers, ILinkLedger ledger, IAliases aliases, IFeed feed, UserNames users)
{
    public static async Task<Results<Ok<LinkLedger>, ProblemHttpResult>> HandleAsync(
        CustomerId id, ReadLinks read, CancellationToken cancellationToken) =>
        await read.LedgerAsync(id, cancellationToken) is { } ledger ? TypedResults.Ok(ledger) : Problem.NotFound("customer");

    /// <summary>The ledger of a person; null when there is no such customer.</summary>
    public async Task<LinkLedger?> LedgerAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return null;
        var items = new List<LedgerItem>();
        foreach (var stream in person.Streams)
        {
            foreach (var line in await ledger.ReadAsync(stream.Customer, cancellationToken))
            {
                if (await ItemAsync(person, stream, line, cancellationToken) is { } item) items.Add(item);
            }

            items.Add(await FoundAsync(stream, cancellationToken));
        }

        return new LinkLedger([.. items.OrderByDescending(static i => i.At)], position);
    }

    /// <summary>What a line tells; null when it is the other side of one that another account of the person has.</summary>
    private async Task<LedgerItem?> ItemAsync(Person person, PersonStream stream, LedgerLine line, CancellationToken cancellationToken)
    {
        switch (line.Event)
        {
            case AliasesChanged e:
                return await AccountItemAsync(stream, LedgerKind.Aliases, e.At, e.By ?? stream.State.Channel, e.Evidence, line.Content, cancellationToken);
            case CustomerLinked e:
                return await LinkItemAsync(LedgerKind.Linked, e.At, e.Customer, stream.Customer, e.By, e.Evidence, line.Content, cancellationToken);
            case CustomerUnlinked e:
                return await LinkItemAsync(LedgerKind.Unlinked, e.At, e.Customer, stream.Customer, e.By, Evidence.Decided, line.Content, cancellationToken);
            case CustomerJoined e when !IsOf(person, e.Survivor):
                return await LinkItemAsync(LedgerKind.Linked, e.At, stream.Customer, e.Survivor, e.By, e.Evidence, line.Content, cancellationToken);
            case CustomerLeft e when !IsOf(person, e.Survivor):
                return await LinkItemAsync(LedgerKind.Unlinked, e.At, stream.Customer, e.Survivor, e.By, Evidence.Decided, line.Content, cancellationToken);
            default:
                return null;
        }
    }

    private static bool IsOf(Person person, CustomerId account) => person.Streams.Any(s => s.Customer == account);

    /// <summary>How it began: the aliases of the first message, which the provider put together.</summary>
    private async Task<LedgerItem> FoundAsync(PersonStream stream, CancellationToken cancellationToken)
    {
        var at = stream.State.FoundAt;
        var moment = at.ToUnixTimeMilliseconds();
        var first = (await aliases.HistoryAsync(stream.Customer, cancellationToken))
            .Where(held => held.Since.ToUnixTimeMilliseconds() == moment).Reverse().Select(static held => held.Alias);
        var content = new EventContent { Added = [.. first] };
        return await AccountItemAsync(stream, LedgerKind.Found, at, stream.State.Channel, Evidence.Attested, content, cancellationToken);
    }

    private async Task<LedgerItem> AccountItemAsync(
        PersonStream stream, LedgerKind kind, DateTimeOffset at, string by, Evidence evidence, EventContent? content, CancellationToken cancellationToken) => new(
            kind,
            at,
            stream.Customer,
            NameOf(stream.Profile),
            stream.State.Channel,
            Into: null,
            await WhoAsync(by, cancellationToken),
            evidence,
            content?.Text,
            content?.Grounds ?? [],
            Known(content?.Added),
            Known(content?.Ended));

    private async Task<LedgerItem> LinkItemAsync(
        LedgerKind kind, DateTimeOffset at, CustomerId linked, CustomerId into, string by, Evidence evidence, EventContent? content, CancellationToken cancellationToken)
    {
        var (state, profile) = await customers.Get(linked).ReadAsync(cancellationToken);
        return new LedgerItem(
            kind, at, linked, NameOf(profile), state.Channel, into, await WhoAsync(by, cancellationToken), evidence, content?.Text, content?.Grounds ?? [], [], []);
    }

    private async Task<Colleague> WhoAsync(string by, CancellationToken cancellationToken) => new(by, await users.NameOfAsync(by, cancellationToken));

    private static string NameOf(Profile profile) => Shown.NameOf(profile.Name, profile.Handle, profile.ExternalId);

    private static ImmutableArray<KnownAlias> Known(ImmutableArray<Alias>? aliases) => [.. (aliases ?? []).Select(KnownAlias.Of)];
}
