using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>The faults on PostgreSQL, and those that only a database server can have.</summary>
public sealed class PostgresFaultTests(FaultLog log, PostgresUnderFault postgres) : FaultSuite(log), IClassFixture<FaultLog>, IClassFixture<PostgresUnderFault>
{
    /// <inheritdoc/>
    protected override string Store => "postgres";

    [Fact]
    public async Task A_database_that_stops_is_answered_with_503_until_it_is_back()
    {
        await using var crm = await StartAsync();
        await using var load = Load.Start(crm);
        await load.MoreAsync(100);
        await postgres.StopAsync();
        await load.RefusedAsync(503);

        await postgres.StartAsync();

        await load.MoreAsync(200);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("database away", "PostgreSQL stopped at once and started again (pg_ctl)");
    }

    [Fact]
    public async Task A_database_that_stalls_is_answered_with_503_until_it_goes_on()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var crm = await CrmProcess.StartAsync(On(database));
        await using var load = Load.Start(crm);
        await load.MoreAsync(100);
        var backends = await PostgresUnderFault.BackendsAsync(database);
        backends.ShouldNotBeEmpty();
        await Machine.NeedAsync("kill", ["-STOP", .. backends]);
        try
        {
            await load.RefusedAsync(503);
        }
        finally
        {
            await Machine.NeedAsync("kill", ["-CONT", .. backends]);
        }

        await load.MoreAsync(200);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("database stalled", $"SIGSTOP to its {backends.Count} processes until webhooks were answered 503");
    }

    [Fact]
    public async Task A_database_that_is_locked_most_of_the_time_is_slow_and_no_more()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var crm = await CrmProcess.StartAsync(On(database));
        await using var load = Load.Start(crm);
        await load.MoreAsync(50);
        var enough = load.Acknowledged + 200;
        var locks = 0;
        for (; load.Acknowledged < enough && locks < 200; locks++)
        {
            await using (await PostgresUnderFault.HoldFeedAsync(database)) await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            await Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System);
        }

        load.Acknowledged.ShouldBeGreaterThanOrEqualTo(enough);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("database slow", FormattableString.Invariant($"the feed's row locked {locks} times for 300 of 340 ms"));
    }

    [Fact]
    public async Task A_full_disk_is_answered_with_503_and_room_is_all_it_takes()
    {
        await using var disk = await SmallDisk.MakeAsync();
        disk.IsMounted.ShouldBeTrue("the fault needs a small file system, and mounting one was refused");
        var database = await postgres.NewDatabaseAsync(disk.Folder);
        try
        {
            await using var crm = await CrmProcess.StartAsync(On(database));
            await using var load = Load.Start(crm);
            await load.MoreAsync(50);
            await disk.FillAsync(crm);
            await load.RefusedAsync(503);

            await disk.MakeRoomAsync(crm);

            await load.MoreAsync(200);
            await load.EndAsync();
            await Truth.ShouldHoldAsync(crm, load);
        }
        finally
        {
            await postgres.DropSmallAsync();
        }

        Ran("disk full", $"a tablespace on {disk.How}");
    }

    /// <inheritdoc/>
    protected override async Task<CrmProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null, int? handles = null)
    {
        var on = On(await postgres.NewDatabaseAsync());
        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal)) on[key] = value;
        return await CrmProcess.StartAsync(on, environment, handles);
    }

    private static Dictionary<string, string> On(string database) => new(StringComparer.Ordinal)
    {
        ["Storage:Provider"] = "postgres",
        ["Storage:ConnectionString"] = database,
    };
}
