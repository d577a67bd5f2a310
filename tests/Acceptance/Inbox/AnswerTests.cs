using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Inbox;

/// <summary>Who waits, who has been read, and who needs no answer.</summary>
[Collection(BrowserTests.Name)]
public sealed class AnswerTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    [Fact]
    public async Task Key_e_takes_somebody_off_the_waiting_list_and_undo_brings_them_back()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Undo Vries");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Thanks, that was all"));
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await console.OpenAsync(writer);

        await console.Page.Keyboard.PressAsync("e");
        await Expect(console.Page.GetByText($"No answer needed for {writer.Name}")).ToBeVisibleAsync();
        await Expect(console.RowOf(writer)).ToHaveCountAsync(0);
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        await ToWaitAsync(api, writer, waits: false);

        await console.Page.Keyboard.PressAsync("Control+z");
        await Expect(console.RowOf(writer)).ToHaveCountAsync(1);
        await ToWaitAsync(api, writer, waits: true);
        stage.Passed();
    }

    [Fact]
    public async Task The_bar_of_the_unread_goes_once_they_were_looked_at_and_stays_gone()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Seen Smit");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Read me"));
        var console = await stage.OpenAsync(Member.Ann);
        var row = console.RowOf(writer);
        await Expect(row).ToHaveAttributeAsync("data-unread", "true");

        await console.OpenAsync(writer);
        await Expect(row).ToHaveAttributeAsync("data-unread", "false");
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        await Eventually.GetAsync(
            () => api.FindCustomerAsync(writer.Name), static c => !c!["unread"]!.GetValue<bool>(), "the server to know that it was read");
        await console.Page.ReloadAsync();
        await Expect(row).ToHaveAttributeAsync("data-unread", "false");

        using var colleague = await CrmApi.SignInAsync(crm.Address, Member.Sam);
        (await colleague.FindCustomerAsync(writer.Name))!["unread"]!.GetValue<bool>().ShouldBeTrue("a colleague has not read it");
        stage.Passed();
    }

    [Fact]
    public async Task Two_agents_see_the_same_live_and_each_other()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Shared Peters");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Who helps me?"));
        var ann = await stage.OpenAsync(Member.Ann);
        var sam = await stage.OpenAsync(Member.Sam);
        await ann.ToBeLiveAsync();
        await sam.ToBeLiveAsync();
        await ann.OpenAsync(writer);
        await sam.OpenAsync(writer);

        await Expect(ann.Page.GetByRole(AriaRole.Main).GetByTitle("Sam Cole looking")).ToBeVisibleAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Main).GetByTitle("Ann Baker looking")).ToBeVisibleAsync();
        await stage.Provider.DeliverAsync(writer.WhatsApp("Hello? Anybody?"));
        await Expect(ann.Message("Hello? Anybody?")).ToHaveCountAsync(1);
        await Expect(sam.Message("Hello? Anybody?")).ToHaveCountAsync(1);

        await sam.Page.Keyboard.PressAsync("e");
        await Expect(ann.RowOf(writer)).ToHaveCountAsync(0);
        await Expect(ann.Feed.GetByText("Sam Cole: no answer needed")).ToBeVisibleAsync();
        stage.Passed();
    }

    private static Task ToWaitAsync(CrmApi api, Writer writer, bool waits) => Eventually.GetAsync(
        () => api.FindCustomerAsync(writer.Name), c => c!["waitingSince"] is not null == waits, waits ? "somebody to wait" : "nobody to wait");
}
