using System.Text.Json;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.Tests.Doubles;

/// <summary>Sends every argument and result through JSON, as an engine does whose customers live in other processes.</summary>
public sealed class SerialisedCustomers(ICustomers customers) : ICustomers
{
    public ICustomer Get(CustomerId customer) => new Serialised(customers.Get(ThroughJson(customer)));

    private static T ThroughJson<T>(T value)
    {
        var once = JsonSerializer.SerializeToUtf8Bytes(value, ActorJson.Options);
        var read = JsonSerializer.Deserialize<T>(once, ActorJson.Options)!;
        JsonSerializer.SerializeToUtf8Bytes(read, ActorJson.Options).ShouldBe(once);
        return read;
    }

    private sealed class Serialised(ICustomer customer) : ICustomer
    {
        public async Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken) =>
            ThroughJson(await customer.TellAsync(ThroughJson(command), cancellationToken));

        public Task ReloadAsync(CancellationToken cancellationToken) => customer.ReloadAsync(cancellationToken);

        public async Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken) =>
            ThroughJson(await customer.ReadAsync(cancellationToken));
    }
}
