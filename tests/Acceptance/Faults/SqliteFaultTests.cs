using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>The faults on SQLite, and those that only a file can have.</summary>
public sealed class SqliteFaultTests(FaultLog log) : FaultSuite(log), IClassFixture<FaultLog>
{
    /// <inheritdoc/>
    protected override string Store => "sqlite";

    [Fact]
    public async Task A_full_disk_is_answered_with_503_and_room_is_all_it_takes()
    {
        await using var disk = await SmallDisk.MakeAsync();
        await using var crm = await StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(disk.Folder, "socialcrm.db")}",
        });
        await using var load = Load.Start(crm);
        await load.MoreAsync(50);
        await disk.FillAsync(crm);
        await load.RefusedAsync(503);

        await disk.MakeRoomAsync(crm);

        await load.MoreAsync(200);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("disk full", disk.How);
    }

    [Fact]
    public async Task A_file_that_somebody_else_has_locked_is_answered_with_503_until_they_let_go()
    {
        await using var crm = await StartAsync();
        await using var load = Load.Start(crm);
        await load.MoreAsync(50);
        using (var file = FileOf(crm))
        {
            file.Lock();
            await load.RefusedAsync(503);
            file.Unlock();
        }

        await load.MoreAsync(200);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("database away", "the file locked by another process until webhooks were answered 503");
    }

    [Fact]
    public async Task A_file_that_is_locked_most_of_the_time_is_slow_and_no_more()
    {
        await using var crm = await StartAsync();
        await using var load = Load.Start(crm);
        await load.MoreAsync(50);
        var enough = load.Acknowledged + 300;
        var locks = 0;
        using (var file = FileOf(crm))
        {
            for (; load.Acknowledged < enough && locks < 300; locks++)
            {
                file.Lock();
                await Task.Delay(TimeSpan.FromMilliseconds(120), TimeProvider.System);
                file.Unlock();
                await Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System);
            }
        }

        load.Acknowledged.ShouldBeGreaterThanOrEqualTo(enough);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("database slow", FormattableString.Invariant($"the file locked {locks} times for 120 of 160 ms"));
    }

    /// <inheritdoc/>
    protected override Task<CrmProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null, int? handles = null) =>
        CrmProcess.StartAsync(settings, environment, handles);

    private static SqliteFile FileOf(CrmProcess crm) => new(Path.Combine(crm.Folder, "socialcrm.db"));
}
