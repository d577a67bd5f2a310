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
        People people,
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
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");
        if (person.Objection is not null) return TypedResults.Ok(new EmotionView(start, end, [], position, NotProfiled: true));

        // Attitudes last for months: what was said before the curve begins weighs on it.
        var readings = await timeline.ReadingsAsync(id, DateTimeOffset.UnixEpoch, end, cancellationToken);
        var points = EmotionCurve.Of(readings.Select(static r => (r.Entry, r.Reading)))
            .Zip(readings, static (point, reading) => (Point: point, reading.Place))
            .Where(p => p.Point.Entry.HappenedAt >= start);
        return TypedResults.Ok(new EmotionView(start, end, [.. points.Select(static p => EmotionViewPoint.Of(p.Point, p.Place))], position, NotProfiled: false));
    }
}
