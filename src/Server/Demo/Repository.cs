using System.Diagnostics;
using SocialCrm.Server.Startup;

namespace SocialCrm.Server.Demo;

/// <summary>The clone this program was built from.</summary>
/// <param name="Root">Its folder.</param>
internal sealed record Repository(string Root)
{
    private const string Solution = "SocialCrm.sln";

    /// <summary>Looks upwards from the program; null when it was published elsewhere.</summary>
    public static Repository? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return new Repository(folder.FullName);
        }

        return null;
    }

    /// <summary>A folder of the sources.</summary>
    public string Source(string project) => Path.Combine(Root, "src", project);

    /// <summary>Builds a project as this program was built, and gives the program's path.</summary>
    /// <exception cref="StartRefusedException">It cannot be built.</exception>
    public async Task<string> BuildAsync(string project, CancellationToken cancellationToken)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent?.Name ?? "Debug";
        await RunAsync(Root, "dotnet", ["build", Path.Combine("src", project), "-c", configuration, "-v", "q", "--nologo"], show: false, cancellationToken);
        return Path.Combine(Source(project), "bin", configuration, output.Name, $"SocialCrm.{project}.dll");
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="tool">What.</param>
    /// <param name="arguments">How.</param>
    /// <param name="show">Whether what it says is shown as it comes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StartRefusedException">It is missing or failed; the message holds the end of what it said.</exception>
    public static async Task RunAsync(string folder, string tool, string[] arguments, bool show, CancellationToken cancellationToken)
    {
        var said = new Queue<string>();
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new StartRefusedException($"\"{tool}\" is not installed or not on the path.", e);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode != 0)
            throw new StartRefusedException($"\"{tool} {string.Join(' ', arguments)}\" in {folder} failed:{Environment.NewLine}{string.Join(Environment.NewLine, said)}");

        void Heard(string? line)
        {
            if (string.IsNullOrWhiteSpace(line)) return;
            lock (said)
            {
                said.Enqueue(line);
                if (said.Count > 20) said.Dequeue();
                if (show) Console.WriteLine("  " + line);
            }
        }
    }
}
