namespace SocialCrm.Server.Webhooks;

/// <summary>What became of one item of a webhook.</summary>
/// <param name="Name">In one word, for the metrics.</param>
/// <param name="Reason">Why it was not understood, where it was not.</param>
public sealed record ItemOutcome(string Name, string? Reason = null)
{
    private const string UnprocessedName = "unprocessed";

    /// <summary>It waits on the list of what was not understood.</summary>
    public bool IsUnprocessed => Name == UnprocessedName;

    /// <summary>It is on its customer's stream.</summary>
    public static ItemOutcome Recorded { get; } = new("recorded");

    /// <summary>It was there already.</summary>
    public static ItemOutcome Duplicate { get; } = new("duplicate");

    /// <summary>It is understood and of no use.</summary>
    public static ItemOutcome Ignored { get; } = new("ignored");

    /// <summary>It was not understood, or could not be carried out.</summary>
    public static ItemOutcome Failed(string reason) => new(UnprocessedName, reason);
}
