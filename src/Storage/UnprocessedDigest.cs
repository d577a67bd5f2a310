using System.Security.Cryptography;
using System.Text;

namespace SocialCrm.Storage;

/// <summary>By what the same body for the same reason is known.</summary>
internal static class UnprocessedDigest
{
    /// <summary>The digest of endpoint, reason and body as they came.</summary>
    public static byte[] Digest(this NewUnprocessed item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{item.Endpoint}\n{item.Reason}\n"));
        hash.AppendData(item.Body.Span);
        return hash.GetHashAndReset();
    }
}
