using SocialCrm.Actors;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Silo.Customers;

/// <summary>A customer somewhere in the cluster: <see cref="ICustomer"/> as Orleans carries it from node to node. The key is the customer's id.</summary>
internal interface ICustomerGrain : IGrainWithGuidKey
{
    /// <inheritdoc cref="ICustomer.TellAsync"/>
    Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken);

    /// <inheritdoc cref="ICustomer.ReloadAsync"/>
    Task ReloadAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="ICustomer.ReadAsync"/>
    Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken);
}
