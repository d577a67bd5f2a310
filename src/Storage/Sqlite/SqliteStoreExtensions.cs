using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Puts the store on SQLite behind the ports.</summary>
public static class SqliteStoreExtensions
{
    /// <summary>Adds the store and all its ports. <see cref="IStore.OpenAsync"/> is to be called before any of them is used.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">Where the file is: <c>Data Source=data/socialcrm.db</c>.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SqliteStore(
            new SqliteStoreOptions { ConnectionString = connectionString },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteStore>>()));
        services.TryAddSingleton<IStore>(static provider => provider.GetRequiredService<SqliteStore>());
        return services.AddStorePorts();
    }
}
