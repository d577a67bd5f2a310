namespace SocialCrm.Simulator.Webhooks;

/// <summary>What one item of a delivery says, in plain words, so that a reader can check what became of it.</summary>
/// <param name="Channel"><c>whatsapp</c>, <c>facebook</c> or <c>x</c>.</param>
/// <param name="Account">The provider's id of the company's account.</param>
/// <param name="ExternalId">The provider's id of the message; for an edit, a deletion or a reaction, of the message it is about.</param>
/// <param name="Operation"><c>message</c>, <c>edit</c>, <c>delete</c>, <c>reaction</c>, <c>status</c>, <c>read</c>, <c>alias</c>, <c>follow</c>, <c>repost</c>, <c>hide</c> or <c>other</c>.</param>
/// <param name="Text">The text, the new text, the emoji or the status, where there is one.</param>
/// <param name="OccurredAt">When it happened by the provider's clock, as precise as the provider tells it.</param>
public sealed record WebhookItem(string Channel, string Account, string ExternalId, string Operation, string? Text, DateTimeOffset OccurredAt)
{
    /// <summary>Tells one edit, reaction or status of the same message from the next; null for messages.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether the company's own words came back as an echo.</summary>
    public bool Outbound { get; init; }

    /// <summary>Whether it stands in public.</summary>
    public bool Public { get; init; }

    /// <summary>The person's key in the cast, e.g. <c>p007</c>; empty for load.</summary>
    public string Person { get; init; } = "";

    /// <summary>The story it belongs to, e.g. <c>late-parcel</c>; null for habits and load.</summary>
    public string? Story { get; init; }

    /// <summary>How many stories that person began before this one.</summary>
    public int Chapter { get; init; }

    /// <summary>The place of its step in that story, from 0.</summary>
    public int Step { get; init; }

    /// <summary>Equal for two items exactly when they tell the same thing twice.</summary>
    public string Key => $"{Channel}/{Account}/{ExternalId}/{Operation}/{Revision}";
}
