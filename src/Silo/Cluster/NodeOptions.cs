using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using SocialCrm.Server.Configuration;

namespace SocialCrm.Silo.Cluster;

/// <summary>This node's place in the cluster.</summary>
internal sealed class NodeOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "SocialCrm:Cluster";

    /// <summary>The cluster: nodes that share it find each other in the database.</summary>
    /// <value>The default is <c>socialcrm</c>.</value>
    [Required]
    public string ClusterId { get; set; } = "socialcrm";

    /// <summary>The installation: it stays the same when the cluster is made anew, and with it what grains have stored.</summary>
    /// <value>The default is <c>socialcrm</c>.</value>
    [Required]
    public string ServiceId { get; set; } = "socialcrm";

    /// <summary>The address the other nodes reach this one at.</summary>
    /// <value>The default is the machine's first address that is not its own loop.</value>
    public string? AdvertisedAddress { get; set; }

    /// <summary>The port for the other nodes.</summary>
    /// <value>The default is 11111.</value>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>The port for front nodes without a silo.</summary>
    /// <value>The default is 30000.</value>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>How often nodes ask each other for a sign of life, and how long they wait for it.</summary>
    /// <value>The default is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Probe { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many signs of life in a row may be missing before a node is suspected.</summary>
    /// <value>The default is 3.</value>
    [Range(1, 100)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>How many nodes must suspect one before it is declared dead; no more than there are others.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 10)]
    public int Votes { get; set; } = 2;
}

/// <summary>Says what is wrong with <see cref="NodeOptions"/>, and with a store that nodes cannot share.</summary>
internal sealed class NodeOptionsValidator(IOptions<StorageOptions> storage) : IValidateOptions<NodeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NodeOptions options)
    {
        var errors = new List<string>();
        if (!string.Equals(storage.Value.Provider, "postgres", StringComparison.OrdinalIgnoreCase))
            errors.Add($"{StorageOptions.Section}:Provider is \"{storage.Value.Provider}\". A cluster's nodes share their store: set it to \"postgres\".");
        if (options.AdvertisedAddress is { } address && !IPAddress.TryParse(address, out _))
            errors.Add($"{NodeOptions.Section}:AdvertisedAddress is \"{address}\". Set it to an IP address, or leave it out.");
        if (options.SiloPort == options.GatewayPort)
            errors.Add($"{NodeOptions.Section}:SiloPort and GatewayPort are both {options.SiloPort}. Give each a port of its own.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
