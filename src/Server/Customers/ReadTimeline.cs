using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Filters;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}/timeline</c>: all that was said and done, newest first, from the newest or from anywhere, or only what a filter asks for.</summary>
internal static class ReadTimeline
{
    public static async Task<Results<Ok<TimelinePage>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        [AsParameters] TimelineRange range,
        People people,
        ITimeline timeline,
        TimelineEntries entries,
        IFeed feed,
        CancellationToken cancellationToken = default)
    {
        if (range.Wrong() is var (field, message)) return Problem.Invalid(field, message);
        var (filter, wrong) = TimelineFilter.Parse(range.Filter);
        if (wrong is not null) return Problem.Invalid("filter", wrong);

        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");

        if (person.Erased is { } erasure)
        {
            // Of somebody who was erased that is all there is to tell.
            var told = await timeline.EntriesAsync(person.Id, [new EntryRef(erasure.At.ToUnixTimeMilliseconds(), erasure.Version)], cancellationToken);
            return TypedResults.Ok(new TimelinePage(await entries.ShowAsync(Shown.AccountsOf(person), told, cancellationToken), Next: null, Previous: null, position));
        }

        var wanted = Of(person, timeline, filter);
        var (stored, older, newer) = await StretchAsync(wanted, id, range, cancellationToken);
        var items = await entries.ShowAsync(Shown.AccountsOf(person), stored, cancellationToken);
        return TypedResults.Ok(new TimelinePage(
            items, older ? Shown.Id(stored[^1].Place) : null, newer ? Shown.Id(stored[0].Place) : null, position));
    }

    /// <summary><c>GET …/timeline/count</c>: how many entries a filter asks for; apart, because pages need not wait for it.</summary>
    public static async Task<Results<Ok<TimelineCount>, ProblemHttpResult>> CountAsync(
        CustomerId id, People people, ITimeline timeline, IFeed feed, string? filter = null, CancellationToken cancellationToken = default)
    {
        var (parsed, wrong) = TimelineFilter.Parse(filter);
        if (wrong is not null) return Problem.Invalid("filter", wrong);

        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");
        var (count, all) = await Of(person, timeline, parsed).CountAsync(id, cancellationToken);
        return TypedResults.Ok(new TimelineCount(count, all, position));
    }

    private static FilteredTimeline Of(Person person, ITimeline timeline, TimelineFilter filter) =>
        new(timeline, filter, person.Streams.ToDictionary(static s => s.Customer, static s => s.State.Channel));

    /// <summary>The entries, newest first, and whether there are older and newer ones. One more than asked for tells.</summary>
    private static async Task<(ImmutableArray<StoredEntry> Entries, bool Older, bool Newer)> StretchAsync(
        FilteredTimeline timeline, CustomerId id, TimelineRange range, CancellationToken cancellationToken)
    {
        var forward = range.LooksBothWays ? (range.Limit + 1) / 2 : range.LooksForward ? range.Limit : 0;
        var back = range.Limit - forward;
        var after = range is { LooksBothWays: true, Place: { } place } ? place with { Position = place.Position - 1 } : range.Place;

        ImmutableArray<StoredEntry> newer = forward == 0 ? [] : await timeline.PageAfterAsync(id, after!.Value, forward + 1, cancellationToken);
        ImmutableArray<StoredEntry> older = back == 0 ? [] : await timeline.PageAsync(id, range.Place, back + 1, cancellationToken);
        var (moreNewer, moreOlder) = (newer.Length > forward, older.Length > back);
        ImmutableArray<StoredEntry> entries = [.. newer.Take(forward).Reverse(), .. older.Take(back)];
        if (entries.IsEmpty) return (entries, false, false);

        // Beside the entry that was named there is at least that one; whether a filter wants it, going there tells.
        return (entries, moreOlder || range.After is not null, moreNewer || range.Before is not null);
    }
}
