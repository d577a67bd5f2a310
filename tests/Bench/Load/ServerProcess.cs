using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SocialCrm.Bench.Load;

/// <summary>A server under measurement: a process of its own on a free port of loopback, with a temporary data folder.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port, string folder)
    {
        _process = process;
        Port = port;
        Folder = folder;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Its data folder, deleted when it is disposed of.</summary>
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
    public static async Task<ServerProcess> StartAsync(
        string assembly, Func<int, string, IEnumerable<string>> arguments, string readyPath, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("socialcrm-bench-").FullName;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments(port, folder)) start.ArgumentList.Add(argument);
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
        process.OutputDataReceived += static (_, line) => Tell(line.Data);
        process.ErrorDataReceived += static (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, port, folder);
        await server.ReadyAsync(readyPath, cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task ReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        for (var tries = 0; ; tries++)
        {
            if (_process.HasExited) throw new InvalidOperationException("The server ended before it was ready.");
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (tries < 300)
            {
                // Not listening yet.
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Tell(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) Console.Error.WriteLine($"  | {line}");
    }
}
