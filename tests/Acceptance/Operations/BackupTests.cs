using SocialCrm.Acceptance.Faults;
using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Operations;

/// <summary>What an operator does on the command line, on a server under load.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_under_load_has_all_that_was_acknowledged_before_it_began_and_can_be_started_from()
    {
        await using var crm = await CrmProcess.StartAsync();
        await using var load = Load.Start(crm);
        await load.MoreAsync(500);
        var copy = Path.Combine(crm.Folder, "copies", "monday.db");
        var before = load.Texts();

        var (exitCode, said) = await crm.OperateAsync("backup", "--to", copy);
        await load.MoreAsync(100);

        exitCode.ShouldBe(0, said);
        Directory.GetFiles(Path.GetDirectoryName(copy)!).ShouldBe([copy], "nothing unfinished is left behind");
        await Truth.ShouldVerifyAsync(crm, "--file", copy);
        await using var restored = await CrmProcess.StartAsync(Storing(copy));
        var texts = await Truth.TextsAsync(restored);
        texts.ShouldBeUnique();
        before.Except(texts, StringComparer.Ordinal).ShouldBeEmpty();
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_unless_it_is_told_to()
    {
        await using var crm = await CrmProcess.StartAsync();
        var copy = Path.Combine(crm.Folder, "monday.db");
        await File.WriteAllTextAsync(copy, "Last week's");

        var (refused, why) = await crm.OperateAsync("backup", "--to", copy);
        (refused, await File.ReadAllTextAsync(copy)).ShouldBe((1, "Last week's"));
        why.ShouldContain("--overwrite");
        var (done, said) = await crm.OperateAsync("backup", "--to", copy, "--overwrite");

        done.ShouldBe(0, said);
        said.ShouldContain("will be replaced");
        await Truth.ShouldVerifyAsync(crm, "--file", copy);
    }

    [Fact]
    public async Task An_installation_that_does_not_hold_is_told_so_and_how()
    {
        await using var crm = await CrmProcess.StartAsync();
        using (var provider = new Provider(crm.Address)) await provider.DeliverAsync(new Writer("Somebody").WhatsApp("Hello"));
        await Truth.ShouldVerifyAsync(crm);
        using (var file = new SqliteFile(Path.Combine(crm.Folder, "socialcrm.db"))) file.Execute("DELETE FROM content WHERE position = 2");

        var (exitCode, said) = await crm.OperateAsync("verify");

        exitCode.ShouldBe(1);
        said.ShouldContain("timeline: The entry of the event at position 2");
        said.ShouldContain("1 finding:");
    }

    [Theory]
    [InlineData("There is no operation \"verfiy\"", "verfiy")]
    [InlineData("\"verify\" knows no \"--everything\"", "verify", "--everything")]
    [InlineData("Say where the copy goes", "backup")]
    [InlineData("There is no store", "verify", "--file", "nowhere.db")]
    public async Task What_is_asked_wrongly_is_refused_with_what_to_do(string why, params string[] arguments)
    {
        await using var crm = await CrmProcess.StartAsync();

        var (exitCode, said) = await crm.OperateAsync(arguments);

        exitCode.ShouldBe(1);
        said.ShouldContain(why);
        said.ShouldNotContain("   at ", Case.Sensitive, "no stack trace");
    }

    private static Dictionary<string, string> Storing(string file) => new(StringComparer.Ordinal) { ["Storage:ConnectionString"] = $"Data Source={file}" };
}
