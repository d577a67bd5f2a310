using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Silo.Customers;

/// <summary>
/// All customers, wherever in the cluster they are. How much this node asks of one of them and of all together is bounded here, before
/// anything travels: what waits is then bounded by the number of nodes.
/// </summary>
internal sealed class GrainCustomers(IGrainFactory grains, IOptions<CustomersOptions> options) : ICustomers
{
    private readonly ConcurrentDictionary<CustomerId, int> _underWay = new();
    private int _inFlight;

    /// <inheritdoc/>
    public ICustomer Get(CustomerId customer) => new GrainCustomer(customer, this);

    /// <summary>Calls a customer and waits for the outcome.</summary>
    public async Task<TResult> CallAsync<TArgument, TResult>(
        CustomerId customer, Func<ICustomerGrain, TArgument, CancellationToken, Task<TResult>> call, TArgument argument, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter(customer);
        try
        {
            return await call(grains.GetGrain<ICustomerGrain>(customer.Value), argument, cancellationToken);
        }
        catch (Exception e) when (ClusterTrouble.Is(e, cancellationToken))
        {
            throw ClusterTrouble.InOurWords(e);
        }
        finally
        {
            Leave(customer);
        }
    }

    private void Enter(CustomerId customer)
    {
        if (Interlocked.Increment(ref _inFlight) > options.Value.InFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            throw new CustomerBusyException("The store is slow and too many calls wait for it. Try again in a moment.");
        }

        // One runs, so many wait.
        if (_underWay.AddOrUpdate(customer, 1, static (_, n) => n + 1) <= 1 + options.Value.WaitingPerCustomer) return;
        Leave(customer);
        throw new CustomerBusyException("Too much waits for this customer. Try again in a moment.");
    }

    private void Leave(CustomerId customer)
    {
        Interlocked.Decrement(ref _inFlight);
        if (_underWay.AddOrUpdate(customer, 0, static (_, n) => n - 1) == 0) _underWay.TryRemove(KeyValuePair.Create(customer, 0));
    }
}
