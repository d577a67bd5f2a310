using System.Diagnostics;

namespace SocialCrm.Bench.Load;

/// <summary>How times are spread, in milliseconds.</summary>
/// <param name="P50">Half took at most.</param>
/// <param name="P95">95 of 100 took at most.</param>
/// <param name="P99">99 of 100 took at most.</param>
/// <param name="Max">The longest.</param>
internal sealed record Spread(double P50, double P95, double P99, double Max)
{
    /// <summary>Sums up.</summary>
    /// <param name="times">The times, in ticks of <see cref="Stopwatch"/>; sorted by this call.</param>
    public static Spread Of(List<long> times)
    {
        if (times.Count == 0) return new Spread(0, 0, 0, 0);
        times.Sort();
        return new Spread(At(times, 0.5), At(times, 0.95), At(times, 0.99), At(times, 1));
    }

    private static double At(List<long> sorted, double share) =>
        Math.Round(sorted[(int)((sorted.Count - 1) * share)] * 1000.0 / Stopwatch.Frequency, 2);
}
