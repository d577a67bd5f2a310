using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SocialCrm.Domain.Facts;

/// <summary>Finds products by the names that the administrator gave them, in one pass however many there are.</summary>
internal sealed class ProductNames
{
    /// <summary>What stands after a name in the plural, in Dutch and English.</summary>
    private static readonly string[] Plurals = ["s", "'s", "’s", "en", "es"];

    private readonly SearchValues<string>? _names;
    private readonly FrozenDictionary<string, string> _given;
    private readonly ImmutableArray<string> _longestFirst;

    public ProductNames(ImmutableArray<string> products)
    {
        _given = products.Select(Sentences.SingleSpaced).Where(static p => p.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static p => p, StringComparer.OrdinalIgnoreCase);
        _longestFirst = [.. _given.Keys.OrderByDescending(static p => p.Length)];
        _names = _longestFirst.IsEmpty ? null : SearchValues.Create(_longestFirst.AsSpan(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Adds the products in a text.</summary>
    public void Find(string text, List<FoundFact> found)
    {
        if (_names is null) return;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(_names);
            if (next < 0) return;
            var start = at + next;
            at = start + 1;
            if (start > 0 && char.IsLetterOrDigit(text[start - 1])) continue;
            foreach (var name in _longestFirst)
            {
                if (string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0 || !EndsAt(text, start + name.Length)) continue;
                found.Add(new FoundFact(FactKind.Product, name, start, name.Length));
                at = start + name.Length;
                break;
            }
        }
    }

    /// <summary>The given name of a product; null when there is none of that name.</summary>
    public string? Named(string value) => _given.GetValueOrDefault(Sentences.SingleSpaced(value));

    private static bool EndsAt(string text, int end)
    {
        if (IsEnd(text, end)) return true;
        foreach (var plural in Plurals)
        {
            // What ends in -er has its plural in -s: "blenderen" is what one does with it.
            if (plural == "en" && end >= 2 && text.AsSpan(end - 2, 2).Equals("er", StringComparison.OrdinalIgnoreCase)) continue;
            if (string.Compare(text, end, plural, 0, plural.Length, StringComparison.OrdinalIgnoreCase) == 0 && IsEnd(text, end + plural.Length)) return true;
        }

        return false;
    }

    private static bool IsEnd(string text, int at) => at >= text.Length || !char.IsLetterOrDigit(text[at]);
}
