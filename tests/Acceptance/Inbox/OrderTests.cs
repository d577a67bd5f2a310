using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Inbox;

/// <summary>The most urgent first, but never so that a row slips away from under a hand.</summary>
[Collection(BrowserTests.Name)]
public sealed class OrderTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    private readonly TimeProvider _clock = TimeProvider.System;

    [Fact]
    public async Task Under_a_hand_rows_stay_where_they_are_until_U_is_pressed()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var first = new Writer("Waits Longest");
        var second = new Writer("Waits Shorter");
        var late = new Writer("Waited Unseen");
        await stage.Provider.DeliverAsync(first.WhatsApp("I wait for two hours", Ago(120)));
        await stage.Provider.DeliverAsync(second.WhatsApp("I wait for one hour", Ago(60)));
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await Expect(console.RowOf(second)).ToBeVisibleAsync();
        (await console.ShownNamesAsync([first, second, late])).ShouldBe([first.Name, second.Name]);

        await console.RowOf(first).HoverAsync();
        await stage.Provider.DeliverAsync(late.WhatsApp("I have been waiting for nine hours!", Ago(540)));
        await stage.Provider.DeliverAsync(second.WhatsApp("still nothing", Ago(1)));

        var pill = console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "more urgent" });
        await Expect(pill).ToBeVisibleAsync();
        await Expect(console.RowOf(second)).ToContainTextAsync("still nothing");
        (await console.ShownNamesAsync([first, second])).ShouldBe([first.Name, second.Name]);
        var box = await console.RowOf(first).BoundingBoxAsync();

        await console.Page.Keyboard.PressAsync("u");
        await Expect(pill).ToHaveCountAsync(0);
        await Eventually.HoldAsync(async () => (await console.ShownNamesAsync([first, second, late])).ShouldBe([late.Name, first.Name, second.Name]));
        (await console.RowOf(late).BoundingBoxAsync())!.Y.ShouldBe(box!.Y, tolerance: 1, "the most urgent stands at the top now");
        stage.Passed();
    }

    [Fact]
    public async Task With_no_hand_near_rows_move_to_where_they_belong()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var patient = new Writer("Patient Pas");
        var waiting = new Writer("Waiting Wolf");
        await stage.Provider.DeliverAsync(patient.WhatsApp("When it suits you", Ago(30)));
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await console.HandOffAsync();
        await Expect(console.RowOf(patient)).ToBeVisibleAsync();

        await stage.Provider.DeliverAsync(waiting.WhatsApp("I am here since this morning", Ago(300)));

        await Eventually.HoldAsync(async () => (await console.ShownNamesAsync([patient, waiting])).ShouldBe([waiting.Name, patient.Name]));
        stage.Passed();
    }

    private DateTimeOffset Ago(int minutes) => _clock.GetUtcNow() - TimeSpan.FromMinutes(minutes);
}
