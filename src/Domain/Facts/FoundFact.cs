namespace SocialCrm.Domain.Facts;

/// <summary>Something told, and where in the text it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// The form in which two of them can be compared: as <see cref="TypedIdentifier.Value"/>, a product's given name, a day as <c>2026-03-12</c>, an
/// address and a promise as written with single spaces.
/// </param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long as written.</param>
public readonly record struct FoundFact(FactKind Kind, string Value, int Start, int Length)
{
    /// <summary>By when a promise is to be kept; null when no day was named.</summary>
    public DateOnly? Due { get; init; }
}
