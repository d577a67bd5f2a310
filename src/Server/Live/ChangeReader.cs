using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Live;

/// <summary>Makes changes of events: looks up each customer's row once, and the entries of those who are watched.</summary>
internal sealed class ChangeReader(
    ICustomerList list, ITimeline timeline, TimelineEntries entries, Presences presences, UserNames users, TimeProvider time)
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
        var rows = (await list.RowsAsync(events.Select(Changes.SubjectOf).ToHashSet(), seenBy: null, cancellationToken))
            .ToFrozenDictionary(static row => row.Customer);
        var shown = await EntriesAsync(events, watched, rows, cancellationToken);

        var changes = new Change[events.Length];
        var told = new HashSet<CustomerId>();
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var e = events[i];
            var subject = Changes.SubjectOf(e);
            var movedTo = e.Event is CustomerJoined joined ? joined.Survivor : (CustomerId?)null;
            var item = told.Add(subject) && movedTo is null && rows.TryGetValue(subject, out var row)
                ? CustomerItem.Of(row, now, unread: null, presences.Of(subject))
                : null;
            var entry = Changes.EntryOf(e) is { } entryRef ? shown.GetValueOrDefault((e.Customer, entryRef)) : null;
            var by = Changes.ByOf(e.Event) is { } user ? await users.ColleagueAsync(user, cancellationToken) : null;
            changes[i] = new Change(e.Position, subject, Changes.TypeOf(e.Event), Changes.TimeOf(e.Event) ?? now, item, entry, movedTo, by, Changes.MentionsOf(e.Event));
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
        foreach (var stream in events.Where(e => watched.Contains(Changes.SubjectOf(e))).GroupBy(static e => (e.Customer, e.Person)))
        {
            var refs = stream.Select(Changes.EntryOf).OfType<EntryRef>().Distinct().ToImmutableArray();
            if (refs.IsEmpty || !rows.TryGetValue(stream.Key.Person, out var row)) continue;
            var stored = await timeline.EntriesAsync(stream.Key.Customer, refs, cancellationToken);
            var places = stored.ToDictionary(static e => e.Position, static e => e.Entry);
            foreach (var entry in await entries.ShowAsync(row.Accounts, stored, cancellationToken))
                shown[(stream.Key.Customer, places[entry.Position])] = entry;
        }

        return shown;
    }
}
