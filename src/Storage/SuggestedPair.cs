using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Two accounts, the one known first before the other, whichever way they are named.</summary>
public readonly record struct SuggestedPair
{
    /// <summary>The pair of two accounts.</summary>
    public SuggestedPair(CustomerId one, CustomerId other) => (One, Other) = one.Value.CompareTo(other.Value) <= 0 ? (one, other) : (other, one);

    /// <summary>The account that was known first.</summary>
    public CustomerId One { get; }

    /// <summary>The other.</summary>
    public CustomerId Other { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{One}{Other}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out SuggestedPair pair)
    {
        pair = default;
        if (text.Length != 64 || !CustomerId.TryParse(text[..32], provider: null, out var one) || !CustomerId.TryParse(text[32..], provider: null, out var other))
            return false;
        pair = new SuggestedPair(one, other);
        return true;
    }
}
