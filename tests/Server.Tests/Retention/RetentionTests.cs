using System.Net;
using System.Text;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Retention;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Server.Tests.Retention;

/// <summary>What is older than its channel's rule is removed in the background, from every file, and a tombstone says why.</summary>
public sealed class RetentionTests : IDisposable
{
    private const string Old = "Zonnebloempit of long ago";
    private const string Young = "Pompoenpit of last week";

    private readonly RunningServer _server = new RunningServer().With("SocialCrm:Retention:whatsapp", "365");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Old_words_leave_the_files_and_a_backup_made_afterwards_and_newer_ones_stay()
    {
        using var administrator = await _server.AdministratorAsync();
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync(Old, TimeSpan.FromDays(400));
        await ina.WritesAsync(Young, TimeSpan.FromDays(7));
        var before = await administrator.Http.PostAsync<RetentionPreview>("/api/retention/preview", new RetentionTrial("whatsapp", 365));
        _server.Time.Forward(TimeSpan.FromHours(7));

        var pass = await RemovedAsync(administrator);

        (before.Entries, before.OrMore).ShouldBe((1, false));
        (pass.Channel, pass.Days, pass.Removed).ShouldBe(("whatsapp", 365, 1));
        pass.Seen.ShouldBe(pass.Customers);
        (await administrator.Http.PostAsync<RetentionPreview>("/api/retention/preview", new RetentionTrial("whatsapp", 365))).Entries.ShouldBe(0);
        var timeline = await administrator.Http.GetAsync<TimelinePage>($"/api/customers/{ina.Id}/timeline");
        timeline.Items.Select(static entry => (entry.Text, entry.Expired)).ShouldBe([(Young, null), (null, 365)]);
        for (var tries = 0; Files(Old).Count > 0; tries++)
        {
            tries.ShouldBeLessThan(600);
            await Task.Delay(50);
        }

        var copy = Path.Combine(_server.Folder, "copy.db");
        SqliteBackup.Copy(
            new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(_server.Folder, "test.db")}" }, copy, progress: null, CancellationToken.None);
        Files(Old).ShouldBeEmpty();
        Files(Young).ShouldContain("copy.db");
    }

    [Fact]
    public async Task The_rules_and_what_was_done_by_them_are_told()
    {
        using var administrator = await _server.AdministratorAsync();

        var view = await administrator.Http.GetAsync<RetentionView>("/api/retention");

        view.Rules.ShouldBe([new RetentionRule("whatsapp", 365)]);
        (await administrator.Http.TryAsync(HttpMethod.Post, "/api/retention/preview", new RetentionTrial("whatsapp", 0))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.Http.TryAsync(HttpMethod.Post, "/api/retention/preview", new RetentionTrial(" ", 3))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<RetentionPassItem> RemovedAsync(SignedIn administrator)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var view = await administrator.Http.GetAsync<RetentionView>("/api/retention");
            if (view.Passes.FirstOrDefault(static pass => pass is { Removed: > 0, EndedAt: not null }) is { } pass) return pass;
            await Task.Delay(50);
        }

        throw new TimeoutException("Nothing was removed.");
    }

    private List<string> Files(string words)
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(_server.Folder, "*", SearchOption.AllDirectories).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (bytes.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes(words)) >= 0) found.Add(Path.GetFileName(file));
        }

        return found;
    }
}
