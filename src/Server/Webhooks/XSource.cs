using Microsoft.Extensions.Options;
using SocialCrm.Channels;
using SocialCrm.Channels.X;

namespace SocialCrm.Server.Webhooks;

/// <summary>X: posts and direct messages.</summary>
internal sealed class XSource(IOptions<XOptions> options) : IWebhookSource
{
    public const string EndpointName = "x";

    public string Endpoint => EndpointName;

    public string SignatureHeader => XVerifier.Header;

    public string SecretKey => $"{XOptions.Section}:ConsumerSecret";

    public bool IsConfigured => options.Value.ConsumerSecret is { Length: > 0 };

    public bool IsSigned(ReadOnlySpan<byte> body, string? signature) =>
        options.Value.ConsumerSecret is { Length: > 0 } secret && XVerifier.IsValid(body, signature, secret);

    public IReadOnlyList<InboundItem> Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt) => XWebhook.Parse(body, receivedAt);

    public bool IsOurs(string account) => options.Value.Takes(account);
}
