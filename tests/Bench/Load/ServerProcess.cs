using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialCrm.Bench.Load;

/// <summary>A server under measurement: a process of its own on a free port of loopback, with a data folder, temporary unless it is named.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly bool _isFolderTemporary;

    private ServerProcess(Process process, int port, string folder, bool isFolderTemporary)
    {
        _process = process;
        _isFolderTemporary = isFolderTemporary;
        Port = port;
        Folder = folder;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Its data folder, deleted when it is disposed of if it is temporary.</summary>
    public string Folder { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts <paramref name="assembly"/> and waits until it answers.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="arguments">Makes its arguments from the port and the folder.</param>
    /// <param name="readyPath">A path that answers 200 once it is ready.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="keptFolder">Its data folder, which stays; null for a temporary one.</param>
    public static async Task<ServerProcess> StartAsync(
        string assembly, Func<int, string, IEnumerable<string>> arguments, string readyPath, CancellationToken cancellationToken, string? keptFolder = null)
    {
        var port = FreePort();
        var folder = keptFolder ?? Directory.CreateTempSubdirectory("socialcrm-bench-").FullName;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments(port, folder)) start.ArgumentList.Add(argument);
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
        process.OutputDataReceived += static (_, line) => Tell(line.Data);
        process.ErrorDataReceived += static (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, port, folder, keptFolder is null);
        await server.ReadyAsync(readyPath, cancellationToken);
        return server;
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Lets it stand still.</summary>
    public void Pause() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Signal("-CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_isFolderTemporary) Directory.Delete(Folder, recursive: true);
    }

    private async Task ReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException("The server ended before it was ready.");
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                // Not listening yet.
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static void Tell(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) Console.Error.WriteLine($"  | {line}");
    }
}
