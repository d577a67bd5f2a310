using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}/timeline</c>: all that was said, newest first.</summary>
internal static class ReadTimeline
{
    private const int MostAtOnce = 200;

    public static async Task<Results<Ok<TimelinePage>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        People people,
        ITimeline timeline,
        TimelineEntries entries,
        IFeed feed,
        string? before = null,
        int limit = 50,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        EntryPlace? start = null;
        if (before is not null)
        {
            if (!Shown.TryParseId(before, out var entry)) return Problem.Invalid("before", "Must be what a page answered as \"next\".");
            start = entry;
        }

        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");

        // One more than asked for tells whether there is another page.
        var stored = await timeline.PageAsync(id, start, limit + 1, cancellationToken);
        var more = stored.Length > limit;
        if (more) stored = stored[..limit];
        var items = await entries.ShowAsync(Shown.AccountsOf(person), stored, cancellationToken);
        return TypedResults.Ok(new TimelinePage(items, more ? Shown.Id(stored[^1].Place) : null, position));
    }
}
