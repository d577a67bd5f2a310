using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Actors.Tests.Doubles;

namespace SocialCrm.Actors.Tests.InProcess;

public sealed class InProcessContractTests : CustomersContract
{
    protected override (ICustomers Customers, IAsyncDisposable Engine) StartEngine(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(Store, Clock, options);
        return (engine.GetRequiredService<ICustomers>(), engine);
    }
}

public sealed class InProcessSerialisedContractTests : CustomersContract
{
    protected override (ICustomers Customers, IAsyncDisposable Engine) StartEngine(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(Store, Clock, options);
        return (new SerialisedCustomers(engine.GetRequiredService<ICustomers>()), engine);
    }
}
