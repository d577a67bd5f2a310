using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.InProcess;

/// <summary>The engine in process as a server composes it.</summary>
internal static class InProcessEngine
{
    public static ServiceProvider Start(TroubledStore store, TimeProvider clock, CustomersOptions options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{CustomersOptions.Section}:{nameof(CustomersOptions.IdleAfter)}"] = options.IdleAfter.ToString(),
            [$"{CustomersOptions.Section}:{nameof(CustomersOptions.ActiveTarget)}"] = $"{options.ActiveTarget}",
            [$"{CustomersOptions.Section}:{nameof(CustomersOptions.InFlight)}"] = $"{options.InFlight}",
            [$"{CustomersOptions.Section}:{nameof(CustomersOptions.WaitingPerCustomer)}"] = $"{options.WaitingPerCustomer}",
            [$"{CustomersOptions.Section}:{nameof(CustomersOptions.MemoryPressureAt)}"] = FormattableString.Invariant($"{options.MemoryPressureAt}"),
        });
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration.Build())
            .AddSingleton(clock)
            .AddSingleton<ICustomerStore>(store)
            .AddSingleton<ITimeline>(store)
            .AddCustomers()
            .BuildServiceProvider();
    }
}
