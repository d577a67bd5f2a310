using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Silo.Customers;

/// <summary>The address of a customer in the cluster.</summary>
internal sealed class GrainCustomer(CustomerId customer, GrainCustomers customers) : ICustomer
{
    /// <inheritdoc/>
    public Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        customers.CallAsync(customer, static (grain, told, ct) => grain.TellAsync(told, ct), command, cancellationToken);

    /// <inheritdoc/>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await customers.CallAsync(customer, ReloadAsync, argument: 0, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            // The node is gone, and with it what it held: as good as told, but nobody has said so.
            throw new CustomerBusyException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken) =>
        customers.CallAsync(customer, static (grain, _, ct) => grain.ReadAsync(ct), argument: 0, cancellationToken);

    private static async Task<bool> ReloadAsync(ICustomerGrain grain, int argument, CancellationToken cancellationToken)
    {
        await grain.ReloadAsync(cancellationToken);
        return true;
    }
}
