using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Suggestions;

/// <summary>
/// How likely two persons are one: what they share speaks for it by the logarithm of how much likelier it is among accounts of one person
/// than of two (Fellegi and Sunter, 1969), less so the more people share it; a name that is another one's speaks against it.
/// </summary>
/// <remarks>The weights are in bits and were set with the bench <c>suggestions</c>, whose world has families, namesakes and shops.</remarks>
/// <param name="Score">How likely, 0 … 1.</param>
/// <param name="Reasons">What speaks for and against it, the strongest first.</param>
public sealed record Resemblance(double Score, ImmutableArray<SuggestionReason> Reasons)
{
    /// <summary>What is less likely than this is not suggested.</summary>
    public const double Threshold = 0.95;

    /// <summary>What more people than this share, nobody is known by: a shop's number.</summary>
    public const int MostHolders = 6;

    private const double Prior = -4;
    private const double Own = 1.5;
    private const double More = 1;
    private const int MostMore = 2;

    /// <summary>How like two persons are.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="holders">How many persons hold each trace that both share.</param>
    public static Resemblance Of(Portrait one, Portrait other, IReadOnlyDictionary<Trace, int> holders)
    {
        var reasons = new List<SuggestionReason>();
        foreach (var kind in one.Traces.Intersect(other.Traces).Where(t => IsTelling(t, one, other)).GroupBy(static t => t.Kind))
        {
            var shared = kind.Select(trace => (Trace: trace, Weight: Weight(trace, one, other, holders.GetValueOrDefault(trace, 2))))
                .Where(static s => s.Weight > 0).OrderByDescending(static s => s.Weight).ThenBy(static s => s.Trace.Value, StringComparer.Ordinal).ToList();
            for (var i = 0; i < shared.Count && i <= MostMore; i++)
                reasons.Add(new SuggestionReason(kind.Key, shared[i].Trace.Value, i == 0 ? shared[i].Weight : More));
        }

        if (reasons.Count == 0) return new Resemblance(0, []);
        if (NameReason(one, other) is { } name) reasons.Add(name);
        var bits = Prior + reasons.Sum(static r => r.Weight);
        return new Resemblance(
            Math.Round(1 / (1 + Math.Pow(2, -bits)), 3), [.. reasons.OrderByDescending(static r => Math.Abs(r.Weight)).ThenBy(static r => r.Kind)]);
    }

    /// <summary>A handle is unique on its channel: only on another one does the same handle tell anything.</summary>
    private static bool IsTelling(Trace trace, Portrait one, Portrait other) =>
        trace.Kind != LinkGroundKind.Handle || one.Accounts.Any(a => other.Accounts.All(b => a.Channel != b.Channel));

    private static double Weight(Trace trace, Portrait one, Portrait other, int holders)
    {
        if (holders > MostHolders) return 0;
        var alone = trace.Kind switch
        {
            LinkGroundKind.Email => 8.0,
            LinkGroundKind.Phone => 6.0,
            LinkGroundKind.Order => 4.0,
            LinkGroundKind.Handle => 4.5,
            _ => 0.0,
        };
        var own = one.Attested.Contains(trace) || other.Attested.Contains(trace) ? Own : 0;
        return Math.Max(0, Math.Round(alone + own - (2 * Math.Log2(Math.Max(1, holders - 1))), 2));
    }

    private static SuggestionReason? NameReason(Portrait one, Portrait other)
    {
        var weight = double.NegativeInfinity;
        foreach (var (_, a) in one.Accounts)
        {
            foreach (var (_, b) in other.Accounts)
            {
                var bits = NameComparison.Compare(a, b) switch
                {
                    NameLikeness.Same => 5.0,
                    NameLikeness.Like => 3.0,
                    NameLikeness.Given => 1.5,
                    NameLikeness.Family => -9.0,
                    NameLikeness.Other => -9.0,
                    _ => 0.0,
                };
                weight = Math.Max(weight, bits);
            }
        }

        return weight is 0 or double.NegativeInfinity ? null : new SuggestionReason(LinkGroundKind.Name, Value: null, weight);
    }
}
