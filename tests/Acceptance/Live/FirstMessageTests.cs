using System.Text.RegularExpressions;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Live;

/// <summary>The main job: somebody writes, and an agent sees it.</summary>
[Collection(BrowserTests.Name)]
public sealed class FirstMessageTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    [Fact]
    public async Task What_somebody_writes_is_shown_live_with_how_they_feel_to_an_agent_who_signed_in()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(member: null);
        await console.SignInAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await console.Page.EvaluateAsync("window.notReloaded = true");

        var ina = new Writer("Ina Visser");
        await stage.Provider.DeliverAsync(ina.WhatsApp("Where is my parcel? It is three weeks late and nobody answers, I am furious!"));

        var row = console.RowOf(ina);
        await Expect(row).ToContainTextAsync("Where is my parcel?");
        await Expect(row).ToContainTextAsync(new Regex("angry|annoyed|disappointed", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(row).ToHaveAttributeAsync("data-unread", "true");

        await console.OpenAsync(ina);
        await Expect(console.Message("Where is my parcel?")).ToHaveCountAsync(1);
        await stage.Provider.DeliverAsync(ina.WhatsApp("Oh wait, it is here. Thank you so much, I am very happy!"));
        await Expect(console.Message("Thank you so much")).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("Oh wait, it is here.");

        (await console.Page.EvaluateAsync<bool>("window.notReloaded")).ShouldBeTrue("the page was never loaded again");
        console.ToHaveNoErrors();
        stage.Passed();
    }

    [Fact]
    public async Task Words_for_everybody_to_read_are_told_apart_from_direct_ones()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();

        var tom = new Writer("Tom Publicly");
        await stage.Provider.DeliverAsync(tom.XMention("third week without an answer, this is a disgrace"));

        await Expect(console.RowOf(tom)).ToContainTextAsync("public");
        await console.OpenAsync(tom);
        await Expect(console.Message("third week")).ToContainTextAsync("public");
        stage.Passed();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_under_the_field()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(member: null);
        await console.Email.FillAsync(Member.Ann.Email);
        await console.Password.FillAsync("not-this-one");
        await console.Password.PressAsync("Enter");

        await Expect(console.Page.GetByText("E-mail and password do not")).ToBeVisibleAsync();
        await Expect(console.List).ToHaveCountAsync(0);
        stage.Passed();
    }
}
