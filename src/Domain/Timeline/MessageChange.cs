using System.Text.Json.Serialization;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Timeline;

/// <summary>What can be done to a message after it was written.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Deleted), "deleted")]
[JsonDerivedType(typeof(Reacted), "reacted")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Shown), "shown")]
public abstract record MessageChange(DateTimeOffset At)
{
    /// <summary>New content takes its place; the content itself stands beside the event.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reading">How the new text reads.</param>
    public sealed record Edited(DateTimeOffset At, EmotionReading? Reading) : MessageChange(At);

    /// <summary>Its author took it back.</summary>
    /// <param name="At">When.</param>
    public sealed record Deleted(DateTimeOffset At) : MessageChange(At);

    /// <summary>Somebody reacted to it.</summary>
    /// <param name="At">When.</param>
    /// <param name="Emoji">The emoji, null when taken away.</param>
    /// <param name="By">Whose side reacted.</param>
    public sealed record Reacted(DateTimeOffset At, string? Emoji, Direction By = Direction.In) : MessageChange(At);

    /// <summary>The provider reported what became of it.</summary>
    /// <param name="At">When.</param>
    /// <param name="Status">What became of it.</param>
    /// <param name="Error">The provider's error code and words.</param>
    public sealed record Reported(DateTimeOffset At, DeliveryStatus Status, string? Error) : MessageChange(At);

    /// <summary>It was hidden from the public, or is shown to it again.</summary>
    /// <param name="At">When.</param>
    /// <param name="Hidden">Whether it is hidden from then on.</param>
    public sealed record Shown(DateTimeOffset At, bool Hidden) : MessageChange(At);
}

/// <summary>A change that waits for its message.</summary>
/// <param name="Target">The message's key.</param>
/// <param name="Version">Version of the event that brought it; an edit's content stands beside that event.</param>
/// <param name="Change">What is to be done.</param>
/// <param name="Since">When it reached us.</param>
public sealed record WaitingChange(EntryKey Target, long Version, MessageChange Change, DateTimeOffset Since)
{
    /// <summary>How long a delivery report waits: one that overtook its message did so by seconds, and the others tell of messages sent by other tools.</summary>
    public static readonly TimeSpan ReportsWait = TimeSpan.FromHours(24);

    /// <summary>Whether it has waited in vain; only reports have.</summary>
    public bool IsOver(DateTimeOffset now) => Change is MessageChange.Reported && now - Since > ReportsWait;
}

/// <summary>A message as it stands on the timeline, looked up because a command refers to it.</summary>
/// <param name="Entry">Which one.</param>
/// <param name="Direction">Who wrote it.</param>
/// <param name="Reading">How it reads now.</param>
/// <param name="Amendment">What became of it so far.</param>
public sealed record NamedMessage(EntryRef Entry, Direction Direction, EmotionReading? Reading, Amendment Amendment);
