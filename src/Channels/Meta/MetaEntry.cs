using System.Text.Json;

namespace SocialCrm.Channels.Meta;

/// <summary>One of a Meta webhook's entries: what happened to one account, gathered by Meta.</summary>
/// <param name="name">The body's <c>object</c>.</param>
/// <param name="channel">The channel that it means.</param>
/// <param name="json">The entry.</param>
/// <param name="receivedAt">When the body came.</param>
internal sealed class MetaEntry(string name, string channel, JsonElement json, DateTimeOffset receivedAt)
{
    public string Object => name;

    public string Channel => channel;

    public JsonElement Json => json;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>When Meta made the entry.</summary>
    public DateTimeOffset Time => json.Moment("time"u8, receivedAt);

    /// <summary>The Page's id. WhatsApp's entries are about a business that has many numbers, so theirs is empty.</summary>
    public string Account { get; } = channel == ChannelNames.Facebook ? Page(json.Get("id"u8)) : "";

    public InboundUnprocessed Unprocessed(InboundSource source, string reason, string? account = null) => new()
    {
        Channel = channel,
        OurAccount = account ?? Account,
        OccurredAt = receivedAt,
        Source = source,
        Reason = reason,
    };

    public InboundIgnored Ignored(InboundSource source, string reason, string? account = null) => new()
    {
        Channel = channel,
        OurAccount = account ?? Account,
        OccurredAt = receivedAt,
        Source = source,
        Reason = reason,
    };

    // An entry without a readable id is told of later, by whoever reads it; making it must not fail.
    private static string Page(JsonElement id) => (id.ValueKind == JsonValueKind.Number ? id.Id() : id.Words()) ?? "";
}
