using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Faults;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Erasure;

/// <summary>A person with two accounts is taken out and erased in one console, and every console, file and copy tells the same.</summary>
[Collection(BrowserTests.Name)]
public sealed class PersonErasureTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    private const string First = "Zonnebloempit, I am so angry!";
    private const string Public = "Pompoenpit never came";

    [Fact]
    public async Task A_person_is_exported_and_erased_and_every_console_file_and_backup_shows_the_same_truth()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var (zoe, zed) = (new Writer("Wilhelmina Secretkeeper"), new Writer("Secretkeeper on X"));
        var first = zoe.WhatsApp(First);
        await stage.Provider.DeliverAsync(first);
        await stage.Provider.DeliverAsync(zed.XMention(Public));
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        var (id, other) = (await IdAsync(api, zoe), await IdAsync(api, zed));
        await api.SendAsync(HttpMethod.Post, $"/api/customers/{id}/links", new { customerId = other, reason = "Secretkeeper both" });
        var before = await StatisticsAsync(api, id);
        string[] personal = [First, Public, "Secretkeeper", zoe.Phone, zed.XUser];
        foreach (var text in personal) Files(text).ShouldNotBeEmpty($"\"{text}\" is stored before");
        var ada = await stage.OpenAsync(Member.Administrator, "/people");
        var sam = await stage.OpenAsync(Member.Sam, "/people");
        foreach (var console in (AgentConsole[])[ada, sam])
        {
            await console.ToBeLiveAsync();
            await console.OpenAsync(zoe);
            await Expect(console.Messages).ToHaveCountAsync(2);
        }

        var file = await ada.Page.RunAndWaitForDownloadAsync(async () => await ChooseAsync(ada, "Export as a page"));
        var page = await File.ReadAllTextAsync((await file.PathAsync())!);
        foreach (var text in personal) page.ShouldContain(text);
        await ChooseAsync(ada, "Erase…");
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        (await ada.BrokenRulesAsync()).ShouldBeEmpty();
        await dialog.GetByLabel($"Type the name to confirm: {zoe.Name}").FillAsync(zoe.Name);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Erase for good" }).ClickAsync();

        foreach (var console in (AgentConsole[])[ada, sam])
        {
            await Expect(console.OpenName).ToHaveTextAsync("Erased person");
            await Expect(console.Page.GetByText(new Regex("erased this person", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
            await Expect(console.RowOf(zoe)).ToHaveCountAsync(0);

            // The dialog asks for the name until it has faded away.
            await Eventually.HoldAsync(async () => Surroundings(await console.Page.ContentAsync(), "Secretkeeper").ShouldBeEmpty(), TimeSpan.FromSeconds(5));
        }

        await stage.Provider.DeliverAsync(first);
        (await api.CustomersAsync()).ShouldBeEmpty("a redelivery brings nobody back");
        (await StatisticsAsync(api, id)).ShouldBe(before);
        var copy = Path.Combine(crm.Process.Folder, "after.db");
        var (exitCode, said) = await crm.Process.OperateAsync("backup", "--to", copy);
        exitCode.ShouldBe(0, said);
        foreach (var text in personal)
            await Eventually.GetAsync(() => Task.FromResult(string.Join(", ", Files(text))), static files => files.Length == 0, $"\"{text}\" to be in no file");
        await Truth.ShouldVerifyAsync(crm.Process);
        ada.ToHaveNoErrors();
        sam.ToHaveNoErrors();
        stage.Passed();
    }

    private static IEnumerable<string> Surroundings(string page, string word) =>
        Regex.Matches(page, $".{{0,200}}{word}.{{0,200}}", RegexOptions.IgnoreCase | RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Select(static found => found.Value);

    private static async Task ChooseAsync(AgentConsole console, string item)
    {
        await console.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Person's data" }).ClickAsync();
        await console.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = item }).ClickAsync();
    }

    private static async Task<string> IdAsync(CrmApi api, Writer writer) => CrmApi.Text((await api.FindCustomerAsync(writer.Name))?["id"]);

    /// <summary>What reports count: how often what happened, and how it was felt when.</summary>
    private static async Task<string> StatisticsAsync(CrmApi api, string id)
    {
        var counts = (await api.SendAsync(HttpMethod.Get, $"/api/customers/{id}"))["counts"]!.ToJsonString();
        var points = (await api.SendAsync(HttpMethod.Get, $"/api/customers/{id}/emotion"))["points"]!.AsArray();
        return $"{counts} {string.Join(' ', points.Select(static p => $"{p!["at"]}={p["sentiment"]}"))}";
    }

    private List<string> Files(string words)
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(crm.Process.Folder, "*", SearchOption.AllDirectories).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(words)) >= 0) found.Add(Path.GetFileName(file));
        }

        return found;
    }
}
