using System.Diagnostics;

namespace SocialCrm.Bench.Load;

/// <summary>What a run of requests came to.</summary>
/// <param name="Requests">How many were answered 200.</param>
/// <param name="Refused">How often one was answered 503 and sent again.</param>
/// <param name="Seconds">How long all took.</param>
/// <param name="PerSecond">Requests answered 200 in a second.</param>
/// <param name="P50Milliseconds">Half were answered within.</param>
/// <param name="P99Milliseconds">99 of 100 were answered within.</param>
internal sealed record LoadResult(int Requests, int Refused, double Seconds, double PerSecond, double P50Milliseconds, double P99Milliseconds)
{
    /// <summary>Sums up.</summary>
    /// <param name="elapsed">How long all took.</param>
    /// <param name="latencies">Each request's time, in ticks of <see cref="Stopwatch"/>; sorted by this call.</param>
    /// <param name="refused">How often one was refused.</param>
    public static LoadResult Of(TimeSpan elapsed, long[] latencies, int refused)
    {
        Array.Sort(latencies);
        return new LoadResult(
            latencies.Length,
            refused,
            Math.Round(elapsed.TotalSeconds, 3),
            Math.Round(latencies.Length / elapsed.TotalSeconds, 1),
            Milliseconds(latencies, 0.5),
            Milliseconds(latencies, 0.99));
    }

    private static double Milliseconds(long[] sorted, double share) =>
        Math.Round(sorted[(int)((sorted.Length - 1) * share)] * 1000.0 / Stopwatch.Frequency, 2);
}
