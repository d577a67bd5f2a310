using System.Diagnostics;
using System.Globalization;

namespace SocialCrm.Acceptance.Harness;

/// <summary>A program under test: what it wrote is kept, and it can be ended in the ways a machine ends programs.</summary>
public sealed class StartedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Action<string> _hear;

    private StartedProcess(Process process, Action<string> hear)
    {
        _process = process;
        _hear = hear;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended; 0 is well.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts an assembly.</summary>
    /// <param name="assembly">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="hear">Gets every line it writes, from any thread.</param>
    /// <param name="handles">How many file handles it gets, soft and hard limit; what this process has if not said.</param>
    public static StartedProcess Start(
        string assembly, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, Action<string> hear, int? handles = null)
    {
        // The tool sets the limit and becomes the program.
        var start = new ProcessStartInfo(handles is null ? "dotnet" : "prlimit")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (handles is { } most)
        {
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--nofile={most}:{most}"));
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
        process.StandardInput.Close();
        return new StartedProcess(process, hear);
    }

    /// <summary>Ends it at once (SIGKILL), children left alone, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{Id}")]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it ended.</summary>
    public async Task ExitAsync(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The process did not end within {within}.", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null) _hear(line);
    }
}
