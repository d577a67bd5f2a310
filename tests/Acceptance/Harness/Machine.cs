using System.Diagnostics;
using System.Globalization;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The machine's side of a process: its memory, its handles, its limits; and the tools that change them.</summary>
internal static class Machine
{
    /// <summary>Bytes of memory that a process has in use.</summary>
    public static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>How many files and sockets a process has open.</summary>
    public static int Handles(int process) => Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;

    /// <summary>Sets a limit of a running process, the soft one, so that it can be taken back.</summary>
    /// <param name="process">The process.</param>
    /// <param name="limit">As <c>prlimit</c> calls it: <c>fsize</c>.</param>
    /// <param name="value">The limit, or <c>unlimited</c>.</param>
    public static Task LimitAsync(int process, string limit, string value) =>
        NeedAsync("prlimit", "--pid", process.ToString(CultureInfo.InvariantCulture), $"--{limit}={value}:");

    /// <summary>Runs a tool that has to succeed.</summary>
    public static async Task NeedAsync(string tool, params string[] arguments)
    {
        var (code, said) = await RunAsync(tool, arguments);
        if (code != 0) throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)} failed: {said}");
    }

    /// <summary>Runs a tool.</summary>
    /// <returns>The exit code, and what it wrote about errors.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{tool} did not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
