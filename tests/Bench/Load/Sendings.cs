using System.Diagnostics;

namespace SocialCrm.Bench.Load;

/// <summary>When the requests of a run were sent and answered, in ticks of <see cref="Stopwatch"/>.</summary>
/// <param name="count">How many there are.</param>
internal sealed class Sendings(int count)
{
    /// <summary>When each was to be sent.</summary>
    public long[] Due { get; } = new long[count];

    /// <summary>When its first byte left; later than due when the generator itself was held up.</summary>
    public long[] FirstByte { get; } = new long[count];

    /// <summary>When its answer was read.</summary>
    public long[] Answered { get; } = new long[count];
}
