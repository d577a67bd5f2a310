using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Export;

/// <summary>Gathers all that is kept of a person, on all accounts. The timeline is read page by page: it is never held at once.</summary>
internal sealed class PersonExport(
    People people,
    ReadCustomer customer,
    ReadFacts facts,
    ReadLinks links,
    ISuggestions suggestions,
    ITimeline timeline,
    TimelineEntries entries,
    ICustomerStore store,
    TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>All but the timeline; null when there is no such customer.</summary>
    public async Task<ExportedPerson?> PersonAsync(CustomerId id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await customer.ViewAsync(id, user.Id(), cancellationToken) is not { } view
            || await facts.ViewAsync(id, cancellationToken) is not { } known
            || await links.LedgerAsync(id, cancellationToken) is not { } ledger)
            return null;
        var found = await suggestions.OfAsync([.. view.Accounts.Select(static a => CustomerId.Parse(a.Id))], cancellationToken);
        return new ExportedPerson(
            time.GetUtcNow(),
            new Colleague(user.Id(), user.Name()),
            view,
            known,
            ledger,
            [.. found.OrderByDescending(static s => s.Score).Select(static s => new ExportedSuggestion([s.Pair.One, s.Pair.Other], s.Score, s.Reasons, s.State, s.Since))]);
    }

    /// <summary>The timeline of all accounts, oldest first.</summary>
    public async IAsyncEnumerable<ImmutableArray<ExportedEntry>> TimelineAsync(CustomerId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = new EntryPlace(long.MinValue, 0);
        while (await people.ReadAsync(id, cancellationToken) is { } person)
        {
            var stored = await timeline.PageAfterAsync(id, place, AtOnce, cancellationToken);
            if (stored.IsEmpty) yield break;
            var shown = await entries.ShowAsync(Shown.AccountsOf(person), stored, cancellationToken);
            var page = ImmutableArray.CreateBuilder<ExportedEntry>(shown.Length);
            foreach (var entry in shown)
            {
                var of = stored.First(s => s.Position == entry.Position);
                page.Add(new ExportedEntry(entry, of.Amendment.Edits.IsEmpty ? [] : await VersionsAsync(of, cancellationToken)));
            }

            yield return page.DrainToImmutable();
            if (stored.Length < AtOnce) yield break;
            place = stored[^1].Place;
        }
    }

    private Task<ImmutableArray<EntryVersion>> VersionsAsync(StoredEntry stored, CancellationToken cancellationToken) => ReadVersions.OfAsync(stored, store, cancellationToken);
}
