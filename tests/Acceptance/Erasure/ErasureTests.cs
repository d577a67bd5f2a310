using System.Text;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Erasure;

/// <summary>What its author takes back is gone: from every open console at once, from the files soon after.</summary>
[Collection(BrowserTests.Name)]
public sealed class ErasureTests(Chromium chromium, CrmFixture crm, ITestOutputHelper output) : IClassFixture<CrmFixture>
{
    private const string First = "Zonnebloempit one thousand";
    private const string Edited = "Pompoenpit two thousand";
    private const string Contact = "Wilhelmina Secretkeeper";

    [Fact]
    public async Task Words_taken_back_leave_open_consoles_at_once_and_the_files_within_seconds()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var ina = new Writer("Ina Regretful");
        var words = Writer.NewWhatsAppId();
        await stage.Provider.DeliverAsync(ina.WhatsApp(First, id: words));
        await stage.Provider.DeliverAsync(ina.WhatsApp("edit", Edit(words, Edited), Writer.NewWhatsAppId()));
        var watching = await stage.OpenAsync(Member.Ann, "/people");
        var looking = await stage.OpenAsync(Member.Sam, "/people");
        foreach (var console in new[] { watching, looking })
        {
            await console.ToBeLiveAsync();
            await Expect(console.RowOf(ina)).ToContainTextAsync(Edited);
            await console.Page.EvaluateAsync("window.notReloaded = true");
        }

        await watching.OpenAsync(ina);
        await Expect(watching.Message(Edited)).ToBeVisibleAsync();
        Files(First).ShouldNotBeEmpty("the first version is kept as long as nobody takes the message back");

        await stage.Provider.DeliverAsync(ina.WhatsApp("revoke", Revocation(words), Writer.NewWhatsAppId()));

        await Expect(watching.RowOf(ina)).ToContainTextAsync("Message deleted");
        await Expect(looking.RowOf(ina)).ToContainTextAsync("Message deleted");
        await Expect(watching.Message("Ina Regretful deleted this message")).ToHaveCountAsync(1);
        foreach (var console in new[] { watching, looking })
        {
            (await console.Page.ContentAsync()).ShouldNotContain(Edited);
            (await console.Page.EvaluateAsync<bool>("window.notReloaded")).ShouldBeTrue();
            console.ToHaveNoErrors();
        }

        foreach (var erased in new[] { First, Edited }) await GoneAsync(erased);
        stage.Passed();
    }

    [Fact]
    public async Task The_names_in_a_card_that_is_taken_back_go_with_it_also_when_the_taking_back_came_first()
    {
        await using var stage = new Stage(chromium, crm.Process, output);
        var tom = new Writer("Tom Regretful");
        await stage.Provider.DeliverAsync(tom.WhatsApp("Here is her card"));
        var (card, other) = (Writer.NewWhatsAppId(), Writer.NewWhatsAppId());
        await stage.Provider.DeliverAsync(tom.WhatsApp("contacts", Card(), card));
        Files(Contact).ShouldNotBeEmpty();
        await stage.Provider.DeliverAsync(tom.WhatsApp("revoke", Revocation(card), Writer.NewWhatsAppId()));
        await stage.Provider.DeliverAsync(tom.WhatsApp("revoke", Revocation(other), Writer.NewWhatsAppId()));
        await stage.Provider.DeliverAsync(tom.WhatsApp("contacts", Card(), other));

        // A redelivery brings nobody back.
        await stage.Provider.DeliverAsync(tom.WhatsApp("contacts", Card(), card));

        await GoneAsync(Contact);
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        var timeline = await api.TimelineAsync(CrmApi.Text((await api.FindCustomerAsync(tom.Name))?["id"]));
        timeline.Count(static entry => entry["deleted"] is not null).ShouldBe(2, "a tombstone stays for each");
        stage.Passed();
    }

    private static JsonObject Revocation(string id) => new() { ["original_message_id"] = id };

    private static JsonObject Edit(string id, string text) => new()
    {
        ["original_message_id"] = id,
        ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } },
    };

    private static JsonArray Card() => new(new JsonObject
    {
        ["name"] = new JsonObject { ["formatted_name"] = Contact, ["first_name"] = Contact },
        ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+31 6 12345678", ["type"] = "CELL" }),
    });

    /// <summary>Waits until no file of the server holds these words: the log is cut soon after an erasure.</summary>
    private Task GoneAsync(string words) => Eventually.GetAsync(
        () => Task.FromResult(string.Join(", ", Files(words))), static files => files.Length == 0, $"\"{words}\" to be in no file");

    private List<string> Files(string words)
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(crm.Process.Folder, "*", SearchOption.AllDirectories).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (bytes.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes(words)) >= 0) found.Add(Path.GetFileName(file));
        }

        return found;
    }
}
