namespace SocialCrm.Simulator.Posting;

/// <summary>How a provider posts.</summary>
public sealed record PostingOptions
{
    /// <summary>How many requests are under way at most.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How long an answer is waited for; after that the delivery counts as not taken, as with X.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the second attempt; each further one doubles it.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a delivery is tried before it counts as failed. Providers go on for days.</summary>
    public int Attempts { get; init; } = 100;
}
