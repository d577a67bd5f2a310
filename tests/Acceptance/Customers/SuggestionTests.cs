using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Customers;

/// <summary>Two accounts that may be one person, because of what they typed.</summary>
[Collection(BrowserTests.Name)]
public sealed class SuggestionTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_suggestion_is_accepted_by_one_key_and_taken_back_and_every_console_shows_the_same()
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
        await ann.OpenAsync(mira);
        await sam.OpenAsync(other);
        await Expect(Suggestions(ann)).ToContainTextAsync(new Regex("May also be M. Vandenberg", RegexOptions.None, RegexLimit));
        await Expect(Suggestions(ann)).ToContainTextAsync("the same e-mail address mira@vandenberg.example");
        await Expect(Suggestions(sam)).ToContainTextAsync("May also be Mira Vandenberg");

        await ann.Page.Keyboard.PressAsync("s");

        await Expect(ann.Page.GetByText("M. Vandenberg is linked with Mira Vandenberg")).ToBeVisibleAsync();
        await Expect(sam.OpenName).ToHaveTextAsync(mira.Name);
        foreach (var console in (AgentConsole[])[ann, sam])
        {
            await Expect(console.RowOf(other)).ToHaveCountAsync(0);
            await Expect(console.Messages).ToHaveCountAsync(2);
            await Expect(Suggestions(console)).ToHaveCountAsync(0);
        }

        (await sam.ShownTimelineAsync()).ShouldBe(await ann.ShownTimelineAsync());
        await ann.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "History" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "What made these accounts one person" }))
            .ToContainTextAsync(new Regex("Ann Baker linked M. Vandenberg on X.*the same e-mail address", RegexOptions.Singleline, RegexLimit));
        await ann.Page.Keyboard.PressAsync("Escape");

        await ann.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Unlink {other.Name}" }).ClickAsync();

        foreach (var console in (AgentConsole[])[ann, sam])
        {
            await Expect(console.RowOf(other)).ToHaveCountAsync(1);
            await Expect(console.Messages).ToHaveCountAsync(1);
        }

        (await SuggestedAsync(api)).ShouldBe(0, "whom an agent took apart is suggested no more");
        ann.ToHaveNoErrors();
        sam.ToHaveNoErrors();
        stage.Passed();
    }

    private static async Task<int> SuggestedAsync(CrmApi api) => (await api.SendAsync(HttpMethod.Get, "/api/suggestions"))["total"]!.GetValue<int>();

    private static ILocator Suggestions(AgentConsole console) =>
        console.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Who else this may be" });
}
