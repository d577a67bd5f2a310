using System.Globalization;
using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Silo.Tests.Harness;

/// <summary>A real node on free ports of loopback: it can be killed, frozen, asked to end and started again at the same address.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(120);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, string> _environment;
    private readonly string[] _arguments;
    private readonly HttpClient _http;
    private readonly string _folder;
    private StartedProcess? _process;

    /// <summary>A node of a cluster.</summary>
    /// <param name="database">The connection string of the cluster's database.</param>
    /// <param name="arguments">The role, if it is not a whole node.</param>
    public Node(string database, params string[] arguments)
    {
        _arguments = arguments;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}"));
        SiloPort = Ports.Free();
        _folder = Directory.CreateTempSubdirectory("socialcrm-node-").FullName;
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["Logging__LogLevel__Default"] = "Warning",
            ["SocialCrm__Storage__Provider"] = "postgres",
            ["SocialCrm__Storage__ConnectionString"] = database,
            ["SocialCrm__Storage__Folder"] = _folder,
            ["SocialCrm__Channels__Meta__AppSecret"] = CrmProcess.MetaSecret,
            ["SocialCrm__Channels__Meta__VerifyToken"] = CrmProcess.MetaVerifyToken,
            ["SocialCrm__Channels__X__ConsumerSecret"] = CrmProcess.XSecret,
            ["SocialCrm__Admin__Email"] = Member.Administrator.Email,
            ["SocialCrm__Admin__Password"] = Member.Administrator.Password,
            ["SocialCrm__Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["SocialCrm__Cluster__SiloPort"] = SiloPort.ToString(CultureInfo.InvariantCulture),
            ["SocialCrm__Cluster__GatewayPort"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["SocialCrm__Cluster__Probe"] = "00:00:01",
            ["SocialCrm__Cluster__MissedProbes"] = "3",
            ["SocialCrm__Cluster__Votes"] = "1",
        };
    }

    /// <summary>Where its front is, the same after every start.</summary>
    public Uri Address { get; }

    /// <summary>Its port for the other nodes.</summary>
    public int SiloPort { get; }

    /// <summary>Whether it ended by itself.</summary>
    public bool HasExited => _process is { HasExited: true };

    /// <summary>What it wrote, all starts together.</summary>
    public string Log
    {
        get
        {
            lock (_lock) return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Say("started");
        _process = StartedProcess.Start(Assembly(), _arguments, _folder, _environment, Say);
        if (_arguments is not [.., "silo"]) await Eventually.GetAsync(IsReadyAsync, static ready => ready, "the node to be ready", StartsWithin);
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public Task KillAsync()
    {
        Say("killed");
        return Running.KillAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it did.</summary>
    /// <returns>How it ended; 0 is well.</returns>
    public async Task<int> EndAsync()
    {
        Say("asked to end");
        await Running.TerminateAsync();
        await Running.ExitAsync(TimeSpan.FromSeconds(60));
        return Running.ExitCode;
    }

    /// <summary>Freezes it (SIGSTOP).</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private StartedProcess Running => _process ?? throw new InvalidOperationException("The node was never started.");

    private async Task SignalAsync(string signal)
    {
        Say(signal);
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", FormattableString.Invariant($"{Running.Id}")]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (HasExited) throw new InvalidOperationException($"The node ended before it was ready:\n{Log}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Say(string line)
    {
        lock (_lock) _lines.Add(line);
    }

    /// <summary>The node's assembly, of the same configuration and framework as these tests.</summary>
    private static string Assembly()
    {
        var tests = Path.Combine("tests", "Silo.Tests");
        var here = AppContext.BaseDirectory;
        var at = here.LastIndexOf(tests, StringComparison.Ordinal);
        return Path.Combine(here[..at], "src", "Silo", here[(at + tests.Length + 1)..], "SocialCrm.Silo.dll");
    }
}
