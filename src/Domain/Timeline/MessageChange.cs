using System.Text.Json.Serialization;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Timeline;

/// <summary>What can be done to a message after it was written.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Deleted), "deleted")]
[JsonDerivedType(typeof(Reacted), "reacted")]
[JsonDerivedType(typeof(Reported), "reported")]
public abstract record MessageChange(DateTimeOffset At)
{
    /// <summary>New content takes its place; the content itself stands beside the event.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reading">How the new text reads.</param>
    public sealed record Edited(DateTimeOffset At, EmotionReading? Reading) : MessageChange(At);

    /// <summary>Its author took it back.</summary>
    /// <param name="At">When.</param>
    public sealed record Deleted(DateTimeOffset At) : MessageChange(At);

    /// <summary>The customer reacted to it.</summary>
    /// <param name="At">When.</param>
    /// <param name="Emoji">The emoji, null when taken away.</param>
    public sealed record Reacted(DateTimeOffset At, string? Emoji) : MessageChange(At);

    /// <summary>The provider reported what became of it.</summary>
    /// <param name="At">When.</param>
    /// <param name="Status">What became of it.</param>
    /// <param name="Error">The provider's error code and words.</param>
    public sealed record Reported(DateTimeOffset At, DeliveryStatus Status, string? Error) : MessageChange(At);
}

/// <summary>A change that waits for its message.</summary>
/// <param name="Target">The message's key.</param>
/// <param name="Version">Version of the event that brought it; an edit's content stands beside that event.</param>
/// <param name="Change">What is to be done.</param>
public sealed record WaitingChange(EntryKey Target, long Version, MessageChange Change);

/// <summary>A message as it stands on the timeline, looked up because a command refers to it.</summary>
/// <param name="Entry">Which one.</param>
/// <param name="Direction">Who wrote it.</param>
/// <param name="Reading">How it reads now.</param>
/// <param name="Amendment">What became of it so far.</param>
public sealed record NamedMessage(EntryRef Entry, Conversations.Direction Direction, EmotionReading? Reading, Amendment Amendment);
