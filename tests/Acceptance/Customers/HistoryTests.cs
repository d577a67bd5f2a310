using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Customers;

/// <summary>Weeks of talk, and the ways to any moment of it.</summary>
[Collection(BrowserTests.Name)]
public sealed class HistoryTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>, IAsyncLifetime
{
    private const int Messages = 160;
    private static readonly Writer Talker = new("Tess Talker");
    private static int _written;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Interlocked.Exchange(ref _written, 1) == 1) return;
        using var provider = new Provider(crm.Address);
        for (var i = Messages; i > 0; i--)
            await provider.DeliverAsync(Talker.WhatsApp($"Terrible service, number {i} of my complaints", TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(12 * i)));
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_link_to_an_old_message_opens_there_and_the_latest_is_one_step_away()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (customer, entry) = await OldEntryAsync("number 140 of");

        var console = await stage.OpenAsync(Member.Ann, $"/people/{customer}#{entry}");

        await Expect(console.Page.Locator("[data-linked=true]")).ToContainTextAsync("number 140 of");
        await Expect(console.Message("number 141 of")).ToBeVisibleAsync();
        await Expect(console.Message("number 139 of")).ToBeVisibleAsync();
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "To the latest" }).ClickAsync();
        await Expect(console.Message("number 1 of")).ToBeVisibleAsync();
        stage.Passed();
    }

    [Fact]
    public async Task Around_an_old_message_the_timeline_is_whole_in_both_directions()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (customer, entry) = await OldEntryAsync("number 80 of");
        var console = await stage.OpenAsync(Member.Ann, $"/people/{customer}#{entry}");
        await Expect(console.Page.Locator("[data-linked=true]")).ToContainTextAsync("number 80 of");

        await Eventually.HoldAsync(async () =>
        {
            var shown = await console.ShownTimelineAsync();
            var numbers = shown.Select(static text => Regex.Match(text, "(?<=number )[0-9]+(?= of)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value);
            numbers.ShouldBe(Enumerable.Range(1, Messages).Reverse().Select(static i => $"{i}"));
        });
        stage.Passed();
    }

    [Fact]
    public async Task Y_copies_the_link_to_the_message_that_has_the_focus()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Ann);
        await console.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await console.OpenAsync(Talker);

        await console.Page.Keyboard.PressAsync(",");
        await console.Page.Keyboard.PressAsync(",");
        await Expect(console.Page.Locator("[data-entry]:focus")).ToContainTextAsync("number 2 of");
        await console.Page.Keyboard.PressAsync("y");
        await Expect(console.Page.GetByText("Copied")).ToBeVisibleAsync();

        var copied = await console.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await console.GoAsync(copied);
        await Expect(console.Page.Locator("[data-linked=true]")).ToContainTextAsync("number 2 of");
        stage.Passed();
    }

    [Fact]
    public async Task The_line_of_history_is_the_scroll_bar_by_pointer_and_by_keys()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Ann);
        await console.OpenAsync(Talker);
        await Expect(console.Message("number 1 of")).ToBeVisibleAsync();
        var line = console.Page.GetByRole(AriaRole.Scrollbar);
        var box = (await line.BoundingBoxAsync())!;

        // 160 half days are 80 of the 90 days that the line covers.
        await console.Page.Mouse.ClickAsync(box.X + box.Width * (1 - 70f / 90), box.Y + 20);
        await Expect(console.Message("number 140 of")).ToBeVisibleAsync();
        await line.PressAsync("End");
        await Expect(console.Message("number 1 of")).ToBeVisibleAsync();
        stage.Passed();
    }

    [Fact]
    public async Task Colleagues_see_on_the_row_and_with_the_person_who_else_is_there()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (ann, sam) = (await stage.OpenAsync(Member.Ann), await stage.OpenAsync(Member.Sam));
        await Expect(sam.RowOf(Talker)).ToBeVisibleAsync();

        await ann.OpenAsync(Talker);
        await Expect(sam.RowOf(Talker).GetByText("Ann Baker looking")).ToBeAttachedAsync();
        await sam.OpenAsync(Talker);
        await Expect(ann.Page.GetByRole(AriaRole.Main).GetByText("Sam Cole looking")).ToBeAttachedAsync();

        await ann.GoAsync("/settings/me");
        await Expect(sam.RowOf(Talker).GetByText("Ann Baker looking")).ToHaveCountAsync(0);
        stage.Passed();
    }

    [Fact]
    public async Task Columns_keep_the_width_they_were_given()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Ann);
        await console.OpenAsync(Talker);
        foreach (var (name, key) in ((string, string)[])[("Width of the list", "ArrowRight"), ("Width of the context", "ArrowLeft")])
        {
            var edge = console.Page.GetByRole(AriaRole.Separator, new PageGetByRoleOptions { Name = name });
            var width = int.Parse((await edge.GetAttributeAsync("aria-valuenow"))!, System.Globalization.CultureInfo.InvariantCulture);
            await edge.PressAsync(key);
            await console.Page.ReloadAsync();
            await Expect(edge).ToHaveAttributeAsync("aria-valuenow", $"{width + 16}");
        }

        stage.Passed();
    }

    /// <summary>Somebody's old message, as the API names it.</summary>
    private async Task<(string Customer, string Entry)> OldEntryAsync(string words)
    {
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        var customer = CrmApi.Text((await api.FindCustomerAsync(Talker.Name))?["id"]);
        var entry = (await api.TimelineAsync(customer)).Single(item => CrmApi.Text(item["text"]).Contains(words, StringComparison.Ordinal));
        return (customer, CrmApi.Text(entry["id"]));
    }
}
