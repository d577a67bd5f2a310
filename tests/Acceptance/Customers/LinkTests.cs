using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Customers;

/// <summary>Two accounts that are one person, and two agents who look at them.</summary>
[Collection(BrowserTests.Name)]
public sealed class LinkTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    [Fact]
    public async Task Two_people_are_linked_and_every_console_shows_the_same_and_undo_restores_both_exactly()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (zoe, zed) = (new Writer("Zoe Linkers"), new Writer("Zed Linkers"));
        await stage.Provider.DeliverAsync(zoe.WhatsApp("Where is my parcel?"));
        await stage.Provider.DeliverAsync(zed.XMention("my parcel never came"));
        await stage.Provider.DeliverAsync(zoe.WhatsApp("This is terrible, I am so angry!"));
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        var (zoeId, zedId) = (await IdAsync(api, zoe), await IdAsync(api, zed));
        var before = (await StateAsync(api, zoeId), await StateAsync(api, zedId));
        var ann = await stage.OpenAsync(Member.Ann);
        var sam = await stage.OpenAsync(Member.Sam);
        await ann.ToBeLiveAsync();
        await sam.ToBeLiveAsync();
        await ann.OpenAsync(zoe);
        await sam.OpenAsync(zed);

        await LinkByKeyAsync(ann, zoe, zed);

        await Expect(sam.OpenName).ToHaveTextAsync(zoe.Name);
        await Expect(sam.Page).ToHaveURLAsync(new Regex($"/inbox/{zoeId}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(sam.Page.GetByText($"Ann Baker linked {zed.Name} with this person.")).ToBeVisibleAsync();
        await Expect(sam.Feed.GetByText(new Regex($"Ann Baker linked {zed.Name} on X · “Same parcel”", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
        await stage.Provider.DeliverAsync(zed.XMention("hello?"));
        foreach (var console in (AgentConsole[])[ann, sam])
        {
            await Expect(console.RowOf(zed)).ToHaveCountAsync(0);
            await Expect(console.RowOf(zoe)).ToHaveCountAsync(1);
            await Expect(console.Messages).ToHaveCountAsync(4);
            await Expect(console.Message("hello?")).ToHaveCountAsync(1);
            await Expect(console.Page.GetByText("linked by Ann Baker", new PageGetByTextOptions { Exact = false })).ToBeVisibleAsync();
        }

        (await sam.ShownTimelineAsync()).ShouldBe(await ann.ShownTimelineAsync());
        (await sam.ShownListAsync()).Count.ShouldBe((await ann.ShownListAsync()).Count);

        await sam.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();

        foreach (var console in (AgentConsole[])[ann, sam])
        {
            await Expect(console.RowOf(zed)).ToHaveCountAsync(1);
            await Expect(console.Messages).ToHaveCountAsync(2);
            await Expect(console.OpenName).ToHaveTextAsync(zoe.Name);
        }

        await Expect(ann.Page.GetByText($"Sam Cole took {zed.Name} out of this person.")).ToBeVisibleAsync();
        (await StateAsync(api, zoeId)).ShouldBe(before.Item1);
        (await StateAsync(api, zedId, leavingOut: "hello?")).ShouldBe(before.Item2);
        await sam.OpenAsync(zed);
        await Expect(sam.Messages).ToHaveCountAsync(2);
        ann.ToHaveNoErrors();
        sam.ToHaveNoErrors();
        stage.Passed();
    }

    [Fact]
    public async Task A_link_is_taken_off_later_where_the_account_stands()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (zoe, zed) = (new Writer("Late Anders"), new Writer("Late Berends"));
        await stage.Provider.DeliverAsync(zoe.WhatsApp("Good morning"));
        await stage.Provider.DeliverAsync(zed.WhatsApp("Good evening"));
        var ann = await stage.OpenAsync(Member.Ann);
        await ann.ToBeLiveAsync();
        await ann.OpenAsync(zoe);
        await LinkByKeyAsync(ann, zoe, zed);
        await Expect(ann.RowOf(zed)).ToHaveCountAsync(0);
        await ann.Page.ReloadAsync();

        await ann.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Unlink {zed.Name}" }).ClickAsync();

        await Expect(ann.RowOf(zed)).ToHaveCountAsync(1);
        await Expect(ann.Messages).ToHaveCountAsync(1);
        await ann.HandOffAsync();
        await ann.Page.Keyboard.PressAsync("Control+z");
        await Expect(ann.RowOf(zed)).ToHaveCountAsync(0);
        await Expect(ann.Messages).ToHaveCountAsync(2);
        stage.Passed();
    }

    private static async Task LinkByKeyAsync(AgentConsole console, Writer person, Writer other)
    {
        await console.Page.Keyboard.PressAsync("l");
        var dialog = console.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = $"Link {person.Name} with another person" });
        await dialog.GetByLabel("The other person").FillAsync(other.Name);
        await dialog.GetByRole(AriaRole.List, new LocatorGetByRoleOptions { Name = "People found" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Region, new LocatorGetByRoleOptions { Name = $"Stays: {person.Name}" })).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Region, new LocatorGetByRoleOptions { Name = $"Is linked in: {other.Name}" })).ToBeVisibleAsync();
        await dialog.GetByLabel("Reason (optional)").FillAsync("Same parcel");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Link", Exact = true }).ClickAsync();
        await Expect(console.Page.GetByText($"{other.Name} is linked with {person.Name}")).ToBeVisibleAsync();
    }

    private static async Task<string> IdAsync(CrmApi api, Writer writer) => CrmApi.Text((await api.FindCustomerAsync(writer.Name))!["id"]);

    /// <summary>All that is known of somebody but what counts events or moves with the clock.</summary>
    private static async Task<string> StateAsync(CrmApi api, string id, string? leavingOut = null)
    {
        var view = await api.SendAsync(HttpMethod.Get, $"/api/customers/{id}");
        var said = (await api.TimelineAsync(id)).Where(e => e["direction"] is not null && (leavingOut is null || !CrmApi.Text(e["text"]).Contains(leavingOut, StringComparison.Ordinal)));
        var kept = new JsonObject
        {
            ["name"] = view["name"]!.DeepClone(),
            ["accounts"] = view["accounts"]!.DeepClone(),
            ["links"] = view["links"]!.DeepClone(),
            ["waitingSince"] = view["waitingSince"]?.DeepClone(),
            ["timeline"] = new JsonArray([.. said.Select(static e => e.DeepClone())]),
        };
        return kept.ToJsonString();
    }
}
