using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialCrm.Actors.InProcess;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>Registers the engine that runs customers in this process.</summary>
public static class CustomersServices
{
    /// <summary>
    /// Adds <see cref="ICustomers"/> and the people they make, with <see cref="CustomersOptions"/> from the configuration. It needs <see cref="ICustomerStore"/> and
    /// <see cref="ITimeline"/>; safe to call twice.
    /// </summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddOptions<CustomersOptions>().BindConfiguration(CustomersOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ActorPorts>(static provider => new ActorPorts(
            provider.GetRequiredService<ICustomerStore>(),
            provider.GetRequiredService<ITimeline>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ActorMetrics>();
        services.TryAddSingleton<ICustomers, InProcessCustomers>();
        services.TryAddSingleton<People>();
        services.TryAddSingleton<PersonLinks>();
        services.TryAddSingleton<PersonErasure>();
        return services;
    }
}
