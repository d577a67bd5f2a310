using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Turns a body that X sent into items, in either envelope (CHANNELS C4.2, C4.3).</summary>
public static class XWebhook
{
    /// <summary>
    /// Every event of the body, in the order sent. Pure, and never throws: what cannot be read becomes an
    /// <see cref="InboundUnprocessed"/> of its own, a body that is no JSON object as a whole.
    /// </summary>
    /// <param name="body">The raw bytes; copied, so that they may be reused when the call returns.</param>
    /// <param name="receivedAt">When they came: the time of whatever does not say when it happened.</param>
    public static IReadOnlyList<InboundItem> Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        if (!JsonFields.TryParse(body.Span, out var root))
            return WholeBody.Unprocessed(ChannelNames.X, body, receivedAt, "The body is no JSON.");
        if (!root.IsObject())
            return WholeBody.Unprocessed(ChannelNames.X, body, receivedAt, "The body is no JSON object.");

        var items = new List<InboundItem>();
        var account = root.Get("for_user_id"u8);
        if (root.Get("data"u8) is { } data && data.IsPresent())
        {
            foreach (var one in data.Each()) XActivity.Parse(one, receivedAt, items);
        }
        else if (account.IsPresent() && (account.ValueKind == JsonValueKind.Number ? account.Id() : account.Words()) is { } id)
        {
            XAccountActivity.Parse(root, id, receivedAt, items);
        }
        else if (root.Get("user_event"u8).Get("revoke"u8).IsObject())
        {
            return WholeBody.Unprocessed(
                ChannelNames.X, body, receivedAt, "An account took back our access: nothing comes from it until it is connected again.");
        }
        else
        {
            return WholeBody.Unprocessed(ChannelNames.X, body, receivedAt, "The body holds no events that we read.");
        }

        return items;
    }
}
