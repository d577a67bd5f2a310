using System.Text.Json.Nodes;

namespace SocialCrm.Simulator.Webhooks;

/// <summary>Which array of which envelope an item stands in.</summary>
internal enum FragmentKind
{
    WhatsAppMessage,
    WhatsAppStatus,
    WhatsAppEcho,
    PageMessaging,
    PageFeed,
    XActivity,
    XOlderPost,
    XOlderDirect,
}

/// <summary>One item in its provider's JSON, before it is put in an envelope alone or with others.</summary>
/// <param name="Kind">Where it belongs.</param>
/// <param name="Json">The item; it moves into the envelope, so a fragment is used once.</param>
/// <param name="Item">What it says.</param>
/// <param name="At">When it happened.</param>
internal sealed record Fragment(FragmentKind Kind, JsonObject Json, WebhookItem Item, DateTimeOffset At)
{
    /// <summary>Who wrote it, in the array beside the items (WhatsApp's <c>contacts</c>, the older X envelope's <c>users</c>).</summary>
    public JsonObject? Author { get; init; }
}
