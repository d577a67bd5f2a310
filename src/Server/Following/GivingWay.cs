using Microsoft.Extensions.Options;
using SocialCrm.Storage;

namespace SocialCrm.Server.Following;

/// <summary>Tells one who follows the feed when to stand back, since whoever writes must not wait for what may be known a little later.</summary>
internal sealed class GivingWay(IFeed feed, IOptions<FollowingOptions> options, TimeProvider time)
{
    // A rate over less than this says little.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private long _seen;
    private long _seenAt;
    private long _behindSince = time.GetTimestamp();
    private bool _isDue;

    /// <summary>Whether so much comes in just now that it is time to stand back, and it was not for too long already.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var elapsed = time.GetElapsedTime(_seenAt);
        if (_seen > 0 && elapsed < Look) return _isDue;
        var (head, isFirst) = (await feed.HeadAsync(cancellationToken), _seen == 0);
        var perSecond = (head - _seen) / elapsed.TotalSeconds;
        (_seen, _seenAt) = (head, time.GetTimestamp());
        return _isDue = !isFirst && perSecond > options.Value.GiveWayAbove && time.GetElapsedTime(_behindSince) < options.Value.BehindAtMost;
    }

    /// <summary>Everything was followed up to now.</summary>
    public void CaughtUp() => _behindSince = time.GetTimestamp();
}
