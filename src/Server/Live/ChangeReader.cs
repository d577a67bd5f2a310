using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Live;

/// <summary>Makes changes of events: looks up each customer's row once, and the entries of those who are watched.</summary>
internal sealed class ChangeReader(
    ICustomerList list, ITimeline timeline, TimelineEntries entries, Presences presences, TimeProvider time)
{
    /// <summary>The changes of events, in their order.</summary>
    /// <param name="events">The events, in feed order.</param>
    /// <param name="watched">Whose entries are wanted in full.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<ImmutableArray<Change>> ReadAsync(
        ImmutableArray<FeedEvent> events, IReadOnlySet<CustomerId> watched, CancellationToken cancellationToken)
    {
        if (events.IsEmpty) return [];
        var now = time.GetUtcNow();
        var rows = (await list.RowsAsync(events.Select(static e => e.Customer).ToHashSet(), seenBy: null, cancellationToken))
            .ToFrozenDictionary(static row => row.Customer);
        var shown = await EntriesAsync(events, watched, rows, cancellationToken);

        var changes = new Change[events.Length];
        var told = new HashSet<CustomerId>();
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var e = events[i];
            var item = told.Add(e.Customer) && rows.TryGetValue(e.Customer, out var row)
                ? CustomerItem.Of(row, now, unread: null, presences.Of(e.Customer))
                : null;
            var entry = Changes.EntryOf(e) is { } entryRef ? shown.GetValueOrDefault((e.Customer, entryRef)) : null;
            changes[i] = new Change(e.Position, e.Customer, Changes.TypeOf(e.Event), Changes.TimeOf(e.Event) ?? now, item, entry);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(changes);
    }

    private async Task<Dictionary<(CustomerId Customer, EntryRef Entry), TimelineEntry>> EntriesAsync(
        ImmutableArray<FeedEvent> events,
        IReadOnlySet<CustomerId> watched,
        FrozenDictionary<CustomerId, CustomerRow> rows,
        CancellationToken cancellationToken)
    {
        var shown = new Dictionary<(CustomerId, EntryRef), TimelineEntry>();
        if (watched.Count == 0) return shown;
        foreach (var customer in events.Where(e => watched.Contains(e.Customer)).GroupBy(static e => e.Customer))
        {
            var refs = customer.Select(Changes.EntryOf).OfType<EntryRef>().Distinct().ToImmutableArray();
            if (refs.IsEmpty || !rows.TryGetValue(customer.Key, out var row)) continue;
            var stored = await timeline.EntriesAsync(customer.Key, refs, cancellationToken);
            var name = Shown.NameOf(row.Name, row.Handle, row.ExternalId);
            var all = await entries.ShowAsync(customer.Key, row.Summary.Channel, name, stored, cancellationToken);
            foreach (var entry in all)
            {
                if (Shown.TryParseId(entry.Id, out var entryRef)) shown[(customer.Key, entryRef)] = entry;
            }
        }

        return shown;
    }
}
