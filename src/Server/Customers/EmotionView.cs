using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>How a customer's feelings went.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
/// <param name="Points">One for each message of theirs that was read, oldest first.</param>
/// <param name="Position">The feed position this is true at.</param>
/// <param name="NotProfiled">They do not want to be profiled: there is no curve.</param>
public sealed record EmotionView(DateTimeOffset From, DateTimeOffset To, ImmutableArray<EmotionViewPoint> Points, long Position, bool NotProfiled);

/// <summary>A point of the curve.</summary>
/// <param name="EntryId">The message on the timeline.</param>
/// <param name="At">When it was written.</param>
/// <param name="Sentiment">How it reads, -1 … 1.</param>
/// <param name="Mood">The mood after it, -1 … 1.</param>
/// <param name="Attitude">The attitude after it, -1 … 1.</param>
/// <param name="Dominant">Its strongest emotion; neutral when none was found.</param>
/// <param name="Confidence">How sure the reading is, 0 … 1.</param>
public sealed record EmotionViewPoint(
    string EntryId, DateTimeOffset At, double Sentiment, double Mood, double Attitude, Emotion Dominant, double Confidence)
{
    /// <summary>A point as shown.</summary>
    public static EmotionViewPoint Of(EmotionPoint point, EntryPlace place) => new(
        Shown.Id(place),
        point.Entry.HappenedAt,
        Shown.Rounded(point.Reading.Sentiment),
        Shown.Rounded(point.Mood),
        Shown.Rounded(point.Attitude),
        point.Reading.Dominant,
        Shown.Rounded(point.Reading.Confidence));
}
