using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.InProcess;

/// <summary>The address of a customer: it holds nothing and keeps nobody in memory.</summary>
internal sealed class InProcessCustomer(CustomerId customer, InProcessCustomers customers) : ICustomer
{
    /// <inheritdoc/>
    public Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        customers.CallAsync(customer, static (actor, told) => actor.TellAsync(told), command, cancellationToken);

    /// <inheritdoc/>
    public Task ReloadAsync(CancellationToken cancellationToken) =>
        customers.CallAsync(customer, static (actor, _) => actor.ReloadAsync(), argument: 0, cancellationToken);

    /// <inheritdoc/>
    public Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken) =>
        customers.CallAsync(customer, static (actor, _) => actor.ReadAsync(), argument: 0, cancellationToken);
}
