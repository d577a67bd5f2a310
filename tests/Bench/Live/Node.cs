using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>A server that takes signed webhooks and lets an agent in; several may share a store.</summary>
internal static class Node
{
    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="place">Where it keeps what it takes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<ServerProcess> StartAsync(StorePlace place, CancellationToken cancellationToken) => ServerProcess.StartAsync(
        Path.Combine(AppContext.BaseDirectory, "SocialCrm.Server.dll"),
        (port, folder) =>
        [
            "--urls", $"http://127.0.0.1:{port}",
            .. place.Arguments(folder),
            "--SocialCrm:Channels:Meta:AppSecret", Script.Secret,
            "--SocialCrm:Channels:Meta:VerifyToken", "bench",
            .. Agent.ServerArguments,
        ],
        "/health/ready",
        cancellationToken);
}
