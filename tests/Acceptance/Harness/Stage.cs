using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace SocialCrm.Acceptance.Harness;

/// <summary>
/// One test's windows on one server. Unless the test says at its end that it passed, their traces and last sights and the
/// server's log are kept under <c>TestResults</c>.
/// </summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly Chromium _chromium;
    private readonly CrmProcess _crm;
    private readonly ITestOutputHelper _output;
    private readonly string _name;
    private readonly List<AgentConsole> _consoles = [];
    private bool _passed;

    /// <summary>A stage without windows.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="crm">The server.</param>
    /// <param name="output">Where it is said what was kept.</param>
    /// <param name="name">The test's name.</param>
    public Stage(Chromium chromium, CrmProcess crm, ITestOutputHelper output, [CallerMemberName] string name = "")
    {
        (_chromium, _crm, _output, _name) = (chromium, crm, output, name);
        Provider = new Provider(crm.Address);
    }

    /// <summary>The providers' side.</summary>
    public Provider Provider { get; }

    /// <summary>Opens the console in a window of its own.</summary>
    /// <param name="member">Who is signed in; null for nobody.</param>
    /// <param name="path">The page.</param>
    /// <param name="screen">What they look at; a desk if not said.</param>
    /// <param name="through">The server's address as they know it, when it is another one.</param>
    public async Task<AgentConsole> OpenAsync(Member? member, string path = "/inbox", Screen? screen = null, Uri? through = null)
    {
        var context = await _chromium.OpenAsync(through ?? _crm.Address, screen ?? Screen.Desk);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        if (member is not null) await SignInAsync(context, member);
        var console = new AgentConsole(context, await context.NewPageAsync());
        _consoles.Add(console);
        await console.GoAsync(path);
        return console;
    }

    /// <summary>The test came to its end.</summary>
    public void Passed() => _passed = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        var folder = Path.Combine(Repository.Results, _name);
        for (var i = 0; i < _consoles.Count; i++)
        {
            var kept = Path.Combine(folder, FormattableString.Invariant($"window-{i + 1}"));
            if (!_passed) await _consoles[i].Page.ScreenshotAsync(new PageScreenshotOptions { Path = kept + ".png" });
            await _consoles[i].Context.Tracing.StopAsync(new TracingStopOptions { Path = _passed ? null : kept + ".zip" });
            if (!_passed) _output.WriteLine($"Window {i + 1} said: {string.Join(" | ", _consoles[i].Errors)}");
            await _consoles[i].Context.DisposeAsync();
        }

        if (_passed) return;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "server.log"), _crm.Log);
        _output.WriteLine($"Kept in {folder}. The server's last words:");
        foreach (var line in _crm.Log.Split('\n').TakeLast(40)) _output.WriteLine(line);
    }

    private static async Task SignInAsync(IBrowserContext context, Member member)
    {
        var answer = await context.APIRequest.PostAsync(
            "/api/session", new APIRequestContextOptions { DataObject = new { email = member.Email, password = member.Password } });
        answer.Ok.ShouldBeTrue($"{member.Email} signs in: {answer.Status}");
    }
}
