using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SocialCrm.Channels;

/// <summary>The keyed hash under both providers' signatures: HMAC-SHA256 under a secret that is text.</summary>
internal static class Signature
{
    // Preparing a key costs more than hashing a webhook with it, and a thread meets the same one or two secrets over and over.
    [ThreadStatic]
    private static (string Secret, IncrementalHash Hash)? _prepared;

    /// <summary>The length of the hash in bytes.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    /// <summary>Writes the hash of the bytes into <paramref name="hash"/>, which holds <see cref="Size"/> bytes.</summary>
    public static void Compute(string secret, ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        var prepared = Prepared(secret);
        prepared.AppendData(bytes);
        prepared.GetHashAndReset(hash);
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

    private static IncrementalHash Prepared(string secret)
    {
        if (_prepared is { } prepared)
        {
            if (prepared.Secret == secret) return prepared.Hash;
            prepared.Hash.Dispose();
        }

        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        _prepared = (secret, hash);
        return hash;
    }
}
