using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SocialCrm.Storage;

/// <summary>Puts the ports of a store where those who need one find it.</summary>
public static class StorePorts
{
    /// <summary>Adds all ports of the <see cref="IStore"/>. <see cref="IStore.OpenAsync"/> is to be called before any of them is used.</summary>
    public static IServiceCollection AddStorePorts(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Customers);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Streams);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Feed);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Aliases);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Timeline);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().List);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Ledger);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Tags);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Suggestions);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Search);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().SearchIndex);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().ErasedPeople);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Audit);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Readings);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Retention);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().DueWork);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Unprocessed);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Journal);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().Users);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IStore>().ProtectionKeys);
        return services;
    }
}
