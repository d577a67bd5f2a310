using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Webhooks;

/// <summary>The gate: counts what is being taken and turns away what would be too much, so that memory stays bounded in a flood.</summary>
public sealed class Ingress(IOptions<IngressOptions> options)
{
    private readonly IngressOptions _limits = options.Value;
    private long _bytes;
    private int _requests;

    /// <summary>Lets one in.</summary>
    /// <param name="bytes">The size of its body, or the most it may have where it does not say.</param>
    /// <returns>False when it is too much at once; then <see cref="Leave"/> must not be called.</returns>
    public bool TryEnter(int bytes)
    {
        var requests = Interlocked.Increment(ref _requests);
        var all = Interlocked.Add(ref _bytes, bytes);
        if (requests <= _limits.Requests && all <= _limits.Bytes) return true;
        Leave(bytes);
        return false;
    }

    /// <summary>Lets it out.</summary>
    /// <param name="bytes">The size it was let in with.</param>
    public void Leave(int bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _requests);
    }
}
