using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.TestingHost;
using SocialCrm.Actors;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Domain.Customers;
using SocialCrm.Silo.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Silo.Tests.Customers;

/// <summary>A cluster of this test's own, its nodes in this process; they speak to each other as nodes do.</summary>
internal sealed class GrainEngine : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly Withdrawals _withdrawals;

    private GrainEngine(InProcessTestCluster cluster, Withdrawals withdrawals) => (_cluster, _withdrawals) = (cluster, withdrawals);

    /// <summary>The customers as a node sees them that they live on.</summary>
    public ICustomers OnANode => _cluster.GetSiloServiceProvider().GetRequiredService<ICustomers>();

    /// <summary>The customers as a node sees them that only asks.</summary>
    public ICustomers BehindAClient => _cluster.Client.ServiceProvider.GetRequiredService<ICustomers>();

    /// <summary>Starts the nodes.</summary>
    public static async Task<GrainEngine> StartAsync(short nodes, TroubledStore store, TimeProvider clock, CustomersOptions options)
    {
        var builder = new InProcessTestClusterBuilder(nodes);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host =>
        {
            host.Configuration.AddInMemoryCollection(Settings(options));
            host.Services.AddSingleton(new ActorPorts(store, store, clock));
            host.Services.AddSingleton<ICustomerStore>(store);
            host.Services.AddSingleton<ITimeline>(store);
        });
        var withdrawals = new Withdrawals();
        builder.ConfigureSilo((_, silo) => silo.AddCustomerGrains().AddGrainExtension<IHeard, Heard>().AddIncomingGrainCallFilter(withdrawals));
        builder.ConfigureClient(static client => client.AddCustomerGrains());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainEngine(cluster, withdrawals);
    }

    /// <summary>Lets everybody leave memory to whom nothing is happening. Orleans counts idle time by the machine's clock, so it is told when to look.</summary>
    public Task RetireAsync() => _cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    /// <summary>Waits until a call to a customer that its caller gave up has been withdrawn.</summary>
    public async Task WithdrawnAsync(CustomerId customer)
    {
        await _withdrawals.OneMoreAsync();
        await _cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>().GetGrain<ICustomerGrain>(customer.Value).AsReference<IHeard>().HeardAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _withdrawals.Dispose();
    }

    private static Dictionary<string, string?> Settings(CustomersOptions options) => new(StringComparer.Ordinal)
    {
        [$"{CustomersOptions.Section}:{nameof(CustomersOptions.IdleAfter)}"] = options.IdleAfter.ToString(),
        [$"{CustomersOptions.Section}:{nameof(CustomersOptions.ActiveTarget)}"] = $"{options.ActiveTarget}",
        [$"{CustomersOptions.Section}:{nameof(CustomersOptions.InFlight)}"] = $"{options.InFlight}",
        [$"{CustomersOptions.Section}:{nameof(CustomersOptions.WaitingPerCustomer)}"] = $"{options.WaitingPerCustomer}",
        [$"{CustomersOptions.Section}:{nameof(CustomersOptions.MemoryPressureAt)}"] = FormattableString.Invariant($"{options.MemoryPressureAt}"),
    };
}
