using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.Contract;

/// <summary>What every engine that runs customers must do, whatever it runs them on.</summary>
public abstract partial class CustomersContract : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _engines = [];

    /// <summary>The time of the engines.</summary>
    protected ManualClock Clock { get; } = new();

    /// <summary>The store of the engines, which tests can slow down and break.</summary>
    protected TroubledStore Store { get; private set; } = null!;

    /// <summary>The customers of the first engine.</summary>
    protected ICustomers Customers { get; private set; } = null!;

    private static CancellationToken Patient => CancellationToken.None;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Store = await OpenStoreAsync();
        Customers = await StartAsync(new CustomersOptions());
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
    }

    /// <summary>Opens an empty store.</summary>
    protected virtual Task<TroubledStore> OpenStoreAsync()
    {
        var memory = new MemoryStore();
        return Task.FromResult(new TroubledStore(memory, memory));
    }

    /// <summary>Starts an engine on the store; several may run side by side.</summary>
    protected abstract Task<(ICustomers Customers, IAsyncDisposable Engine)> StartEngineAsync(CustomersOptions options);

    /// <summary>Starts an engine that the test's end stops.</summary>
    protected async Task<ICustomers> StartAsync(CustomersOptions options)
    {
        // Who leaves memory is the test's to say, and not the machine's it runs on.
        options.MemoryPressureAt = 1;
        var (customers, engine) = await StartEngineAsync(options);
        _engines.Add(engine);
        return customers;
    }

    /// <summary>Time passes, and whoever is idle for too long by then has left memory.</summary>
    protected virtual Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Waits until a call that its caller gave up has been withdrawn, where words travel.</summary>
    protected virtual Task WithdrawnAsync(ICustomers customers, CustomerId customer) => Task.CompletedTask;

    /// <summary>The stored truth of a customer.</summary>
    protected async Task<StoredCustomer> StoredAsync(int person) =>
        await Store.LoadAsync(Words.Customer(person), Patient) ?? throw new ShouldAssertException($"Nobody is stored as {person}.");

    private Task<CustomerReply> TellAsync(int person, CustomerCommand command) => Customers.Get(Words.Customer(person)).TellAsync(command, Patient);

    private async Task<Customer> ReadAsync(int person) => (await Customers.Get(Words.Customer(person)).ReadAsync(Patient)).State;

    /// <summary>A gate that an append or a load waits at until the test opens it, and a sign that somebody arrived.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Arrived => _arrived.Task;

        public void Open() => _opened.TrySetResult();

        public Task PassAsync()
        {
            _arrived.TrySetResult();
            return _opened.Task;
        }
    }
}
