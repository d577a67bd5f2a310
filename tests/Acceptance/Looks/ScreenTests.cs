using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Simulator.Posting;
using SocialCrm.Simulator.Streams;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Looks;

/// <summary>A server that people have been writing to for weeks.</summary>
public sealed class CrmWithPast : IAsyncLifetime
{
    private readonly CrmFixture _crm = new();

    /// <summary>The server.</summary>
    public CrmProcess Process => _crm.Process;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _crm.InitializeAsync();
        using var poster = new WebhookPoster(_crm.Address);
        var stream = new PeopleStream(new PeopleOptions
        {
            StartsAt = TimeProvider.System.GetUtcNow(),
            MetaSecret = CrmProcess.MetaSecret,
            XSecret = CrmProcess.XSecret,
        });
        await poster.PostInOrderAsync(stream.Past(), CancellationToken.None);
        poster.Counts.Failed.ShouldBe(0);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => _crm.DisposeAsync();
}

/// <summary>Light and dark, desk and phone: everything fits, can be used by everybody, and nothing breaks, with weeks of people's words.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenTests(Chromium chromium, CrmWithPast crm, ITestOutputHelper output) : IClassFixture<CrmWithPast>
{
    // Gathered over all states, so that one run tells everything.
    private readonly List<string> _broken = [];

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Every_page_and_state_fits_the_screen_and_breaks_no_rule_of_accessibility(int width, int height, ColorScheme scheme)
    {
        await using var stage = new Stage(chromium, crm.Process, output, FormattableString.Invariant($"Screen_{width}_{scheme}"));
        var screen = new Screen(width, height, scheme);
        var console = await stage.OpenAsync(Member.Administrator, "/inbox", screen);
        await console.ToBeLiveAsync();
        await Expect(console.Rows.First).ToBeVisibleAsync();
        await JudgeAsync(console, "inbox", screen);
        await JudgeFilterAsync(console, screen);

        await console.GoAsync("/inbox");
        await console.Rows.First.ClickAsync();
        await Expect(console.Messages.First).ToBeVisibleAsync();
        await console.HandOffAsync();
        await JudgeAsync(console, "person", screen);
        await JudgeNotesAsync(console, screen);
        await JudgeLayersAsync(console, screen);

        foreach (var page in (string[])["/people", "/suggestions", "/settings/channels", "/settings/users", "/settings/unprocessed", "/settings/journal", "/settings/retention", "/settings/console", "/settings/me", "/nowhere"])
        {
            await console.GoAsync(page);
            await Expect(console.Page.GetByRole(AriaRole.Heading).Or(console.Rows).First).ToBeVisibleAsync();
            await JudgeAsync(console, page[1..].Replace('/', '-'), screen);
        }

        var stranger = await stage.OpenAsync(member: null, "/inbox", screen);
        await Expect(stranger.Email).ToBeVisibleAsync();
        await JudgeAsync(stranger, "sign-in", screen);
        console.ToHaveNoErrorsBut("/api/customers?.*colour");
        _broken.ShouldBeEmpty();
        stage.Passed();
    }

    [Theory]
    [InlineData(720, 450)]
    [InlineData(320, 256)]
    public async Task Enlarged_twofold_and_fourfold_everything_is_still_there(int width, int height)
    {
        await using var stage = new Stage(chromium, crm.Process, output, FormattableString.Invariant($"Zoom_{width}"));
        var screen = new Screen(width, height, ColorScheme.Light);
        var console = await stage.OpenAsync(Member.Administrator, "/inbox", screen);
        await Expect(console.Rows.First).ToBeVisibleAsync();
        await JudgeAsync(console, "inbox", screen);
        await console.Rows.First.ClickAsync();
        await Expect(console.Messages.First).ToBeVisibleAsync();
        await JudgeAsync(console, "person", screen);
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show context" }).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Scrollbar)).ToBeVisibleAsync();
        await JudgeAsync(console, "context", screen);
        await console.Page.Keyboard.PressAsync("Escape");
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Back" }).ClickAsync();
        await Expect(console.Rows.First).ToBeVisibleAsync();
        _broken.ShouldBeEmpty();
        stage.Passed();
    }

    [Fact]
    public async Task With_forced_colours_and_without_motion_the_console_is_whole()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Administrator);
        await console.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Dark });
        await console.Rows.First.ClickAsync();
        await Expect(console.Messages.First).ToBeVisibleAsync();
        await JudgeAsync(console, "forced", Screen.Desk);

        (await console.Page.EvaluateAsync<int>("document.getAnimations().length")).ShouldBe(0, "nothing moves");
        _broken.ShouldBeEmpty();
        stage.Passed();
    }

    /// <summary>The filter with its completions, and with something the server does not understand.</summary>
    private async Task JudgeFilterAsync(AgentConsole console, Screen screen)
    {
        await console.HandOffAsync();
        await console.Page.Keyboard.PressAsync("/");
        await console.Page.Keyboard.TypeAsync("feeling:");
        await Expect(console.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(4);
        await JudgeAsync(console, "filter-completion", screen);
        await console.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await console.Page.Keyboard.TypeAsync("zoe colour:red");
        await Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no field \"colour\".");
        await JudgeAsync(console, "filter-wrong", screen);
        await console.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await console.Page.Keyboard.TypeAsync("nobody of that name");
        await Expect(console.Page.GetByText("Nobody matches")).ToBeVisibleAsync();
        await JudgeAsync(console, "filter-nobody", screen);
    }

    /// <summary>A note being written, as it stands then, a tag and a field being written down, and the timeline with what is looked for on it.</summary>
    private async Task JudgeNotesAsync(AgentConsole console, Screen screen)
    {
        await console.Page.Keyboard.PressAsync("n");
        var note = console.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Note" });
        await Expect(note).ToBeFocusedAsync();
        await console.Page.Keyboard.TypeAsync("Prefers to be called after six, says @");
        await Expect(console.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await JudgeAsync(console, "note-writing", screen);
        await console.Page.Keyboard.PressAsync("Enter");
        await console.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(note).ToHaveCountAsync(0);
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a tag" }).ClickAsync();
        await console.Page.Keyboard.TypeAsync("press");
        await JudgeAsync(console, "tag", screen);
        await console.Page.Keyboard.PressAsync("Enter");
        await Expect(console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove press" })).ToBeVisibleAsync();
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add…" }).ClickAsync();
        await console.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Tier" }).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Tier" })).ToBeFocusedAsync();
        await console.Page.Keyboard.TypeAsync("Gold");
        await JudgeAsync(console, "field", screen);
        await console.Page.Keyboard.PressAsync("Escape");
        if (screen.IsPhone)
        {
            await console.Page.Keyboard.PressAsync("Escape");
            await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        await console.HandOffAsync();
        await JudgeAsync(console, "note", screen);
        await console.Page.Keyboard.PressAsync("w");
        await console.Page.Keyboard.TypeAsync("is:note six");
        await Expect(console.Page.GetByText("1 match", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await JudgeAsync(console, "find", screen);
        await console.Page.Keyboard.TypeAsync(" elephant");
        await Expect(console.Page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await JudgeAsync(console, "find-nothing", screen);
        await console.Page.Keyboard.PressAsync("Escape");
        await console.HandOffAsync();

        // Each screen begins with the person as they were.
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Delete the note", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(console.Page.GetByText("Note deleted")).ToBeVisibleAsync();
    }

    /// <summary>What lies over the page of a person.</summary>
    private async Task JudgeLayersAsync(AgentConsole console, Screen screen)
    {
        if (screen.IsPhone)
        {
            await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show context" }).ClickAsync();
            await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await JudgeAsync(console, "context", screen);
            await console.Page.Keyboard.PressAsync("Escape");
            await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "More", Exact = true }).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await JudgeAsync(console, "menu", screen);
        await console.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Show mood as table" }).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await JudgeAsync(console, "seam-table", screen);
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await console.HandOffAsync();
        await console.Page.Keyboard.PressAsync("?");
        await Expect(console.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Keys" })).ToBeVisibleAsync();
        await JudgeAsync(console, "keys", screen);
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await console.Page.Keyboard.PressAsync("ControlOrMeta+k");
        await Expect(console.Page.GetByPlaceholder("A person, an action, a view")).ToBeVisibleAsync();
        await JudgeAsync(console, "palette", screen);
    }

    private async Task JudgeAsync(AgentConsole console, string what, Screen screen)
    {
        var name = FormattableString.Invariant($"{what}-{screen.Width}-{screen.Scheme}");
        await ShootAsync(console, name);
        await console.ToFitAsync();
        _broken.AddRange((await console.BrokenRulesAsync()).Select(rule => $"{name}: {rule}"));
    }

    // Shots are for eyes; they are taken where somebody asked for them.
    private static async Task ShootAsync(AgentConsole console, string name)
    {
        if (Environment.GetEnvironmentVariable("SOCIALCRM_SHOTS") is not { Length: > 0 } folder) return;
        await console.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png".ToLowerInvariant()) });
    }
}
