using SocialCrm.Channels;

namespace SocialCrm.Server.Webhooks;

/// <summary>A provider that posts webhooks: how its signature is checked and its bodies are read.</summary>
public interface IWebhookSource
{
    /// <summary>The last part of its address: <c>meta</c>, <c>x</c>.</summary>
    string Endpoint { get; }

    /// <summary>The header that carries the signature.</summary>
    string SignatureHeader { get; }

    /// <summary>The key of the secret in the configuration, to be named when it is missing.</summary>
    string SecretKey { get; }

    /// <summary>True when the secret is configured.</summary>
    bool IsConfigured { get; }

    /// <summary>True when the signature is the provider's over these very bytes; compared in constant time.</summary>
    bool IsSigned(ReadOnlySpan<byte> body, string? signature);

    /// <summary>The items of a body. Never throws for what a body holds.</summary>
    IReadOnlyList<InboundItem> Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt);

    /// <summary>True when the company's account an item names is one of ours.</summary>
    bool IsOurs(string account);
}
