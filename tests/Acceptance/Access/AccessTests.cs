using System.Net;
using System.Text.RegularExpressions;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Access;

/// <summary>Who sees what, and what happens when a session ends.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    [Fact]
    public async Task An_administrator_sees_users_and_what_was_not_understood()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var console = await stage.OpenAsync(Member.Administrator, "/settings/users");
        await Expect(console.Page.GetByText(Member.Sam.Email)).ToBeVisibleAsync();
        await console.GoAsync("/settings/unprocessed");
        await Expect(console.Page.GetByText("Everything was understood.")).ToBeVisibleAsync();
        stage.Passed();
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("analyst")]
    public async Task Nobody_else_sees_the_administrators_pages(string role)
    {
        var member = Member.Invited.First(m => string.Equals(m.Role, role, StringComparison.Ordinal));
        await using var stage = new Stage(chromium, crm.Process, output, $"{nameof(Nobody_else_sees_the_administrators_pages)}_{role}");
        var console = await stage.OpenAsync(member, "/settings/users");
        await Expect(console.Page.Locator("#root")).Not.ToBeEmptyAsync();
        await Expect(console.Page.GetByText(new Regex("Only an administrator|no room in this console", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
        await Expect(console.Page.GetByText(Member.Sam.Email)).ToHaveCountAsync(0);

        using var api = await CrmApi.SignInAsync(crm.Address, member);
        (await api.StatusOfAsync("/api/users")).ShouldBe(HttpStatusCode.Forbidden);
        (await api.StatusOfAsync("/api/unprocessed")).ShouldBe(HttpStatusCode.Forbidden);
        stage.Passed();
    }

    [Fact]
    public async Task An_analyst_sees_no_customers()
    {
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Nia);
        (await api.StatusOfAsync("/api/customers")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_is_signed_out_elsewhere_signs_in_over_the_page_and_goes_on_where_they_were()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var writer = new Writer("Still Here");
        await stage.Provider.DeliverAsync(writer.WhatsApp("Before the session ended"));
        var console = await stage.OpenAsync(Member.Ann);
        await console.ToBeLiveAsync();
        await console.OpenAsync(writer);
        var address = console.Page.Url;

        using (var admin = await CrmApi.SignInAsync(crm.Address, Member.Administrator))
        {
            await SetDisabledAsync(admin, Member.Ann, disabled: true);
            await SetDisabledAsync(admin, Member.Ann, disabled: false);
        }

        await Expect(console.Page.GetByText("You were signed out.")).ToBeVisibleAsync();
        await stage.Provider.DeliverAsync(writer.WhatsApp("While signed out"));
        console.Page.Url.ShouldBe(address);
        await console.Password.FillAsync(Member.Ann.Password);
        await console.Password.PressAsync("Enter");

        await Expect(console.Page.GetByText("You were signed out.")).ToHaveCountAsync(0);
        console.Page.Url.ShouldBe(address);
        await Expect(console.OpenName).ToHaveTextAsync(writer.Name);
        await Expect(console.Message("While signed out")).ToHaveCountAsync(1);
        stage.Passed();
    }

    [Fact]
    public async Task Somebody_invited_chooses_a_password_by_the_link_and_is_in()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        using var admin = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        var invited = await admin.SendAsync(HttpMethod.Post, "/api/users", new { email = "new@acme.example", name = "Noor Nieuw", role = "agent" });

        var console = await stage.OpenAsync(member: null, CrmApi.Text(invited["link"]!["path"]));
        await console.Password.FillAsync("a-long-enough-password");
        await console.Password.PressAsync("Enter");

        await console.ToBeLiveAsync();
        await Expect(console.Page).ToHaveURLAsync(new Regex("/inbox", RegexOptions.None, TimeSpan.FromSeconds(1)));
        stage.Passed();
    }

    private static async Task SetDisabledAsync(CrmApi admin, Member member, bool disabled)
    {
        var users = await admin.SendAsync(HttpMethod.Get, "/api/users");
        var user = users["items"]!.AsArray().First(u => string.Equals(CrmApi.Text(u!["email"]), member.Email, StringComparison.Ordinal));
        await admin.SendAsync(HttpMethod.Patch, $"/api/users/{CrmApi.Text(user!["id"])}", new { disabled });
    }
}
