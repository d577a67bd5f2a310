using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialCrm.Actors;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Tests;

/// <summary>The real program on a real port with a store of its own.</summary>
public sealed class RunningServer : WebApplicationFactory<Program>
{
    public const string AdministratorEmail = "ada@example.com";
    public const string Password = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("socialcrm-server-").FullName;
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal)
    {
        ["SocialCrm:Admin:Email"] = AdministratorEmail,
        ["SocialCrm:Admin:Password"] = Password,
        ["Logging:LogLevel:Default"] = "Warning",
    };

    private int _count;

    public RunningServer()
    {
        _settings["SocialCrm:Storage:ConnectionString"] = $"Data Source={Path.Combine(_folder, "test.db")}";
        _settings["SocialCrm:Storage:Folder"] = _folder;
        UseKestrel(0);
    }

    /// <summary>The clock: real, and can be put forward.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>What was logged.</summary>
    public RecordedLog Log { get; } = new();

    public string Folder => _folder;

    public ICustomers Customers => Services.GetRequiredService<ICustomers>();

    public IStore Store => Services.GetRequiredService<IStore>();

    public IFeed Feed => Services.GetRequiredService<IFeed>();

    public IUnprocessed Unprocessed => Services.GetRequiredService<IUnprocessed>();

    public IJournal Journal => Services.GetRequiredService<IJournal>();

    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    /// <summary>Another setting; before the first request. Null takes one away.</summary>
    public RunningServer With(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>A client without a session.</summary>
    public HttpClient Anybody()
    {
        StartServer();
        return CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = ClientOptions.BaseAddress, AllowAutoRedirect = false });
    }

    /// <summary>A client with the first administrator's session.</summary>
    public Task<SignedIn> AdministratorAsync() => SignInAsync(AdministratorEmail, Password);

    /// <summary>A client with the session of a new user.</summary>
    public async Task<SignedIn> NewAsync(Role role)
    {
        using var administrator = await AdministratorAsync();
        var name = $"{role} {Interlocked.Increment(ref _count)}";
        var email = $"{name.Replace(' ', '.')}@example.com";
        var invited = await administrator.Http.PostAsync<ChangedUser>("/api/users", new Invite(email, name, role));
        using var anybody = Anybody();
        await anybody.PostAsync<Session>("/api/invitation", new AcceptInvitation(TokenOf(invited.Link!), Password));
        return await SignInAsync(email, Password);
    }

    public async Task<SignedIn> SignInAsync(string email, string password)
    {
        var http = Anybody();
        var answer = await http.PostAsJsonAsync("/api/session", new SignIn(email, password), Wire.Json);
        answer.EnsureSuccessStatusCode();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return new SignedIn(http, await answer.ReadAsync<Session>(), cookie);
    }

    /// <summary>The token of the link printed at start.</summary>
    public string SetUpToken()
    {
        StartServer();
        var line = Log.Lines.Single(static l => l.Contains("/invitation#", StringComparison.Ordinal));
        return line[(line.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    public static string TokenOf(InvitationLink link) => link.Path[(link.Path.IndexOf('#', StringComparison.Ordinal) + 1)..];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            if (value is not null) builder.UseSetting(key, value);
        }

        builder.UseContentRoot(_folder);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Somebody with a session.</summary>
public sealed record SignedIn(HttpClient Http, Session Session, string Cookie) : IDisposable
{
    public void Dispose() => Http.Dispose();
}

/// <summary>The real clock, which can be put forward.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift;

    public void Forward(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}

/// <summary>Keeps what is logged.</summary>
public sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
