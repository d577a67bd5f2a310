using System.Security.Cryptography;
using System.Text;

namespace SocialCrm.Channels.Meta;

/// <summary>Tells whether a webhook is Meta's, and answers the handshake by which one is registered (CHANNELS C1.1, C1.2).</summary>
public static class MetaVerifier
{
    /// <summary>The header that carries the signature: <c>sha256=</c> and 64 lower-case hexadecimal digits.</summary>
    public const string Header = "X-Hub-Signature-256";

    /// <summary>Whether the signature fits the body as it came over the wire.</summary>
    /// <param name="body">The raw bytes; text that was read and written again has another signature.</param>
    /// <param name="header">The value of <see cref="Header"/>, or null where it is missing.</param>
    /// <param name="appSecret">The Meta app's secret.</param>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, string appSecret)
    {
        if (header is null) return false;
        Span<byte> hash = stackalloc byte[Signature.Size];
        Signature.Compute(appSecret, body, hash);
        Span<byte> expected = stackalloc byte["sha256="u8.Length + (Signature.Size * 2)];
        "sha256="u8.CopyTo(expected);
        Convert.TryToHexStringLower(hash, expected["sha256="u8.Length..], out _);
        return Signature.Matches(header, expected);
    }

    /// <summary>What to answer the handshake with, or null when it is to be refused.</summary>
    /// <param name="mode">The query's <c>hub.mode</c>.</param>
    /// <param name="token">The query's <c>hub.verify_token</c>.</param>
    /// <param name="challenge">The query's <c>hub.challenge</c>, which is the answer as it stands.</param>
    /// <param name="verifyToken">Our word.</param>
    public static string? Answer(string? mode, string? token, string? challenge, string verifyToken) =>
        mode == "subscribe" && token is not null && verifyToken.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(verifyToken))
            ? challenge
            : null;
}
