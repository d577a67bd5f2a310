using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Live;

/// <summary>A network that breaks: nothing is missed, nothing stands there twice.</summary>
[Collection(BrowserTests.Name)]
public sealed class ReconnectTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    [Fact]
    public async Task After_a_cut_all_that_was_missed_is_there_once_as_if_loaded_afresh()
    {
        await using var network = new Relay(crm.Address);
        await using var stage = new Stage(chromium, crm.Process, output);
        Writer[] people = [new("Cut Adams"), new("Cut Bakker"), new("Cut Chen"), new("Cut Dumas")];
        foreach (var writer in people) await stage.Provider.DeliverAsync(writer.WhatsApp($"First words of {writer.Name}"));
        var console = await stage.OpenAsync(Member.Ann, through: network.Address);
        await console.ToBeLiveAsync();
        await console.OpenAsync(people[0]);
        await Expect(console.Message("First words")).ToHaveCountAsync(1);

        network.Cut();
        await console.ToBeOfflineAsync();
        var newcomer = new Writer("Cut Evers");
        for (var i = 1; i <= 5; i++)
        {
            foreach (var writer in people) await stage.Provider.DeliverAsync(writer.WhatsApp($"Word {i} of {writer.Name}, where are you?"));
        }

        await stage.Provider.DeliverAsync(newcomer.WhatsApp("Hello, I am new here"));
        network.Mend();

        await console.ToBeLiveAsync();
        await Expect(console.Message("Word 5 of Cut Adams")).ToHaveCountAsync(1);
        await Expect(console.RowOf(newcomer)).ToContainTextAsync("Hello, I am new here");
        await ToEqualAFreshLoadAsync(stage, console, people[0], expectedMessages: 6);
        stage.Passed();
    }

    [Fact]
    public async Task When_the_browser_says_it_is_offline_so_does_the_console_and_it_comes_back_by_itself()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Train Tunnel");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Before the tunnel"));
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await console.OpenAsync(writer);

        await console.Context.SetOfflineAsync(true);
        await console.ToBeOfflineAsync();
        await stage.Provider.DeliverAsync(writer.WhatsApp("In the tunnel"));
        await console.Context.SetOfflineAsync(false);

        await console.ToBeLiveAsync();
        await Expect(console.Message("In the tunnel")).ToHaveCountAsync(1);
        await ToEqualAFreshLoadAsync(stage, console, writer, expectedMessages: 2);
        stage.Passed();
    }

    [Fact]
    public async Task While_offline_an_act_says_that_it_needs_the_connection()
    {
        await using var network = new Relay(crm.Address);
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Offline Act");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Can you hear me?"));
        var console = await stage.OpenAsync(Member.Ann, through: network.Address);
        await console.ToBeLiveAsync();
        await console.OpenAsync(writer);

        network.Cut();
        await console.ToBeOfflineAsync();
        await console.Page.Keyboard.PressAsync("e");

        await Expect(console.Page.GetByText("This will need the connection.")).ToBeVisibleAsync();
        await Expect(console.RowOf(writer)).ToHaveAttributeAsync("data-answered", "false");
        stage.Passed();
    }

    // What a console that was away shows, what a fresh one shows, and what the server answers are the same.
    private async Task ToEqualAFreshLoadAsync(Stage stage, AgentConsole console, Writer open, int expectedMessages)
    {
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        var id = CrmApi.Text((await api.FindCustomerAsync(open.Name))?["id"]);
        var fresh = await stage.OpenAsync(Member.Ann, $"/inbox/{id}");
        await fresh.ToBeLiveAsync();
        await Expect(fresh.OpenName).ToHaveTextAsync(open.Name);
        await Expect(fresh.Messages.Last).ToBeVisibleAsync();
        await fresh.HandOffAsync();

        await Eventually.HoldAsync(async () =>
        {
            (await console.ShownListAsync()).ShouldBe(await fresh.ShownListAsync());
            var shown = await console.ShownTimelineAsync();
            shown.ShouldBe(await fresh.ShownTimelineAsync());
            shown.Count.ShouldBe(expectedMessages);
            var fetched = (await api.TimelineAsync(id)).Where(static e => e["direction"] is not null).Select(static e => CrmApi.Text(e["text"])).Reverse().ToList();
            fetched.Count.ShouldBe(expectedMessages);
            for (var i = 0; i < expectedMessages; i++) shown[i].ShouldContain(fetched[i]);
            var waiting = (await api.CustomersAsync("waiting", "urgent")).Select(static c => CrmApi.Text(c["id"])).ToList();
            (await console.ShownListAsync()).Select(static row => row[..row.IndexOf(' ', StringComparison.Ordinal)]).ShouldBe(waiting, ignoreOrder: true);
        });
    }
}
