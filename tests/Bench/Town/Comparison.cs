using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Town;

/// <summary>Times of customers with a long history beside those of customers with a short one.</summary>
/// <param name="Long">With a long one.</param>
/// <param name="Short">With a short one.</param>
/// <param name="Ratio">How many times as long half of the former took.</param>
internal sealed record Comparison(Spread Long, Spread Short, double Ratio)
{
    /// <summary>Sums up.</summary>
    /// <param name="long">Times in ticks, sorted by this call.</param>
    /// <param name="short">Likewise.</param>
    public static Comparison Of(List<long> @long, List<long> @short)
    {
        var (slow, fast) = (Spread.Of(@long), Spread.Of(@short));
        return new Comparison(slow, fast, Math.Round((double)@long[@long.Count / 2] / @short[@short.Count / 2], 3));
    }
}
