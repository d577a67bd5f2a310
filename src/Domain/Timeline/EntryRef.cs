namespace SocialCrm.Domain.Timeline;

/// <summary>Names an entry within its customer's stream: known before it is stored, and sorted as the timeline is shown.</summary>
/// <param name="At">When it happened, in milliseconds since 1970 UTC.</param>
/// <param name="Version">Which event of the stream it is, counted from 1.</param>
public readonly record struct EntryRef(long At, long Version) : IComparable<EntryRef>
{
    /// <summary>When it happened.</summary>
    public DateTimeOffset HappenedAt => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <inheritdoc/>
    public int CompareTo(EntryRef other) => At != other.At ? At.CompareTo(other.At) : Version.CompareTo(other.Version);

    /// <summary>True when the first stands earlier on the timeline.</summary>
    public static bool operator <(EntryRef left, EntryRef right) => left.CompareTo(right) < 0;

    /// <summary>True when the first stands later on the timeline.</summary>
    public static bool operator >(EntryRef left, EntryRef right) => left.CompareTo(right) > 0;

    /// <summary>True when the first does not stand later.</summary>
    public static bool operator <=(EntryRef left, EntryRef right) => left.CompareTo(right) <= 0;

    /// <summary>True when the first does not stand earlier.</summary>
    public static bool operator >=(EntryRef left, EntryRef right) => left.CompareTo(right) >= 0;
}
