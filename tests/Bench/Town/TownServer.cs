using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Town;

/// <summary>A real server on a town's folder.</summary>
internal static class TownServer
{
    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="town">The folder, which stays.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<ServerProcess> StartAsync(TownFolder town, CancellationToken cancellationToken) => ServerProcess.StartAsync(
        Path.Combine(AppContext.BaseDirectory, "SocialCrm.Server.dll"),
        (port, folder) =>
        [
            "--urls", $"http://127.0.0.1:{port}",
            "--SocialCrm:Storage:ConnectionString", $"Data Source={town.Store}",
            "--SocialCrm:Storage:Folder", folder,
            .. Agent.ServerArguments,
        ],
        "/health/ready",
        cancellationToken,
        town.Path);
}
