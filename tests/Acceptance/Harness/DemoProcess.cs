using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The demo as a newcomer starts it, on a data folder of its own; what it prints is read as they would read it.</summary>
public sealed partial class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("socialcrm-demo-");
    private readonly StartedProcess _process;

    private DemoProcess(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var port = Ports.Free();
        var environment = new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        };
        _process = StartedProcess.Start(Repository.ServerAssembly, ["--demo", "--demo-folder", _folder.FullName, .. arguments], Repository.Root, environment, Say);
    }

    /// <summary>What it wrote.</summary>
    public string Log
    {
        get
        {
            lock (_lock) return string.Join('\n', _lines);
        }
    }

    /// <summary>How it ended; 0 is well.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The address it printed.</summary>
    public Uri Address => new(AddressPrinted().Match(Log).Value);

    /// <summary>The sign-ins it printed: role, e-mail, password.</summary>
    public IReadOnlyList<(string Role, string Email, string Password)> SignIns =>
        [.. SignInPrinted().Matches(Log).Select(static m => (m.Groups["role"].Value, m.Groups["email"].Value, m.Groups["password"].Value))];

    /// <summary>Its process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it and waits until it printed how to get in.</summary>
    /// <param name="environment">Variables beside the usual ones; null for none.</param>
    /// <param name="arguments">Arguments beside the usual ones.</param>
    public static async Task<DemoProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var demo = new DemoProcess(environment ?? new Dictionary<string, string>(StringComparer.Ordinal), arguments);
        try
        {
            await Eventually.BeAsync(() => demo.HasEnded() || demo.SignIns.Count >= 4, "the demo to print how to sign in", StartsWithin);
            demo.HasEnded().ShouldBeFalse(demo.Log);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it with settings under <c>SocialCrm</c>, and waits until it ended by itself.</summary>
    public static Task<DemoProcess> StartToEndAsync(string key, string value) =>
        ToEndAsync(new DemoProcess(new Dictionary<string, string>(StringComparer.Ordinal) { [$"SocialCrm__{key.Replace(":", "__", StringComparison.Ordinal)}"] = value }));

    /// <summary>Starts it with arguments beside the usual ones, and waits until it ended by itself.</summary>
    public static Task<DemoProcess> StartToEndWithAsync(params string[] arguments) =>
        ToEndAsync(new DemoProcess(new Dictionary<string, string>(StringComparer.Ordinal), arguments));

    private static async Task<DemoProcess> ToEndAsync(DemoProcess demo)
    {
        await demo._process.ExitAsync(StartsWithin);
        return demo;
    }

    /// <summary>The processes it started, and theirs.</summary>
    public IReadOnlyList<ChildProcess> Children() => ChildProcess.Of(_process.Id);

    /// <summary>Asks it to end as a service manager or a closed terminal does, and waits until it did.</summary>
    public async Task TerminateAsync()
    {
        await _process.TerminateAsync();
        await _process.ExitAsync(EndsWithin);
    }

    /// <summary>Ends it at once.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private bool HasEnded() => _process.HasExited;

    private void Say(string line)
    {
        lock (_lock) _lines.Add(line);
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPrinted();

    [GeneratedRegex("^ *(?<role>agent|analyst|administrator) +(?<email>\\S+@\\S+) +(?<password>\\S+) *$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignInPrinted();
}
