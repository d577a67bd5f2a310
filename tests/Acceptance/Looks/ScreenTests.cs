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

/// <summary>Light and dark, desk and phone: everything fits and nothing breaks, with weeks of people's words.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenTests(Chromium chromium, CrmWithPast crm, ITestOutputHelper output) : IClassFixture<CrmWithPast>
{
    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Inbox_person_and_settings_fit_the_screen_without_an_error(int width, int height, ColorScheme scheme)
    {
        await using var stage = new Stage(chromium, crm.Process, output, FormattableString.Invariant($"Screen_{width}_{scheme}"));
        var console = await stage.OpenAsync(Member.Administrator, "/inbox", new Screen(width, height, scheme));
        await console.ToBeLiveAsync();
        await Expect(console.Rows.First).ToBeVisibleAsync();
        await console.ToFitAsync();
        await ShootAsync(console, $"inbox-{width}-{scheme}");

        await console.Rows.First.ClickAsync();
        await Expect(console.Messages.First).ToBeVisibleAsync();
        await console.HandOffAsync();
        await console.ToFitAsync();
        await ShootAsync(console, $"person-{width}-{scheme}");

        foreach (var page in (string[])["/people", "/settings/channels", "/settings/users", "/settings/unprocessed", "/settings/journal", "/settings/console"])
        {
            await console.GoAsync(page);
            await Expect(console.Page.GetByRole(AriaRole.Heading).Or(console.Rows).First).ToBeVisibleAsync();
            await console.ToFitAsync();
            await ShootAsync(console, $"{page[1..].Replace('/', '-')}-{width}-{scheme}");
        }

        console.ToHaveNoErrors();
        stage.Passed();
    }

    // Shots are for eyes; they are taken where somebody asked for them.
    private static async Task ShootAsync(AgentConsole console, string name)
    {
        if (Environment.GetEnvironmentVariable("SOCIALCRM_SHOTS") is not { Length: > 0 } folder) return;
        await console.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png".ToLowerInvariant()) });
    }
}
