using Microsoft.Playwright;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The browser, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A window of its own, with cookies of its own.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri address, Screen screen)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Scheme,
            HasTouch = screen.IsPhone,
            IsMobile = screen.IsPhone,
            Locale = "en-GB",
            TimezoneId = "Europe/Amsterdam",
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>All tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
