using SocialCrm.Actors;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Silo.Tests.Customers;

/// <summary>The contract on customers who live on the node that asks.</summary>
public sealed class GrainContractTests() : GrainContract(nodes: 1)
{
    private protected override ICustomers CustomersOf(GrainEngine engine) => engine.OnANode;
}

/// <summary>The contract on customers who live on two nodes, asked from a third.</summary>
public sealed class GrainsBehindAClientContractTests() : GrainContract(nodes: 2)
{
    private protected override ICustomers CustomersOf(GrainEngine engine) => engine.BehindAClient;
}

/// <summary>The contract on grains.</summary>
public abstract class GrainContract(short nodes) : CustomersContract
{
    private readonly List<GrainEngine> _engines = [];

    /// <summary>Who is asked.</summary>
    private protected abstract ICustomers CustomersOf(GrainEngine engine);

    /// <inheritdoc/>
    protected override async Task<(ICustomers Customers, IAsyncDisposable Engine)> StartEngineAsync(CustomersOptions options)
    {
        var engine = await GrainEngine.StartAsync(nodes, Store, Clock, options);
        _engines.Add(engine);
        return (CustomersOf(engine), engine);
    }

    /// <inheritdoc/>
    protected override async Task PassAsync(TimeSpan time)
    {
        await base.PassAsync(time);
        if (time <= new CustomersOptions().IdleAfter) return;
        foreach (var engine in _engines) await engine.RetireAsync();
    }

    /// <inheritdoc/>
    protected override Task WithdrawnAsync(ICustomers customers, CustomerId customer) =>
        _engines.Single(engine => CustomersOf(engine) == customers).WithdrawnAsync(customer);
}
