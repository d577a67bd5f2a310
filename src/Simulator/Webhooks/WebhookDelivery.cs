namespace SocialCrm.Simulator.Webhooks;

/// <summary>One signed POST of a provider, ready to send.</summary>
/// <param name="Path">The path at the server: <c>/webhooks/meta</c> or <c>/webhooks/x</c>.</param>
/// <param name="Body">The JSON body in UTF-8, exactly the bytes that are signed.</param>
/// <param name="SignatureHeader">The header that carries the signature.</param>
/// <param name="Signature">Its value.</param>
/// <param name="Items">What the body says, in its order.</param>
/// <param name="SentAt">When the provider posts it, by the stream's clock.</param>
public sealed record WebhookDelivery(
    string Path,
    byte[] Body,
    string SignatureHeader,
    string Signature,
    IReadOnlyList<WebhookItem> Items,
    DateTimeOffset SentAt)
{
    /// <summary>Where Meta posts.</summary>
    public const string MetaPath = "/webhooks/meta";

    /// <summary>Where X posts.</summary>
    public const string XPath = "/webhooks/x";

    /// <summary>Whether the provider sends for a second time what it sent before.</summary>
    public bool IsRepeat { get; init; }
}
