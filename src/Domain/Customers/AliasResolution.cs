using System.Collections.Immutable;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// Decides whose account a payload's aliases name. The first alias decides (for WhatsApp the business-scoped id: numbers are
/// recycled); another joins it only when neither side has a different one of that kind.
/// </summary>
/// <param name="Customer">The customer they name; null when nobody is known by them.</param>
/// <param name="Admitted">The payload's aliases that the customer holds or may be given, the deciding one first.</param>
/// <param name="Ended">Aliases whose validity at somebody else is over, because their number is seen with another id now.</param>
public sealed record AliasResolution(
    CustomerId? Customer,
    ImmutableArray<Alias> Admitted,
    ImmutableArray<(CustomerId Holder, Alias Alias)> Ended)
{
    /// <summary>Resolves a payload's aliases.</summary>
    /// <param name="aliases">As attested together, the deciding one first.</param>
    /// <param name="holders">Who holds those of them that are known, with all the aliases that holder has.</param>
    public static AliasResolution Resolve(ImmutableArray<Alias> aliases, IReadOnlyDictionary<Alias, AliasHolder> holders)
    {
        var (customer, held) = Named(aliases, holders);
        var admitted = ImmutableArray.CreateBuilder<Alias>(aliases.Length);
        var ended = ImmutableArray.CreateBuilder<(CustomerId, Alias)>(0);
        foreach (var alias in aliases)
        {
            var other = held.FirstOrDefault(alias.IsSameKindAs);
            if (other != default && other != alias) continue;
            admitted.Add(alias);
            if (holders.TryGetValue(alias, out var holder) && holder.Customer != customer) ended.Add((holder.Customer, alias));
        }

        return new AliasResolution(customer, admitted.DrainToImmutable(), ended.DrainToImmutable());
    }

    private static (CustomerId? Customer, ImmutableArray<Alias> Held) Named(
        ImmutableArray<Alias> aliases, IReadOnlyDictionary<Alias, AliasHolder> holders)
    {
        foreach (var alias in aliases)
        {
            if (!holders.TryGetValue(alias, out var holder)) continue;

            // A number found with somebody who has another business-scoped id was given to somebody else.
            var contradicted = aliases.Any(a => a != alias && holder.Aliases.Any(h => h.IsSameKindAs(a) && h != a) && Decides(a, alias, aliases));
            if (!contradicted) return (holder.Customer, holder.Aliases);
        }

        return (null, []);
    }

    private static bool Decides(Alias a, Alias over, ImmutableArray<Alias> aliases) => aliases.IndexOf(a) < aliases.IndexOf(over);
}

/// <summary>Who holds an alias.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Aliases">All aliases that customer holds now.</param>
public sealed record AliasHolder(CustomerId Customer, ImmutableArray<Alias> Aliases);
