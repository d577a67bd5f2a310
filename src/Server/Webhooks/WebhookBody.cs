using System.Buffers;

namespace SocialCrm.Server.Webhooks;

/// <summary>A webhook's body, whole, in rented memory.</summary>
public readonly struct WebhookBody : IDisposable
{
    /// <summary>No provider sends more; beyond it the answer is 413.</summary>
    public const int MaxBytes = 3 * 1024 * 1024;

    private const int FirstGuess = 16 * 1024;
    private readonly byte[] _rented;
    private readonly int _length;

    private WebhookBody(byte[] rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    /// <summary>The bytes as they came over the wire; gone once disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <summary>How many bytes to reserve for a request before it is read; null when it says itself that it is too large.</summary>
    public static int? Reserve(HttpRequest request) => request.ContentLength switch
    {
        null => MaxBytes,
        > MaxBytes => null,
        { } length => (int)length,
    };

    /// <summary>Reads the whole body.</summary>
    /// <returns>Null when it is larger than <see cref="MaxBytes"/>.</returns>
    /// <exception cref="BadHttpRequestException">It ended early.</exception>
    public static async ValueTask<WebhookBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the read that finds the end needs no larger buffer.
        var rented = ArrayPool<byte>.Shared.Rent(request.ContentLength is { } announced and < MaxBytes ? (int)announced + 1 : FirstGuess);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == rented.Length) rented = Grow(rented, length);
                var read = await request.Body.ReadAsync(rented.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0) break;
                length += read;
                if (length <= MaxBytes) continue;
                ArrayPool<byte>.Shared.Return(rented);
                return null;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }

        return new WebhookBody(rented, length);
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private static byte[] Grow(byte[] rented, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        rented.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(rented);
        return larger;
    }
}
