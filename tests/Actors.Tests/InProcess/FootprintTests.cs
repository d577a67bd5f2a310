using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.InProcess;

/// <summary>Measures the heap, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(FootprintTests), DisableParallelization = true)]
[Collection(nameof(FootprintTests))]
public sealed class FootprintTests
{
    private const int Active = 10_000;
    private const long Bar = 8 * 1024;

    [Fact]
    public async Task An_active_customer_takes_less_than_8_KB()
    {
        var store = new TalksStore();
        await using var engine = InProcessEngine.Start(new TroubledStore(store, new MemoryStore()), new ManualClock(), new CustomersOptions { MemoryPressureAt = 1 });
        var customers = engine.GetRequiredService<ICustomers>();
        await customers.Get(Words.Customer(0)).ReadAsync(CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var n = 1; n <= Active; n++) (await customers.Get(Words.Customer(n)).ReadAsync(CancellationToken.None)).State.Counts.Inbound.ShouldBe(14);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        ((after - before) / Active).ShouldBeInRange(1, Bar);
        GC.KeepAlive(engine);
    }

    /// <summary>Gives everybody a talk of twenty messages of their own, made anew for each as a store does.</summary>
    private sealed class TalksStore : ICustomerStore
    {
        private readonly byte[] _talk = JsonSerializer.SerializeToUtf8Bytes(Talk(), ActorJson.Options);

        public Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken) =>
            Task.FromResult(JsonSerializer.Deserialize<StoredCustomer>(_talk, ActorJson.Options));

        public Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nobody writes here.");

        public Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nobody looks anything up here.");

        public Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nobody looks anything up here.");

        private static StoredCustomer Talk()
        {
            var stored = new StoredCustomer(Customer.Nobody, Profile.Unknown, SnapshotVersion: 0);
            for (var n = 1; n <= 20; n++)
            {
                var said = n % 3 == 0 ? Words.Said(1, n) with { Direction = Direction.Out, Reading = null } : Words.Said(1, n);
                var decided = (Decision.Accepted)CustomerDecisions.Decide(stored.State, stored.Profile, said, Words.Start);
                stored = new StoredCustomer(stored.State.Apply(decided.Events.Select(static e => e.Event)), decided.Profile, SnapshotVersion: 0);
            }

            return stored;
        }
    }
}
