using System.Collections.Immutable;

namespace SocialCrm.Domain.Facts;

/// <summary>What a company tells of itself so that facts can be found in its customers' words.</summary>
/// <param name="Region">ISO 3166 code of the country whose national telephone numbers are understood.</param>
/// <param name="Products">The products' names, as customers write them; capitals make no difference.</param>
public sealed record FactWords(string Region, ImmutableArray<string> Products)
{
    /// <summary>A company that told nothing.</summary>
    public static FactWords Usual { get; } = new(TypedIdentifiers.UsualRegion, []);
}
