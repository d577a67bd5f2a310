using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Erasure;

/// <summary>What is known of those who were erased.</summary>
internal sealed class ErasedPeople(ICustomers customers, IErasedPeople erased, UserNames users)
{
    /// <summary>A person who was erased; null when they were not.</summary>
    /// <param name="person">Who stood for them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ErasedPerson?> OfAsync(CustomerId person, CancellationToken cancellationToken)
    {
        if ((await customers.Get(person).ReadAsync(cancellationToken)).State.Erased is not { } erasure) return null;
        var accounts = await erased.OfAsync(person, cancellationToken);
        return new ErasedPerson(
            person,
            erasure.At,
            new Colleague(erasure.By, await users.NameOfAsync(erasure.By, cancellationToken)),
            erasure.Why,
            accounts.Length,
            accounts.Sum(static a => a.Contents),
            accounts.Sum(static a => a.Aliases),
            accounts.Sum(static a => a.Raw),
            accounts.All(static a => a.FinishedAt is not null));
    }
}
