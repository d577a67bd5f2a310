using Microsoft.Extensions.Configuration;
using SocialCrm.Server.Startup;

namespace SocialCrm.Silo.Cluster;

/// <summary>What a node does.</summary>
internal enum Role
{
    /// <summary>Customers live on it, and it takes webhooks and serves consoles.</summary>
    Whole,

    /// <summary>It takes webhooks and serves consoles; customers live elsewhere.</summary>
    Web,

    /// <summary>Customers live on it, and that is all.</summary>
    Silo,
}

/// <summary>Reads the role.</summary>
internal static class Roles
{
    /// <summary>The role the command line asks for: <c>--role web</c>, <c>--role silo</c>, or a whole node.</summary>
    /// <exception cref="StartRefusedException">There is no such role.</exception>
    public static Role Of(IConfiguration configuration) => configuration["role"] switch
    {
        null => Role.Whole,
        "web" => Role.Web,
        "silo" => Role.Silo,
        var other => throw new StartRefusedException($"There is no role \"{other}\". Say --role web or --role silo, or leave it out for a node that is both."),
    };
}
