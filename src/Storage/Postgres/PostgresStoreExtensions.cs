using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace SocialCrm.Storage.Postgres;

/// <summary>Puts the store on PostgreSQL behind the ports.</summary>
public static class PostgresStoreExtensions
{
    /// <summary>Adds the store and all its ports. <see cref="IStore.OpenAsync"/> is to be called before any of them is used.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">How the database is reached: <c>Host=db;Database=socialcrm;Username=socialcrm;Password=…</c>.</param>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new PostgresStore(
            new PostgresStoreOptions { ConnectionString = connectionString },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<PostgresStore>>()));
        services.TryAddSingleton<IStore>(static provider => provider.GetRequiredService<PostgresStore>());
        return services.AddStorePorts();
    }
}
