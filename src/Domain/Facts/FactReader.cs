using System.Collections.Immutable;
using System.Globalization;
using SocialCrm.Domain.Conversations;

namespace SocialCrm.Domain.Facts;

/// <summary>
/// Reads what a message tells, in Dutch and English. Pure: the same text, side and moment give the same facts. What the company writes is read
/// for orders, products and promises only: its own address is not the customer's.
/// </summary>
public sealed class FactReader(FactWords words)
{
    private readonly ProductNames _products = new(words.Products);

    /// <summary>What a text tells, in its order.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="at">When, against which "tomorrow" and days without a year are understood.</param>
    public ImmutableArray<FoundFact> Read(string text, Direction by, DateTimeOffset at)
    {
        if (text.Length > TypedIdentifiers.Looked) text = text[..TypedIdentifiers.Looked];
        var found = new List<FoundFact>();
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        foreach (var typed in TypedIdentifiers.In(text, words.Region))
        {
            if (by == Direction.In || typed.Kind == IdentifierKind.Order) found.Add(new FoundFact(KindOf(typed.Kind), typed.Value, typed.Start, typed.Length));
        }

        _products.Find(text, found);
        if (by == Direction.In)
        {
            Addresses.Find(text, found);
            Days.Find(text, today, found);
        }
        else
        {
            Promises.Find(text, today, found);
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return [.. found];
    }

    /// <summary>The comparable form of a fact that somebody puts right by hand.</summary>
    /// <returns>Null when it cannot be of that kind.</returns>
    public string? Comparable(FactKind kind, string value) => kind switch
    {
        FactKind.Email => TypedIdentifiers.Comparable(IdentifierKind.Email, value, words.Region),
        FactKind.Phone => TypedIdentifiers.Comparable(IdentifierKind.Phone, value, words.Region),
        FactKind.Order => TypedIdentifiers.Comparable(IdentifierKind.Order, value, words.Region),
        FactKind.Date => DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Days.Written(day)
            : null,
        FactKind.Product => _products.Named(value) ?? Spaced(value),
        _ => Spaced(value),
    };

    private static string? Spaced(string value) => Sentences.SingleSpaced(value) is { Length: > 0 } spaced ? spaced : null;

    private static FactKind KindOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => FactKind.Email,
        IdentifierKind.Phone => FactKind.Phone,
        _ => FactKind.Order,
    };
}
