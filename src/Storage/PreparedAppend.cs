using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>What a stream is to get, with all its JSON made: that happens on the caller's thread, for the writer's is the one that is scarce.</summary>
internal sealed class PreparedAppend
{
    /// <summary>Makes the JSON.</summary>
    public PreparedAppend(StreamAppend append, EventCatalog catalog)
    {
        if (append.Events.IsDefaultOrEmpty) throw new ArgumentException("An append has at least one event.", nameof(append));
        Append = append;
        Snapshot = append.Snapshot is { } state ? StoredForm.Of(state) : null;
        Linked = append.Linked is { } linked ? StoredForm.Of(linked) : null;
        Events = new PreparedEvent[append.Events.Length];
        for (var i = 0; i < Events.Length; i++) Events[i] = PreparedEvent.Of(append.Events[i], catalog);
    }

    /// <summary>What was asked.</summary>
    public StreamAppend Append { get; }

    /// <summary>The events.</summary>
    public PreparedEvent[] Events { get; }

    /// <summary>The snapshot's JSON; null when there is none.</summary>
    public byte[]? Snapshot { get; }

    /// <summary>The JSON of a linked customer's state; null when they are not linked.</summary>
    public byte[]? Linked { get; }
}

/// <summary>An event with all its JSON made.</summary>
/// <param name="Decided">The event.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Name">The same in UTF-8.</param>
/// <param name="Data">Its JSON.</param>
/// <param name="Content">Its content's JSON; null when there is none.</param>
/// <param name="Amendment">The amendment's JSON; null when it amends nothing.</param>
/// <param name="IsInbound">It is words of the customer.</param>
internal sealed record PreparedEvent(
    DecidedEvent Decided, string Type, ReadOnlyMemory<byte> Name, byte[] Data, byte[]? Content, byte[]? Amendment, bool IsInbound)
{
    /// <summary>Makes the JSON.</summary>
    public static PreparedEvent Of(DecidedEvent decided, EventCatalog catalog)
    {
        var encoded = catalog.Write(decided.Event);
        return new PreparedEvent(
            decided,
            encoded.Name,
            encoded.Utf8Name,
            encoded.Json,
            decided.Content is { } content ? StoredForm.Of(content) : null,
            decided.Amendment is { } amendment ? StoredForm.Of(amendment) : null,
            decided.Event is MessageRecorded { Direction: Direction.In });
    }
}
