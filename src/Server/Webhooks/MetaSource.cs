using Microsoft.Extensions.Options;
using SocialCrm.Channels;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Server.Webhooks;

/// <summary>Meta: WhatsApp and Pages.</summary>
internal sealed class MetaSource(IOptions<MetaOptions> options) : IWebhookSource
{
    public const string EndpointName = "meta";

    public string Endpoint => EndpointName;

    public string SignatureHeader => MetaVerifier.Header;

    public string SecretKey => $"{MetaOptions.Section}:AppSecret";

    public bool IsConfigured => options.Value.AppSecret is { Length: > 0 };

    public bool IsSigned(ReadOnlySpan<byte> body, string? signature) =>
        options.Value.AppSecret is { Length: > 0 } secret && MetaVerifier.IsValid(body, signature, secret);

    public IReadOnlyList<InboundItem> Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt) => MetaWebhook.Parse(body, receivedAt);

    public bool IsOurs(string account) => options.Value.Takes(account);
}
