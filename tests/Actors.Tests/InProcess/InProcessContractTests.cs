using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Actors.Tests.Doubles;

namespace SocialCrm.Actors.Tests.InProcess;

public sealed class InProcessContractTests : CustomersContract
{
    protected override Task<(ICustomers Customers, IAsyncDisposable Engine)> StartEngineAsync(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(Store, Clock, options);
        return Task.FromResult<(ICustomers, IAsyncDisposable)>((engine.GetRequiredService<ICustomers>(), engine));
    }
}

public sealed class InProcessSerialisedContractTests : CustomersContract
{
    protected override Task<(ICustomers Customers, IAsyncDisposable Engine)> StartEngineAsync(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(Store, Clock, options);
        return Task.FromResult<(ICustomers, IAsyncDisposable)>((new SerialisedCustomers(engine.GetRequiredService<ICustomers>()), engine));
    }
}
