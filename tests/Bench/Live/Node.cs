using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>A server that takes signed webhooks and lets an agent in; several may share a store.</summary>
internal static class Node
{
    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="place">Where it keeps what it takes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<ServerProcess> StartAsync(StorePlace place, CancellationToken cancellationToken) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "SocialCrm.Server.dll"), [], place, cancellationToken);

    /// <summary>Starts one that runs inside a silo of Orleans.</summary>
    /// <param name="assembly">The silo's assembly, which is built apart from this.</param>
    /// <param name="place">Where it keeps what it takes, and finds the others.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<ServerProcess> StartSiloAsync(string assembly, StorePlace place, CancellationToken cancellationToken) => StartAsync(
        assembly,
        [
            "--SocialCrm:Cluster:AdvertisedAddress", "127.0.0.1",
            "--SocialCrm:Cluster:SiloPort", $"{ServerProcess.FreePort()}",
            "--SocialCrm:Cluster:GatewayPort", $"{ServerProcess.FreePort()}",
        ],
        place,
        cancellationToken);

    private static Task<ServerProcess> StartAsync(
        string assembly, IReadOnlyList<string> arguments, StorePlace place, CancellationToken cancellationToken) => ServerProcess.StartAsync(
        assembly,
        (port, folder) =>
        [
            .. arguments,
            "--urls", $"http://127.0.0.1:{port}",
            .. place.Arguments(folder),
            "--SocialCrm:Channels:Meta:AppSecret", Script.Secret,
            "--SocialCrm:Channels:Meta:VerifyToken", "bench",
            .. Agent.ServerArguments,
        ],
        "/health/ready",
        cancellationToken);
}
