namespace SocialCrm.Server.Unprocessed;

/// <summary>How trying everything again goes.</summary>
/// <param name="State">Whether it runs, or how it ended.</param>
/// <param name="Total">How many there were when it began.</param>
/// <param name="Tried">How many were tried so far.</param>
/// <param name="Understood">How many of these were understood, and are off the list.</param>
/// <param name="StartedAt">When it began; null when nothing was tried since the server started.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Failure">Why it could not go on, when it failed.</param>
public sealed record RetryProgress(
    RetryState State, int Total, int Tried, int Understood, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Failure);

/// <summary>Where trying everything again stands.</summary>
public enum RetryState
{
    /// <summary>Nothing was tried since the server started.</summary>
    Idle,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>Everything was tried.</summary>
    Done,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It could not go on.</summary>
    Failed,
}
