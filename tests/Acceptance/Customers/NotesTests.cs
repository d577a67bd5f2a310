using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Customers;

/// <summary>What colleagues write down about people and decide about them, seen by two of them at once.</summary>
[Collection(BrowserTests.Name)]
public sealed class NotesTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_note_a_tag_and_the_queue_are_the_same_in_two_consoles()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (mira, other) = (new Writer("Mira Vandenberg"), new Writer("M. Vandenberg"));
        await stage.Provider.DeliverAsync(mira.WhatsApp("Where is my parcel? Answer to mira@vandenberg.example please"));
        await stage.Provider.DeliverAsync(other.XMention($"nobody answers me, call +{mira.Phone} or write to mira@vandenberg.example"));
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        await Eventually.GetAsync(() => SuggestedAsync(api), static total => total == 1, "the suggestion");
        var ann = await stage.OpenAsync(Member.Ann);
        var sam = await stage.OpenAsync(Member.Sam);
        await ann.ToBeLiveAsync();
        await sam.ToBeLiveAsync();

        // Called upon while he is elsewhere: said, and marked at the person.
        await ann.OpenAsync(mira);
        await ann.Page.Keyboard.PressAsync("n");
        await Expect(ann.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Note" })).ToBeFocusedAsync();
        await ann.Page.Keyboard.TypeAsync("Calls at night, @sa");
        await Expect(ann.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = Member.Sam.Name })).ToBeVisibleAsync();
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Note" })).ToHaveValueAsync($"Calls at night, @{Member.Sam.Name} ");
        await ann.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(sam.Page.GetByText($"{Member.Ann.Name} calls you to {mira.Name}")).ToBeVisibleAsync();
        await Expect(sam.RowOf(mira)).ToContainTextAsync("you are called");

        await sam.OpenAsync(mira);
        await Expect(NoteOf(sam)).ToContainTextAsync("Calls at night");
        await Expect(sam.RowOf(mira)).Not.ToContainTextAsync("you are called");
        await ann.HandOffAsync();
        await NoteOf(ann).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("^Edit", RegexOptions.None, RegexLimit) }).ClickAsync();
        await ann.Page.Keyboard.TypeAsync("and at noon");
        await ann.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(NoteOf(sam)).ToContainTextAsync("and at noon");
        await Expect(NoteOf(sam)).ToContainTextAsync(new Regex("edited", RegexOptions.None, RegexLimit));

        await sam.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a tag" }).ClickAsync();
        await sam.Page.Keyboard.TypeAsync("press");
        await sam.Page.Keyboard.PressAsync("Enter");
        foreach (var console in (AgentConsole[])[ann, sam])
            await Expect(console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove press" })).ToBeVisibleAsync();
        (await sam.ShownTimelineAsync()).Count.ShouldBe((await ann.ShownTimelineAsync()).Count);

        await ann.HandOffAsync();
        await ann.Page.Keyboard.PressAsync("w");
        await ann.Page.Keyboard.TypeAsync("is:note night");
        await Expect(ann.Page.GetByText("1 match", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(ann.Feed.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        ann.Page.Url.ShouldContain("find=");

        await QueueAsync(sam);
        await QueueAsync(ann);
        (await ann.BrokenRulesAsync()).ShouldBeEmpty();
        await Expect(Pairs(ann)).ToContainTextAsync(new Regex("% likely.*the same e-mail address mira@vandenberg.example", RegexOptions.Singleline, RegexLimit));
        await ann.Page.Keyboard.PressAsync("s");

        foreach (var console in (AgentConsole[])[ann, sam]) await Expect(console.Page.GetByText("Nobody is suggested.")).ToBeVisibleAsync();
        await ann.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await Eventually.GetAsync(async () => (await api.FindCustomerAsync(other.Name)) is not null, static apart => apart, "both standing alone again");
        ann.ToHaveNoErrors();
        sam.ToHaveNoErrors();
        stage.Passed();
    }

    private static async Task QueueAsync(AgentConsole console)
    {
        await console.HandOffAsync();
        await console.Page.Keyboard.PressAsync("g");
        await console.Page.Keyboard.PressAsync("l");
        await Expect(Pairs(console)).ToHaveCountAsync(1);
    }

    private static ILocator Pairs(AgentConsole console) =>
        console.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Who may be one person" }).GetByRole(AriaRole.Listitem);

    private static ILocator NoteOf(AgentConsole console) =>
        console.Feed.GetByRole(AriaRole.Article, new LocatorGetByRoleOptions { NameRegex = new Regex($"^Note of {Member.Ann.Name}", RegexOptions.None, RegexLimit) });

    private static async Task<int> SuggestedAsync(CrmApi api) => (await api.SendAsync(HttpMethod.Get, "/api/suggestions"))["total"]!.GetValue<int>();
}
