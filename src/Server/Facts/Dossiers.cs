using Microsoft.Extensions.Caching.Memory;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary>
/// The dossiers of those somebody looks at, folded when first asked for and from where they were left after that (docs/decisions/0016). They are
/// in memory alone, for a quarter of an hour: there is no second copy of anybody's words to be erased.
/// </summary>
internal sealed class Dossiers(IStreams streams, FactReader reader) : IDisposable
{
    private const int MostKept = 2_048;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    // Another process may have erased something of it.
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(1);

    private readonly MemoryCache _recent = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>What is known of a person as of now.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<KnownFacts> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var dossiers = new List<Dossier>(person.Streams.Length);
        foreach (var stream in person.Streams) dossiers.Add(await OfAsync(stream.Customer, stream.State.Version, cancellationToken));
        return KnownFacts.Of(dossiers);
    }

    /// <summary>Forgets what somebody told, because they or some of it are erased: it is folded anew when it is asked for.</summary>
    public void Forget(CustomerId customer) => _recent.Remove(customer);

    /// <inheritdoc/>
    public void Dispose() => _recent.Dispose();

    private async Task<Dossier> OfAsync(CustomerId customer, long version, CancellationToken cancellationToken)
    {
        var known = _recent.TryGetValue(customer, out Dossier? recent) ? recent! : new Dossier(customer);
        if (known.Version >= version) return known;
        var now = await streams.FoldAsync(customer, known.Version, known, (dossier, e) => dossier.Apply(e.Position, e.Event, e.Content, reader), cancellationToken);
        using var entry = _recent.CreateEntry(customer);
        (entry.Value, entry.AbsoluteExpirationRelativeToNow, entry.SlidingExpiration, entry.Size) = (now, AtMost, Kept, 1 + now.Told.Count / 100);
        return now;
    }
}
