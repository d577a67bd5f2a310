namespace SocialCrm.Server.Webhooks;

/// <summary>What became of one item of a webhook.</summary>
/// <param name="Name">In one word, for the metrics: <c>recorded</c>, <c>duplicate</c>, <c>ignored</c> or <c>unprocessed</c>.</param>
/// <param name="Reason">Why, in words; null where it was recorded.</param>
public sealed record ItemOutcome(string Name, string? Reason = null)
{
    private const string UnprocessedName = "unprocessed";

    /// <summary>It is on its customer's stream.</summary>
    public static ItemOutcome Recorded { get; } = new("recorded");

    /// <summary>It was there already.</summary>
    public static ItemOutcome Duplicate { get; } = new("duplicate", "It was taken before.");

    /// <summary>Whether it is to be stored raw, for an administrator to look at.</summary>
    public bool IsUnprocessed => Name == UnprocessedName;

    /// <summary>It is understood and of no use.</summary>
    public static ItemOutcome Ignored(string reason) => new("ignored", reason);

    /// <summary>It was not understood, or could not be carried out.</summary>
    public static ItemOutcome Failed(string reason) => new(UnprocessedName, reason);
}
