using System.Security.Cryptography;

namespace SocialCrm.Simulator.Webhooks;

/// <summary>Signs bodies as the providers do: HMAC-SHA256 over the raw bytes with the app's secret.</summary>
public static class WebhookSignature
{
    /// <summary>Meta's header.</summary>
    public const string MetaHeader = "X-Hub-Signature-256";

    /// <summary>X's header.</summary>
    public const string XHeader = "x-twitter-webhooks-signature";

    /// <summary>Meta's value: <c>sha256=</c> and lower-case hexadecimal.</summary>
    public static string Meta(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, hash);
        return "sha256=" + Convert.ToHexStringLower(hash);
    }

    /// <summary>X's value: <c>sha256=</c> and Base64.</summary>
    public static string X(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, hash);
        return "sha256=" + Convert.ToBase64String(hash);
    }
}
