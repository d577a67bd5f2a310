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
        foreach (var alias in aliases.Distinct())
        {
            var isFree = !held.Concat(admitted).Any(other => alias.IsSameKindAs(other) && alias != other);
            if (isFree) admitted.Add(alias);
            if (!holders.TryGetValue(alias, out var holder) || holder.Customer == customer) continue;
            if (isFree || IsContradicted(alias, holder, aliases)) ended.Add((holder.Customer, alias));
        }

        return new AliasResolution(customer, admitted.DrainToImmutable(), ended.DrainToImmutable());
    }

    private static (CustomerId? Customer, ImmutableArray<Alias> Held) Named(
        ImmutableArray<Alias> aliases, IReadOnlyDictionary<Alias, AliasHolder> holders)
    {
        foreach (var alias in aliases)
        {
            if (holders.TryGetValue(alias, out var holder) && !IsContradicted(alias, holder, aliases)) return (holder.Customer, holder.Aliases);
        }

        return (null, []);
    }

    /// <summary>True when the holder has another alias of a kind that decides: a number found with another business-scoped id was given to somebody else.</summary>
    private static bool IsContradicted(Alias alias, AliasHolder holder, ImmutableArray<Alias> aliases) =>
        aliases.TakeWhile(a => a != alias).Any(deciding => holder.Aliases.Any(h => h.IsSameKindAs(deciding) && h != deciding));
}

/// <summary>Who holds an alias.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Aliases">All aliases that customer holds now.</param>
public sealed record AliasHolder(CustomerId Customer, ImmutableArray<Alias> Aliases);
