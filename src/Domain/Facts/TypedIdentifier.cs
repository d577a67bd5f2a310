namespace SocialCrm.Domain.Facts;

/// <summary>Something in a text that names a person or an order elsewhere. It is claimed, never more: anybody can type anything.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// The form in which two of them can be compared, whatever way they were written in: an e-mail address in lower case, a telephone number in
/// E.164 (<c>+31612345678</c>), an order number as its capitals and digits alone.
/// </param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long as written.</param>
public readonly record struct TypedIdentifier(IdentifierKind Kind, string Value, int Start, int Length)
{
    /// <summary>True when the two stretches of the same text share a letter.</summary>
    public bool Overlaps(TypedIdentifier other) => Start < other.Start + other.Length && other.Start < Start + Length;
}
