using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors;

/// <summary>People as they are now: whoever is linked, read one after another and merged.</summary>
public sealed class People(ICustomers customers)
{
    /// <summary>Who stands for a customer; themselves unless they are linked into another. Null when there is no such customer.</summary>
    /// <exception cref="CustomerBusyException">Too much waits: try again later.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be read.</exception>
    public async Task<CustomerId?> SurvivorAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var state = await StateAsync(customer, cancellationToken);
        if (state.Version == 0) return null;
        while (state.LinkedInto is { } survivor)
        {
            customer = survivor;
            state = await StateAsync(customer, cancellationToken);
        }

        return customer;
    }

    /// <summary>The person a customer stands for, with all accounts; null when there is no such customer.</summary>
    /// <exception cref="CustomerBusyException">Too much waits: try again later.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be read.</exception>
    public async Task<Person?> ReadAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var survivor = await StreamAsync(customer, cancellationToken);
        if (survivor.State.Version == 0) return null;
        if (survivor.State.Links.IsEmpty) return Person.Of(survivor);

        var others = new List<PersonStream>();
        var open = new Queue<Link>(survivor.State.Links);
        while (open.TryDequeue(out var link))
        {
            var stream = await StreamAsync(link.Customer, cancellationToken);
            others.Add(stream);
            foreach (var further in stream.State.Links) open.Enqueue(further);
        }

        return Person.Of(survivor, others);
    }

    private async Task<PersonStream> StreamAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var (state, profile) = await customers.Get(customer).ReadAsync(cancellationToken);
        return new PersonStream(customer, state, profile);
    }

    private async Task<Customer> StateAsync(CustomerId customer, CancellationToken cancellationToken) =>
        (await customers.Get(customer).ReadAsync(cancellationToken)).State;
}
