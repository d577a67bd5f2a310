using System.Buffers.Text;
using System.Text;

namespace SocialCrm.Channels.X;

/// <summary>Tells whether a webhook is X's, and answers the challenge by which X checks that it is ours (CHANNELS C4.1).</summary>
public static class XVerifier
{
    /// <summary>The header that carries the signature: <c>sha256=</c> and 32 bytes in base64.</summary>
    public const string Header = "x-twitter-webhooks-signature";

    private const int SignatureLength = 7 + ((Signature.Size + 2) / 3 * 4);

    /// <summary>Whether the signature fits the body as it came over the wire.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <param name="header">The value of <see cref="Header"/>, or null where it is missing.</param>
    /// <param name="consumerSecret">The X app's secret.</param>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, string consumerSecret)
    {
        if (header is null) return false;
        Span<byte> expected = stackalloc byte[SignatureLength];
        Sign(body, consumerSecret, expected);
        return Signature.Matches(header, expected);
    }

    /// <summary>The <c>response_token</c> that answers a challenge.</summary>
    /// <param name="crcToken">The query's <c>crc_token</c>.</param>
    /// <param name="consumerSecret">The X app's secret.</param>
    public static string ResponseToken(string crcToken, string consumerSecret)
    {
        Span<byte> token = stackalloc byte[SignatureLength];
        Sign(Encoding.UTF8.GetBytes(crcToken), consumerSecret, token);
        return Encoding.ASCII.GetString(token);
    }

    private static void Sign(ReadOnlySpan<byte> bytes, string consumerSecret, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[Signature.Size];
        Signature.Compute(consumerSecret, bytes, hash);
        "sha256="u8.CopyTo(signature);
        Base64.EncodeToUtf8(hash, signature[7..], out _, out _);
    }
}
