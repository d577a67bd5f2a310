using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SocialCrm.Channels;

/// <summary>The keyed hash under both providers' signatures: HMAC-SHA256 under a secret that is text.</summary>
internal static class Signature
{
    /// <summary>The length of the hash in bytes.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    /// <summary>Writes the hash of the bytes into <paramref name="hash"/>, which holds <see cref="Size"/> bytes.</summary>
    public static void Compute(string secret, ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        var length = Encoding.UTF8.GetByteCount(secret);
        Span<byte> key = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(secret, key);
        HMACSHA256.HashData(key, bytes, hash);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Whether a header says exactly what is expected, in a time that does not tell how far they agree.</summary>
    public static bool Matches(string header, ReadOnlySpan<byte> expected)
    {
        // A signature is ASCII of a known length, which is no secret.
        if (header.Length != expected.Length) return false;
        Span<byte> given = stackalloc byte[header.Length];
        return Ascii.FromUtf16(header, given, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
