using System.Collections.Immutable;

namespace SocialCrm.Domain.Facts;

/// <summary>
/// Finds the e-mail addresses, telephone numbers and order numbers in what somebody wrote. Pure: the same text and region give the same
/// answer on every machine.
/// </summary>
public static class TypedIdentifiers
{
    /// <summary>The region whose way of writing telephone numbers is assumed where no country code is given.</summary>
    public const string UsualRegion = "NL";

    /// <summary>What stands further back in a text is not looked at: nobody types a number there, and a text may be megabytes long.</summary>
    public const int Looked = 16_384;

    /// <summary>What a text holds, in the order of the text; empty for most texts, which are passed over at the speed of a scan.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="region">ISO 3166 code of the country whose national telephone numbers are understood.</param>
    public static ImmutableArray<TypedIdentifier> In(string text, string region = UsualRegion)
    {
        if (text.Length > Looked) text = text[..Looked];
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.Contains('@', StringComparison.Ordinal)) return [];

        var found = new List<TypedIdentifier>();
        EmailAddresses.Find(text, found);
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            OrderNumbers.FindNamed(text, found);
            PhoneNumbers.Find(text, region, found);
            OrderNumbers.FindShaped(text, found);
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return [.. found];
    }

    /// <summary>The comparable form of something that is known to be of a kind, as an integrator tells it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="value">How it is written.</param>
    /// <param name="region">ISO 3166 code of the country whose national telephone numbers are understood.</param>
    /// <returns>Null when it cannot be of that kind.</returns>
    public static string? Comparable(IdentifierKind kind, string value, string region = UsualRegion) => kind switch
    {
        IdentifierKind.Email => EmailAddresses.Comparable(value),
        IdentifierKind.Phone => PhoneNumbers.Comparable(value, region),
        _ => OrderNumbers.Comparable(value),
    };

    /// <summary>Adds what was found unless something else was found in its place.</summary>
    internal static void AddFree(List<TypedIdentifier> found, TypedIdentifier identifier)
    {
        foreach (var other in found)
        {
            if (other.Overlaps(identifier)) return;
        }

        found.Add(identifier);
    }
}
