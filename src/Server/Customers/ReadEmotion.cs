using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}/emotion</c>: how their feelings went.</summary>
internal static class ReadEmotion
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    public static async Task<Results<Ok<EmotionView>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        ICustomers customers,
        ITimeline timeline,
        IFeed feed,
        TimeProvider time,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
    {
        // Provider's clocks may run ahead, and what they sent is on the timeline already.
        var end = to ?? time.GetUtcNow() + CustomerDecisions.ClockAhead;
        var start = from ?? end - Usual;
        if (start > end) return Problem.Invalid("from", "Must not be later than \"to\".");

        var position = await feed.HeadAsync(cancellationToken);
        var (state, _) = await customers.Get(id).ReadAsync(cancellationToken);
        if (state.Version == 0) return Problem.NotFound("customer");

        // Attitudes last for months: what was said before the curve begins weighs on it.
        var readings = await timeline.ReadingsAsync(id, DateTimeOffset.UnixEpoch, end, cancellationToken);
        var points = EmotionCurve.Of(readings.Select(static r => (r.Entry, r.Reading))).Where(p => p.Entry.HappenedAt >= start);
        return TypedResults.Ok(new EmotionView(start, end, [.. points.Select(EmotionViewPoint.Of)], position));
    }
}
