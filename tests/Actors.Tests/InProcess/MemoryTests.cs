using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.Tests.InProcess;

/// <summary>Who is in memory, as the engine's own measures tell.</summary>
public sealed class MemoryTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TroubledStore _store;
    private readonly List<ServiceProvider> _engines = [];

    public MemoryTests()
    {
        var memory = new MemoryStore();
        _store = new TroubledStore(memory, memory);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
    }

    [Fact]
    public async Task Turns_active_customers_and_those_turned_away_are_counted()
    {
        var engine = Start(new CustomersOptions { InFlight = 1, MemoryPressureAt = 1 });
        using var measures = new Measures(engine);
        var customers = engine.GetRequiredService<ICustomers>();
        await customers.Get(Words.Customer(1)).TellAsync(Words.Said(1, 1), CancellationToken.None);
        await customers.Get(Words.Customer(2)).ReadAsync(CancellationToken.None);

        var slow = new TaskCompletionSource();
        _store.BeforeLoad = _ => slow.Task;
        var waiting = customers.Get(Words.Customer(3)).ReadAsync(CancellationToken.None);
        await Should.ThrowAsync<CustomerBusyException>(customers.Get(Words.Customer(4)).ReadAsync(CancellationToken.None));
        slow.SetResult();
        await waiting;

        measures["socialcrm.customers.active"].ShouldBe(3);
        measures["socialcrm.customers.busy"].ShouldBe(1);
        measures["socialcrm.customers.turns"].ShouldBeInRange(2, 3, "the last turn is counted once its caller was told");
    }

    [Fact]
    public async Task Room_is_made_when_there_are_too_many()
    {
        var engine = Start(new CustomersOptions { ActiveTarget = 80, MemoryPressureAt = 1 });
        using var measures = new Measures(engine);
        await ReadAllAsync(engine, 1, 80);
        measures["socialcrm.customers.active"].ShouldBe(80);

        // The next round makes room, whether or not the one at the door has done so before.
        await ReadAllAsync(engine, 81, 90);
        _clock.Advance(TimeSpan.FromSeconds(10));

        measures["socialcrm.customers.active"].ShouldBeInRange(70, 80);
        await ReadAllAsync(engine, 1, 90);
    }

    [Fact]
    public async Task Those_idle_longest_leave_when_memory_is_short()
    {
        var engine = Start(new CustomersOptions { MemoryPressureAt = 0 });
        using var measures = new Measures(engine);
        await ReadAllAsync(engine, 51, 100);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ReadAllAsync(engine, 1, 50);
        GC.Collect();

        _clock.Advance(TimeSpan.FromSeconds(9));

        measures["socialcrm.customers.active"].ShouldBe(50);
        var loads = _store.Loads;
        await ReadAllAsync(engine, 1, 50);
        _store.Loads.ShouldBe(loads, "they were the last to be asked for");
        await ReadAllAsync(engine, 51, 100);
        _store.Loads.ShouldBe(loads + 50);
    }

    private static async Task ReadAllAsync(ServiceProvider engine, int from, int to)
    {
        var customers = engine.GetRequiredService<ICustomers>();
        for (var n = from; n <= to; n++) await customers.Get(Words.Customer(n)).ReadAsync(CancellationToken.None);
    }

    private ServiceProvider Start(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(_store, _clock, options);
        _engines.Add(engine);
        return engine;
    }

    /// <summary>The sums of an engine's measures.</summary>
    private sealed class Measures : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, long> _sums = [];

        public Measures(ServiceProvider engine)
        {
            var meters = engine.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "SocialCrm.Actors" && ReferenceEquals(instrument.Meter.Scope, meters)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>(Add);
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) =>
            {
                lock (_sums) _sums[instrument.Name] = value;
            });
            _ = engine.GetRequiredService<ICustomers>();
            _listener.Start();
        }

        public long this[string name]
        {
            get
            {
                _listener.RecordObservableInstruments();
                lock (_sums) return _sums.GetValueOrDefault(name);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            lock (_sums) _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value;
        }
    }
}
