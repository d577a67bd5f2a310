using SocialCrm.Actors;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Webhooks;

/// <summary>Links whom a provider or an integrator knows to be one person. Nobody is asked, so whoever was known first stands for both.</summary>
public sealed class EvidentLinks(People people, PersonLinks links)
{
    // Each try loses only to somebody who linked one of them at the same moment.
    private const int Tries = 8;

    /// <summary>Links the persons that two accounts belong to.</summary>
    /// <returns>Null when one of them does not exist; refused when an agent took them apart.</returns>
    /// <exception cref="CustomerBusyException">Others keep writing to them.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store failed; whether it was done is unknown.</exception>
    public async Task<CustomerReply?> LinkAsync(CustomerId one, CustomerId other, LinkPeople command, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await people.SurvivorAsync(one, cancellationToken) is not { } a || await people.SurvivorAsync(other, cancellationToken) is not { } b) return null;
            var (survivor, linked) = a.Value.CompareTo(b.Value) <= 0 ? (a, b) : (b, a);
            var reply = await links.LinkAsync(survivor, linked, command, cancellationToken);
            if (reply is not CustomerReply.Moved) return reply;
        }

        throw new CustomerBusyException("Others keep linking these customers. Try again in a moment.");
    }
}
