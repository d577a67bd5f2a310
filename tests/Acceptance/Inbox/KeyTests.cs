using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Inbox;

/// <summary>The whole day without a mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>, IAsyncLifetime
{
    private static readonly Writer[] People = [new("Keys Albers"), new("Keys Blom"), new("Keys Claes")];
    private static readonly Writer Answered = new("Zoë Berg");
    private static int _written;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Interlocked.Exchange(ref _written, 1) == 1) return;
        using var provider = new Provider(crm.Address);
        for (var i = 0; i < People.Length; i++)
            await provider.DeliverAsync(People[i].WhatsApp($"Question of {People[i].Name}", TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(90 - 20 * i)));
        await provider.DeliverAsync(Answered.WhatsApp("Never mind, I found it"));
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Sam);
        await api.SendAsync(HttpMethod.Put, $"/api/customers/{CrmApi.Text((await api.FindCustomerAsync(Answered.Name))?["id"])}/answered");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task J_and_k_walk_the_list_Enter_opens_and_Esc_goes_back_to_it()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);

        await PressAsync(console, "j");
        await Expect(console.RowOf(People[0])).ToBeFocusedAsync();
        await PressAsync(console, "j");
        await Expect(console.RowOf(People[1])).ToBeFocusedAsync();
        await PressAsync(console, "k");
        await Expect(console.RowOf(People[0])).ToBeFocusedAsync();
        await PressAsync(console, "Enter");
        await Expect(console.OpenName).ToHaveTextAsync(People[0].Name);
        await Expect(console.Message("Question of Keys Albers")).ToBeVisibleAsync();

        await console.HandOffAsync();
        await PressAsync(console, "j");
        await Expect(console.OpenName).ToHaveTextAsync(People[1].Name);
        await PressAsync(console, "Escape");
        await Expect(console.RowOf(People[1])).ToBeFocusedAsync();
        stage.Passed();
    }

    [Fact]
    public async Task Slash_filters_by_name_and_Esc_clears_it()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);

        await PressAsync(console, "/");
        await console.Page.Keyboard.TypeAsync("blom");
        await Expect(console.Rows).ToHaveCountAsync(1);
        await Expect(console.RowOf(People[1])).ToBeVisibleAsync();
        await PressAsync(console, "Escape");
        await Expect(console.Rows).ToHaveCountAsync(3);
        stage.Passed();
    }

    [Fact]
    public async Task A_filter_that_nobody_matches_says_so_and_offers_everyone()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);

        await PressAsync(console, "/");
        await console.Page.Keyboard.TypeAsync("zoë");
        await Expect(console.Page.GetByText("Nobody matches")).ToContainTextAsync("zoë in Waiting");
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("search everyone", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(console.RowOf(Answered)).ToBeVisibleAsync();
        stage.Passed();
    }

    [Fact]
    public async Task Question_mark_shows_the_keys_and_Esc_puts_them_away()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);

        await PressAsync(console, "?");
        var sheet = console.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Keys" });
        await Expect(sheet).ToBeVisibleAsync();
        await Expect(sheet.GetByText("No answer needed")).ToBeVisibleAsync();
        await PressAsync(console, "Escape");
        await Expect(sheet).ToHaveCountAsync(0);
        stage.Passed();
    }

    [Fact]
    public async Task Ctrl_K_finds_a_person_and_opens_them()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);

        await PressAsync(console, "Control+k");
        await console.Page.GetByPlaceholder("A person, an action, a view").FillAsync("claes");
        await Expect(console.Page.GetByRole(AriaRole.Dialog).GetByText(People[2].Name, new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await PressAsync(console, "Enter");
        await Expect(console.OpenName).ToHaveTextAsync(People[2].Name);
        stage.Passed();
    }

    [Fact]
    public async Task Keys_do_nothing_while_somebody_types()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await OpenAsync(stage);
        await console.OpenAsync(People[0]);

        await PressAsync(console, "/");
        await console.Page.Keyboard.TypeAsync("nobody e");
        await Expect(console.Page.GetByText("Nobody matches")).ToBeVisibleAsync();
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        (await api.FindCustomerAsync(People[0].Name))!["waitingSince"].ShouldNotBeNull("an e that was typed answers nobody");
        stage.Passed();
    }

    private static async Task<AgentConsole> OpenAsync(Stage stage)
    {
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await Expect(console.Rows).ToHaveCountAsync(People.Length);
        await console.HandOffAsync();
        return console;
    }

    private static Task PressAsync(AgentConsole console, string key) => console.Page.Keyboard.PressAsync(key);
}
