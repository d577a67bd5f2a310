using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Webhooks;

/// <summary>What is not understood is kept, listed and can be tried again.</summary>
[Collection(BrowserTests.Name)]
public sealed class UnprocessedTests(Chromium chromium, ITestOutputHelper output)
{
    private const string OurNumber = "106540352242922";

    [Fact]
    public async Task What_was_not_understood_is_listed_to_an_administrator_and_trying_again_says_why()
    {
        Repository.NeedConsole();
        await using var crm = await CrmProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"Channels:Meta:Accounts:{OurNumber}:Name"] = "Acme NL",
        });
        await using var stage = new Stage(chromium, crm, output);
        var writer = new Writer("Wrong Number");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Is this the bakery?", account: "999000111222333"));
        await stage.Provider.DeliverAsync(Writer.Meta("permissions", new JsonObject { ["uid"] = "4711", ["changed_fields"] = new JsonArray("email") }));
        await stage.Provider.DeliverAsync(writer.WhatsApp("This one is for you"));

        var console = await stage.OpenAsync(Member.Administrator, "/settings/unprocessed");
        var items = console.Page.GetByRole(Microsoft.Playwright.AriaRole.Listitem).Filter(new() { HasText = "Try again" });
        await Expect(items).ToHaveCountAsync(2);
        var wrongNumber = items.Filter(new() { HasText = "999000111222333" });
        await Expect(wrongNumber).ToHaveCountAsync(1);
        await wrongNumber.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(wrongNumber.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToContainTextAsync("Still not understood");
        await Expect(items).ToHaveCountAsync(2);
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        (await api.TimelineAsync(CrmApi.Text((await api.FindCustomerAsync(writer.Name))?["id"]))).Count.ShouldBe(1, "the neighbour that is ours was taken");
        stage.Passed();
    }

    [Fact]
    public async Task Trying_all_again_goes_on_while_the_page_is_left_and_the_journal_tells_of_each_try()
    {
        Repository.NeedConsole();
        await using var crm = await CrmProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"Channels:Meta:Accounts:{OurNumber}:Name"] = "Acme NL",
        });
        await using var stage = new Stage(chromium, crm, output);
        var writer = new Writer("Wrong Numbers");
        for (var i = 0; i < 30; i++) await stage.Provider.DeliverAsync(writer.WhatsApp($"Is this bakery {i}?", account: "999000111222333"));

        var console = await stage.OpenAsync(Member.Administrator, "/settings/unprocessed");
        await Expect(console.Page.GetByText("30 items wait.")).ToBeVisibleAsync();
        await console.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Try all again" }).ClickAsync();
        await console.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Journal" }).ClickAsync();
        await Expect(console.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Journal" })).ToBeVisibleAsync();
        await console.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Unprocessed" }).ClickAsync();

        await Expect(console.Page.GetByText("All 30 tried: 0 understood now, 30 still not.")).ToBeVisibleAsync();
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        await Eventually.GetAsync(
            async () => (await api.SendAsync(HttpMethod.Get, "/api/journal?outcome=unprocessed&channel=whatsapp"))["items"]!.AsArray().Count,
            static lines => lines == 60,
            "the journal to tell of what came in and of what was tried again");
        console.ToHaveNoErrors();
        stage.Passed();
    }
}
