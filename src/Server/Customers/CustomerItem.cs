using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>A page of customers.</summary>
/// <param name="Items">The customers, in the order asked for.</param>
/// <param name="Next">Passed back as <c>cursor</c> for the next page; null at the end.</param>
/// <param name="Position">The feed position this is true at: changes after it are still to come.</param>
/// <param name="Total">How many there are on all pages together.</param>
public sealed record CustomerList(ImmutableArray<CustomerItem> Items, string? Next, long Position, int Total);

/// <summary>A customer on a list.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name; the handle or the provider's id where no name is known.</param>
/// <param name="Channels">The channels of their accounts.</param>
/// <param name="Last">The newest words, by whomever.</param>
/// <param name="WaitingSince">Since when they wait for an answer; null when they do not.</param>
/// <param name="Urgency">How urgent they are.</param>
/// <param name="Emotion">How they feel; null when they do not want to be profiled.</param>
/// <param name="Personas">The personas they have now.</param>
/// <param name="Unread">Whether they wrote something that the asking user has not seen; null in live changes, which go to everybody alike: compare <paramref name="InboundPosition"/> then.</param>
/// <param name="Present">Which colleagues look at them now.</param>
/// <param name="Version">Counts their events.</param>
/// <param name="InboundPosition">The feed position of their newest words; 0 when there are none.</param>
public sealed record CustomerItem(
    CustomerId Id,
    string Name,
    ImmutableArray<string> Channels,
    LastMessage? Last,
    DateTimeOffset? WaitingSince,
    Urgency Urgency,
    ItemEmotion? Emotion,
    ImmutableArray<string> Personas,
    bool? Unread,
    ImmutableArray<PresentColleague> Present,
    long Version,
    long InboundPosition)
{
    /// <summary>The item of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">The moment at which waiting and feelings are measured.</param>
    /// <param name="unread">Whether the asking user has something to read; null when nobody asks.</param>
    /// <param name="present">Who looks at them.</param>
    public static CustomerItem Of(CustomerRow row, DateTimeOffset now, bool? unread, ImmutableArray<PresentColleague> present) => new(
        row.Customer,
        Shown.NameOf(row.Name, row.Handle, row.ExternalId),
        [.. row.Accounts.Select(static a => a.Channel).Distinct(StringComparer.Ordinal)],
        LastMessage.Of(row),
        row.Summary.WaitingSince,
        Urgency.Of(row.Summary, now),
        ItemEmotion.Of(row.Summary.Feeling, now),
        [],
        unread,
        present,
        row.Summary.Version,
        row.InboundPosition);
}

/// <summary>The newest words of a talk.</summary>
/// <param name="Text">The beginning of the text or caption; null when there is none or it was erased.</param>
/// <param name="Deleted">They were taken back: nothing of them is left but that they were there.</param>
/// <param name="Media">What the first attachment is: <c>image</c>, <c>audio</c>, …; null when there is none.</param>
/// <param name="Direction">Who wrote.</param>
/// <param name="Channel">Where.</param>
/// <param name="Kind">What sort of words.</param>
/// <param name="At">When.</param>
public sealed record LastMessage(string? Text, bool Deleted, string? Media, Direction Direction, string Channel, MessageKind Kind, DateTimeOffset At)
{
    /// <summary>More than a row of a list can show.</summary>
    private const int Enough = 200;

    /// <summary>The newest words of a row.</summary>
    public static LastMessage? Of(CustomerRow row)
    {
        if (row.Summary.Last is not { } last) return null;
        var media = row.LastContent is { Media.IsDefaultOrEmpty: false } content ? content.Media[0] : null;
        return new LastMessage(
            Shown.Beginning(row.LastContent?.Text ?? media?.Caption, Enough), row.LastContent is null, media?.Type, last.Direction, row.LastChannel, last.Kind, last.Entry.HappenedAt);
    }
}

/// <summary>How urgent a customer is.</summary>
/// <param name="Score">Minutes waiting, weighed by mood and reach; 0 when they do not wait.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Urgency(double Score, string Reason)
{
    /// <summary>The urgency of a customer at a moment.</summary>
    public static Urgency Of(CustomerSummary summary, DateTimeOffset now)
    {
        if (summary.WaitingSince is not { } since) return new Urgency(0, "Does not wait");
        var minutes = Math.Max(0, Math.Floor((now - since).TotalMinutes));
        var reasons = FormattableString.Invariant($"Waits {minutes:0} min");
        if (summary.Feeling.Mood(now) <= -0.1) reasons += ", in a bad mood";
        if (summary.Reach >= 1.3) reasons += FormattableString.Invariant($", {summary.Followers:0} followers");
        return new Urgency(Math.Round(summary.Urgency(now), 1), reasons);
    }
}

/// <summary>How somebody feels, in short.</summary>
/// <param name="Mood">The mood over hours, -1 … 1.</param>
/// <param name="Trend">How it moved within the last hour, -2 … 2.</param>
/// <param name="Dominant">The emotion that names the mood; neutral when calm.</param>
/// <param name="Confidence">How sure the readings are, 0 … 1.</param>
public sealed record ItemEmotion(double Mood, double Trend, Emotion Dominant, double Confidence)
{
    /// <summary>A feeling at a moment; null when it is withheld.</summary>
    public static ItemEmotion? Of(Feeling feeling, DateTimeOffset now) => feeling.IsWithheld ? null : new(
        Shown.Rounded(feeling.Mood(now)), Shown.Rounded(feeling.Trend(now)), feeling.Dominant(now), Shown.Rounded(feeling.Confidence));
}

/// <summary>Somebody of the team.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Their name.</param>
public sealed record Colleague(string Id, string Name);

/// <summary>A colleague who is with a customer now.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Typing">Whether they write to the customer, rather than only look.</param>
public sealed record PresentColleague(string Id, string Name, bool Typing);
