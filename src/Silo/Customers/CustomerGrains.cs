using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using SocialCrm.Actors;

namespace SocialCrm.Silo.Customers;

/// <summary>Registers the engine that runs customers on the nodes of a cluster.</summary>
internal static class CustomerGrains
{
    /// <summary>A node that customers live on.</summary>
    public static ISiloBuilder AddCustomerGrains(this ISiloBuilder silo)
    {
        silo.Services.AddGrainCustomers();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<CustomersOptions>>(LeaveMemoryWhenIdle);
        return silo;
    }

    /// <summary>A node that only asks for customers.</summary>
    public static IClientBuilder AddCustomerGrains(this IClientBuilder client)
    {
        client.Services.AddGrainCustomers();
        return client;
    }

    private static void AddGrainCustomers(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ICustomers, GrainCustomers>());
        services.AddSerializer(static serializer => serializer.AddJsonSerializer(
            Messages.Are, isCopyable: null, static json => json.Configure(static options => options.SerializerOptions = ActorJson.Options)));
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedExceptionTypeFilter = Messages.IsOurs);
        services.AddSingleton<IGeneralizedCopier, Messages>();
        services.AddSingleton<ITypeFilter, Messages>();
        services.AddCustomers();
    }

    private static void LeaveMemoryWhenIdle(GrainCollectionOptions collection, IOptions<CustomersOptions> customers)
    {
        var options = customers.Value;

        // Orleans looks once a quantum, and wants an age beyond it.
        collection.CollectionQuantum = Min(options.IdleAfter / 2, TimeSpan.FromSeconds(10));
        collection.CollectionAge = options.IdleAfter;
        if (options.MemoryPressureAt is <= 0 or >= 1) return;
        collection.EnableActivationSheddingOnMemoryPressure = true;
        collection.MemoryUsageLimitPercentage = options.MemoryPressureAt * 100;
        collection.MemoryUsageTargetPercentage = options.MemoryPressureAt * 95;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
