using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialCrm.Server.Startup;
using SocialCrm.Storage;

namespace SocialCrm.Server.Demo;

/// <summary>
/// The people of the demo: a process of their own, so that they come in through the same doors as real ones. It ends when its standard
/// input closes, that is with this process, whatever ends it.
/// </summary>
internal sealed partial class DemoPeople(
    DemoRun demo, IFeed feed, IServer server, IHostApplicationLifetime lifetime, ILogger<DemoPeople> logger)
    : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var waiting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (StartRefusedException e)
        {
            LogNobody(logger, e.Message);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var program = await demo.Repository.BuildAsync("Simulator", stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, "run", "--server", address, "--end-with-input", .. demo.Talk]) start.ArgumentList.Add(argument);
        if (await feed.HeadAsync(stoppingToken) == 0) start.ArgumentList.Add("--with-history");
        start.Environment["SOCIALCRM_SIM_META_SECRET"] = demo.MetaSecret;
        start.Environment["SOCIALCRM_SIM_X_SECRET"] = demo.XSecret;

        using var people = Process.Start(start) ?? throw new StartRefusedException("The demo's people could not be started.");
        people.OutputDataReceived += static (_, _) => { };
        people.ErrorDataReceived += (_, line) => LogPeople(logger, line.Data);
        people.BeginOutputReadLine();
        people.BeginErrorReadLine();
        try
        {
            await people.WaitForExitAsync(stoppingToken);
            if (people.ExitCode != 0) LogGone(logger, people.ExitCode);
        }
        finally
        {
            await EndAsync(people);
        }
    }

    private async Task EndAsync(Process people)
    {
        if (people.HasExited) return;
        people.StandardInput.Close();
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await people.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            people.Kill(entireProcessTree: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "People: {Line}")]
    private static partial void LogPeople(ILogger logger, string? line);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo has no people: {Reason}")]
    private static partial void LogNobody(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo's people ended with code {Code}")]
    private static partial void LogGone(ILogger logger, int code);
}
