using System.Globalization;

namespace SocialCrm.Acceptance.Harness;

/// <summary>
/// A real server on a free port of loopback. Its data folder outlives it, so that it can be killed and started again on the
/// same data at the same address.
/// </summary>
public sealed class CrmProcess : IAsyncDisposable
{
    /// <summary>The Meta app's secret.</summary>
    public const string MetaSecret = "app-secret-1";

    /// <summary>The word of Meta's handshake.</summary>
    public const string MetaVerifyToken = "verify-token-1";

    /// <summary>The X app's consumer secret.</summary>
    public const string XSecret = "consumer-secret-1";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, string> _environment;
    private readonly HttpClient _http;
    private readonly int? _handles;
    private StartedProcess? _process;

    private CrmProcess(IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> environment, int? handles)
    {
        _handles = handles;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}"));
        Folder = Directory.CreateTempSubdirectory("socialcrm-acceptance-").FullName;
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["Logging__LogLevel__Default"] = "Warning",
            ["SocialCrm__Storage__ConnectionString"] = $"Data Source={Path.Combine(Folder, "socialcrm.db")}",
            ["SocialCrm__Storage__Folder"] = Folder,
            ["SocialCrm__Channels__Meta__AppSecret"] = MetaSecret,
            ["SocialCrm__Channels__Meta__VerifyToken"] = MetaVerifyToken,
            ["SocialCrm__Channels__X__ConsumerSecret"] = XSecret,
            ["SocialCrm__Admin__Email"] = Member.Administrator.Email,
            ["SocialCrm__Admin__Password"] = Member.Administrator.Password,
        };
        foreach (var (key, value) in settings) _environment[$"SocialCrm__{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        foreach (var (key, value) in environment) _environment[key] = value;
    }

    /// <summary>Where it listens, the same after every start.</summary>
    public Uri Address { get; }

    /// <summary>Its data folder, deleted when it is disposed of.</summary>
    public string Folder { get; }

    /// <summary>Its process's id, another one after each start.</summary>
    public int Id => (_process ?? throw new InvalidOperationException("The server does not run.")).Id;

    /// <summary>What it wrote, all starts together.</summary>
    public string Log
    {
        get
        {
            lock (_lock) return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="settings">Settings under <c>SocialCrm</c>, with colons, beside the usual ones.</param>
    /// <param name="environment">Variables of its environment beside those.</param>
    /// <param name="handles">How many file handles it gets; as many as this process if not said.</param>
    public static async Task<CrmProcess> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null, int? handles = null)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var crm = new CrmProcess(settings ?? none, environment ?? none, handles);
        try
        {
            await crm.StartAgainAsync();
            return crm;
        }
        catch
        {
            await crm.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once, as a power cut or the kernel would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        var process = _process ?? throw new InvalidOperationException("The server does not run.");
        Say("killed");
        await process.KillAsync();
        await process.DisposeAsync();
        _process = null;
    }

    /// <summary>Starts it on its data and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        Begin();
        await Eventually.GetAsync(IsReadyAsync, static ready => ready, "the server to be ready", StartsWithin);
    }

    /// <summary>Starts it on its data and waits for nothing.</summary>
    public void Begin()
    {
        Say("started");
        _process = StartedProcess.Start(Repository.ServerAssembly, [], Folder, _environment, Say, _handles);
    }

    /// <summary>Takes a variable out of its environment, from the next start on.</summary>
    public void Forget(string variable) => _environment.Remove(variable);

    /// <summary>Has an operator's command done on its installation, whether it runs or not.</summary>
    /// <returns>The exit code and all that was written.</returns>
    public async Task<(int ExitCode, string Said)> OperateAsync(params string[] arguments)
    {
        var (gate, said) = (new Lock(), new List<string>());
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal);
        environment.Remove("LD_PRELOAD");
        await using var operation = StartedProcess.Start(Repository.ServerAssembly, arguments, Folder, environment, Hear);
        await operation.ExitAsync(StartsWithin);
        lock (gate) return (operation.ExitCode, string.Join('\n', said));

        void Hear(string line)
        {
            lock (gate) said.Add(line);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process is null or { HasExited: true }) throw new InvalidOperationException($"The server ended before it was ready:\n{Log}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Not listening yet.
            return false;
        }
    }

    private void Say(string line)
    {
        lock (_lock) _lines.Add(line);
    }
}
