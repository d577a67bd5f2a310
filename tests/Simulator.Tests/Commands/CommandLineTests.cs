using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Tests.Posting;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Commands;

/// <summary>The process itself, as the demo starts it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        using var process = Start("run", withSecrets: false);

        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(1);
        errors.ShouldContain("SOCIALCRM_SIM_META_SECRET");
        errors.ShouldContain("SOCIALCRM_SIM_X_SECRET");
    }

    [Fact]
    public async Task A_terminated_run_ends_cleanly_and_its_journal_tells_what_was_taken()
    {
        var enough = new TaskCompletionSource();
        await using var server = await TinyServer.StartAsync();
        server.OnTaken = taken => _ = taken >= 30 && enough.TrySetResult();
        var journal = Path.Combine(_folder, "journal");
        using var process = Start($"run --server {server.Address} --rate 200 --seed 7 --journal {journal}");

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, errors);
        errors.ShouldContain("ended: ");
        var ids = (await File.ReadAllLinesAsync(journal)).Select(l => JsonSerializer.Deserialize<WebhookItem>(l, JsonSerializerOptions.Web)!.ExternalId).ToList();
        ids.Count.ShouldBeGreaterThan(20);
        ids.ShouldAllBe(id => server.Taken.Any(body => body.Contains(JsonEncodedText.Encode(id).ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_faster_than_life_begins_in_the_past_and_stays_out_of_the_future()
    {
        await using var server = await TinyServer.StartAsync();
        var journal = Path.Combine(_folder, "journal");
        var before = TimeProvider.System.GetUtcNow();
        using var process = Start($"run --server {server.Address} --rate 1 --speed 100 --duration 2 --journal {journal}");

        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, errors);
        var times = (await File.ReadAllLinesAsync(journal)).Select(l => JsonSerializer.Deserialize<WebhookItem>(l, JsonSerializerOptions.Web)!.OccurredAt).ToList();
        times.Min().ShouldBeLessThan(before.AddSeconds(-60));
        times.Max().ShouldBeLessThanOrEqualTo(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task History_posts_the_past_and_ends()
    {
        await using var server = await TinyServer.StartAsync();
        using var process = Start($"history --server {server.Address} --people 3 --start 2026-11-22T09:00:00Z");

        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0);
        server.Taken.Count.ShouldBeGreaterThan(20);
    }

    private static Process Start(string arguments, bool withSecrets = true)
    {
        var start = new ProcessStartInfo("dotnet", $"{typeof(PeopleStream).Assembly.Location} {arguments}") { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["SOCIALCRM_SIM_META_SECRET"] = withSecrets ? "m" : "";
        start.Environment["SOCIALCRM_SIM_X_SECRET"] = withSecrets ? "x" : "";
        return Process.Start(start)!;
    }
}
