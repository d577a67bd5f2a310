using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>What a list needs to know of a customer to sort and show them; written with every append.</summary>
/// <param name="Channel">The channel of the account.</param>
/// <param name="Version">The version it is true at.</param>
/// <param name="WaitingSince">Since when they wait; null when they do not.</param>
/// <param name="Last">The newest words.</param>
/// <param name="LastInbound">The newest words of theirs.</param>
/// <param name="Feeling">How they feel.</param>
/// <param name="Followers">How many follow them.</param>
public sealed record CustomerSummary(
    string Channel,
    long Version,
    DateTimeOffset? WaitingSince,
    LastWords? Last,
    EntryRef? LastInbound,
    Feeling Feeling,
    int? Followers)
{
    /// <summary>They were erased: no list shows them.</summary>
    public bool IsErased { get; init; }

    /// <summary>The summary of a state.</summary>
    public static CustomerSummary Of(Customer customer) => new(
        customer.Channel,
        customer.Version,
        customer.Waiting.Since,
        customer.Last,
        customer.LastInbound,
        customer.Objection is null ? customer.Emotion.Feeling() : Feeling.Withheld,
        customer.Followers)
    {
        IsErased = customer.Erased is not null,
    };

    /// <summary>Until cases exist: minutes waiting × (1 + 2·max(0, −mood)) × reach; 0 when they do not wait.</summary>
    public double Urgency(DateTimeOffset now)
    {
        if (WaitingSince is not { } since) return 0;
        return Math.Max(0, (now - since).TotalMinutes) * (1 + 2 * Math.Max(0, -Feeling.Mood(now))) * Reach;
    }

    /// <summary>What a person's public weighs: 1 for nobody's, 1.3 at a thousand followers, 2 at nine thousand, 3 at a hundred thousand.</summary>
    public double Reach => 1 + Math.Log10(1 + (Followers ?? 0) / 1000.0);
}
