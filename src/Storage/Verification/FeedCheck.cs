using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Verification;

/// <summary>Follows the feed from its first event to its head. Of each customer it remembers where their stream has got to, some 60 bytes.</summary>
/// <param name="size">How much there is said to be.</param>
/// <param name="findings">Where what is found goes.</param>
internal sealed class FeedCheck(InspectedSize size, Findings findings)
{
    // Beyond these it is known only that there are more.
    private const int GapsRemembered = 10_000;

    private readonly Dictionary<CustomerId, long> _versions = [];
    private readonly HashSet<CustomerId> _broken = [];
    private readonly List<(long From, long Until)> _gaps = [];
    private long _position;

    /// <summary>Looks at the next event.</summary>
    public void Take(InspectedPlace place)
    {
        if (place.Position <= _position) findings.Add("feed", $"After position {_position} comes {place.Position}.");
        else if (place.Position > _position + 1) Gap(_position + 1, place.Position - 1);
        _position = Math.Max(_position, place.Position);
        if (place.Customer is not { } customer)
        {
            findings.Add("stream", $"The event at position {place.Position} belongs to a customer that does not exist.");
            return;
        }

        var before = _versions.GetValueOrDefault(customer);
        _versions[customer] = Math.Max(before, place.Version);
        if (place.Version == before + 1) return;
        _broken.Add(customer);
        findings.Add("stream", place.Version > before
            ? $"Customer {customer} lacks {Range("version", before + 1, place.Version - 1)}: {place.Version} stands at position {place.Position}."
            : $"Customer {customer} has version {place.Version} once more at position {place.Position}, after {before}.");
    }

    /// <summary>There is nothing more.</summary>
    public void End()
    {
        if (_position < size.Head) Gap(_position + 1, size.Head);
        if (_position > size.Head) findings.Add("feed", $"The counter stands at {size.Head}, the newest event at {_position}.");
    }

    /// <summary>The feed lacks the event of this position, which was told.</summary>
    public bool IsMissing(long position) => _gaps.Exists(gap => position >= gap.From && position <= gap.Until);

    /// <summary>The stream does not lead from its first event to its last, which was told.</summary>
    public bool IsBroken(CustomerId customer) => _broken.Contains(customer);

    /// <summary>The newest version of a stream in the feed; 0 when it has no events.</summary>
    public long Newest(CustomerId customer) => _versions.GetValueOrDefault(customer);

    private void Gap(long from, long until)
    {
        if (_gaps.Count < GapsRemembered) _gaps.Add((from, until));
        findings.Add("feed", $"The feed lacks {Range("position", from, until)}; its counter stands at {size.Head}.");
    }

    private static string Range(string what, long from, long until) => from == until ? $"{what} {from}" : $"{what}s {from} to {until}";
}
