using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The console as somebody uses it: by what can be seen, by role and by key.</summary>
public sealed class AgentConsole
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>A console in a window.</summary>
    public AgentConsole(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (string.Equals(message.Type, "error", StringComparison.Ordinal)) _errors.Enqueue($"{message.Text} ({message.Location})");
        };
    }

    /// <summary>Its window.</summary>
    public IBrowserContext Context { get; }

    /// <summary>Its page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained about, uncaught errors included.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The waiting or searched people.</summary>
    public ILocator List => Page.GetByRole(AriaRole.Grid);

    /// <summary>The rows of people that are drawn.</summary>
    public ILocator Rows => Page.Locator("[data-row]");

    /// <summary>What was said, of the person who is open.</summary>
    public ILocator Feed => Page.GetByRole(AriaRole.Feed);

    /// <summary>The messages that are drawn, without what happened besides.</summary>
    public ILocator Messages => Feed.GetByRole(AriaRole.Article).And(Page.Locator(":not([aria-label='What happened besides'])"));

    /// <summary>What is said about the line to the server.</summary>
    public ILocator Connection => Page.GetByRole(AriaRole.Status).Filter(
        new LocatorFilterOptions { HasTextRegex = new Regex("^(?:Live|Connecting…|Catching up.*|Offline since \\d+:\\d+)$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First;

    /// <summary>The field for the e-mail of the sign-in.</summary>
    public ILocator Email => Page.GetByLabel("E-mail");

    /// <summary>The field for the password of the sign-in.</summary>
    public ILocator Password => Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true });

    /// <summary>The name at the head of the person who is open.</summary>
    public ILocator OpenName => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Level = 1 });

    /// <summary>Goes to a page.</summary>
    public async Task GoAsync(string path) => await Page.GotoAsync(path);

    /// <summary>Signs in on the page that asks for it.</summary>
    public async Task SignInAsync(Member member)
    {
        await Email.FillAsync(member.Email);
        await Password.FillAsync(member.Password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Somebody's row.</summary>
    public ILocator RowOf(Writer writer) => Rows.Filter(new LocatorFilterOptions { Has = Page.GetByText(writer.Name, new PageGetByTextOptions { Exact = true }) });

    /// <summary>A message with these words.</summary>
    public ILocator Message(string text) => Messages.Filter(new LocatorFilterOptions { HasText = text });

    /// <summary>Waits until the console follows the server.</summary>
    public async Task ToBeLiveAsync() => await Expect(Connection).ToHaveTextAsync("Live");

    /// <summary>Waits until the console says that it is cut off.</summary>
    public async Task ToBeOfflineAsync() => await Expect(Connection).ToHaveTextAsync(new Regex("^Offline since", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Opens somebody from the list, then takes the hand off it.</summary>
    public async Task OpenAsync(Writer writer)
    {
        await RowOf(writer).ClickAsync();
        await Expect(OpenName).ToHaveTextAsync(writer.Name);
        // The name is known from the list; what can be done comes with the rest.
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "More", Exact = true })).ToBeVisibleAsync();
        await HandOffAsync();
    }

    /// <summary>Takes pointer and focus off the list.</summary>
    public async Task HandOffAsync()
    {
        var size = Page.ViewportSize!;
        await Page.Mouse.MoveAsync(size.Width - 20, size.Height - 20);
        await Page.EvaluateAsync("document.activeElement?.blur()");
    }

    /// <summary>The whole list as it can be read: each row's words, in order, scrolled through from its beginning to its end.</summary>
    public async Task<IReadOnlyList<string>> ShownListAsync() => await Page.EvaluateAsync<string[]>(
        """
        async () => {
          const scroller = document.querySelector("[role=grid]")?.parentElement;
          const paint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const found = new Map();
          const take = () => {
            for (const row of document.querySelectorAll("[data-row]"))
              found.set(row.closest("[role=row]").ariaRowIndex, `${row.dataset.row} ${row.dataset.unread} ${row.innerText.replace(/\s+/g, " ").trim()}`);
          };
          if (scroller) {
            scroller.scrollTop = 0;
            await paint();
          }
          take();
          if (scroller) {
            for (let top = -1; scroller.scrollTop > top; ) {
              top = scroller.scrollTop;
              scroller.scrollTop += scroller.clientHeight / 2;
              await paint();
              take();
            }
            scroller.scrollTop = 0;
            await paint();
          }
          return [...found].sort(([one], [other]) => one - other).map(([, text]) => text);
        }
        """);

    /// <summary>The names on the list, in order.</summary>
    public async Task<IReadOnlyList<string>> ShownNamesAsync(IEnumerable<Writer> among)
    {
        var rows = await ShownListAsync();
        return [.. rows.Select(row => among.FirstOrDefault(w => row.Contains(w.Name, StringComparison.Ordinal))?.Name).OfType<string>()];
    }

    /// <summary>The whole timeline as it can be read, oldest first, scrolled through from its beginning to its end.</summary>
    public async Task<IReadOnlyList<string>> ShownTimelineAsync() => await Page.EvaluateAsync<string[]>(
        """
        async () => {
          const scroller = document.querySelector("[role=feed]").parentElement;
          const paint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const found = new Map();
          const take = () => {
            for (const place of scroller.querySelectorAll("[role=feed] > [data-index]")) {
              for (const message of place.querySelectorAll("[role=article], article"))
                found.set(Number(place.dataset.index), message.innerText.replace(/\s+/g, " ").trim());
            }
          };
          // What lies further back is read a page at a time, as one scrolls up to it.
          const began = () => [...scroller.querySelectorAll("p")].some((line) => line.textContent === "This is where it began.");
          for (let tries = 0; tries < 600 && !began(); tries++) {
            scroller.scrollTop = 0;
            await new Promise((done) => setTimeout(done, 25));
          }
          scroller.scrollTop = 0;
          await paint();
          take();
          for (let top = -1; scroller.scrollTop > top; ) {
            top = scroller.scrollTop;
            scroller.scrollTop += scroller.clientHeight / 2;
            await paint();
            take();
          }
          return [...found].sort(([one], [other]) => one - other).map(([, text]) => text);
        }
        """);

    /// <summary>Nothing reaches beyond the screen's edge, so that nothing scrolls sideways.</summary>
    public async Task ToFitAsync()
    {
        var beyond = await Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - document.documentElement.clientWidth");
        beyond.ShouldBeLessThanOrEqualTo(0, "pixels beyond the right edge");
    }

    /// <summary>The browser has nothing to complain about, but that nobody was signed in at first.</summary>
    public void ToHaveNoErrors() => ToHaveNoErrorsBut("^$");

    /// <summary>The browser has nothing to complain about but what the test did on purpose.</summary>
    /// <param name="meant">What that looks like.</param>
    public void ToHaveNoErrorsBut(string meant) =>
        Errors.Where(e => !Regex.IsMatch(e, $"401.*/api/session|{meant}", RegexOptions.None, TimeSpan.FromSeconds(1))).ShouldBeEmpty();
}
