using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using SocialCrm.Server.Configuration;
using SocialCrm.Silo.Customers;
using SocialCrm.Silo.Presence;

namespace SocialCrm.Silo.Cluster;

/// <summary>Makes a host a node of the cluster. The nodes find each other in the store's database.</summary>
internal static class ClusterNode
{
    private const string Provider = "Npgsql";

    /// <summary>A node that customers live on.</summary>
    public static void AddSilo(this IHostApplicationBuilder host)
    {
        host.Services.AddNode();
        host.UseOrleans(static silo =>
        {
            silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<NodeOptions>>(Place);
            silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<NodeOptions>>(Watch);
            silo.UseAdoNetClustering(static clustering => clustering.Configure<IOptions<StorageOptions>>(static (options, storage) =>
            {
                options.Invariant = Provider;
                options.ConnectionString = storage.Value.ConnectionString;
            }));
            silo.AddAdoNetGrainStorageAsDefault(static grains => grains.Configure<IOptions<StorageOptions>>(static (options, storage) =>
            {
                options.Invariant = Provider;
                options.ConnectionString = storage.Value.ConnectionString;
            }));

            // The default serializer writes a plain state and refuses to read it back.
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddCustomerGrains();
        });
    }

    /// <summary>A node that asks for customers who live elsewhere.</summary>
    public static void AddClusterClient(this IHostApplicationBuilder host)
    {
        host.Services.AddNode();
        host.UseOrleansClient(static client =>
        {
            client.UseAdoNetClustering(static clustering => clustering.Configure<IOptions<StorageOptions>>(static (options, storage) =>
            {
                options.Invariant = Provider;
                options.ConnectionString = storage.Value.ConnectionString;
            }));
            client.UseConnectionRetryFilter(static async (_, cancellationToken) =>
            {
                // Front nodes may start before the first silo has: the supervisor's patience is the limit.
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                return true;
            });
            client.AddCustomerGrains();
        });
    }

    /// <summary>Tells the other nodes who is with whom here, and hears it from them.</summary>
    public static void AddPresenceOfOthers(this IHostApplicationBuilder host) => host.Services.AddHostedService<PresenceExchange>();

    private static void AddNode(this IServiceCollection services)
    {
        services.AddOptions<NodeOptions>().BindConfiguration(NodeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<NodeOptions>, NodeOptionsValidator>();
        services.AddHostedService<ClusterTables>();
        services.AddOptions<ClusterOptions>().Configure<IOptions<NodeOptions>>(static (cluster, node) =>
        {
            cluster.ClusterId = node.Value.ClusterId;
            cluster.ServiceId = node.Value.ServiceId;
        });
    }

    private static void Place(EndpointOptions endpoint, IOptions<NodeOptions> node)
    {
        endpoint.SiloPort = node.Value.SiloPort;
        endpoint.GatewayPort = node.Value.GatewayPort;
        if (node.Value.AdvertisedAddress is { } address) endpoint.AdvertisedIPAddress = IPAddress.Parse(address);
    }

    private static void Watch(ClusterMembershipOptions membership, IOptions<NodeOptions> node)
    {
        membership.ProbeTimeout = node.Value.Probe;
        membership.NumMissedProbesLimit = node.Value.MissedProbes;
        membership.NumVotesForDeathDeclaration = node.Value.Votes;
    }
}
