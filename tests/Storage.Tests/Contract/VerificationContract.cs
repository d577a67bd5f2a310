using System.Globalization;
using System.Text.RegularExpressions;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>A sound store is found sound, and each way in which one can be unsound is found and named.</summary>
public abstract partial class VerificationContract : StoreContract
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Whatever_happened_to_a_store_through_its_ports_it_holds(int seed)
    {
        var town = new Town(Store, seed);
        for (var round = 0; round < 40; round++) await town.RoundAsync();
        for (var i = 0; i + 2 < town.Lives.Count; i += 3)
        {
            await town.Lives[i].LinkAsync(town.Lives[i + 1]);
            await town.Lives[i].LinkAsync(town.Lives[i + 2]);
            await town.Lives[i + 1].WriteAsync("Linked by now", 70);
            if (i % 2 == 0) await town.Lives[i].UnlinkAsync(town.Lives[i + 1]);
            else await town.Lives[i].EraseAsync(town.Lives[i + 1], town.Lives[i + 2]);
        }

        var report = await VerifyAsync();

        report.Findings.ShouldBeEmpty();
        report.Size.Head.ShouldBe(await Store.Feed.HeadAsync(None));
        report.Size.Customers.ShouldBe(town.Lives.Count);
        report.Snapshots.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_store_with_nothing_in_it_holds() => (await VerifyAsync()).Holds.ShouldBeTrue();

    [Fact]
    public async Task It_is_looked_at_as_of_one_moment_while_it_is_written_on()
    {
        await FillAsync();
        await using var inspection = await Store.InspectAsync();
        var meanwhile = new Life(Store, "31600000009");
        await meanwhile.WriteAsync("Written meanwhile", 9);

        var report = await new StoreVerification(inspection).RunAsync(progress: null, None);

        report.Findings.ShouldBeEmpty();
        report.Size.Head.ShouldBe(14);
        (await Store.Feed.HeadAsync(None)).ShouldBe(16);
    }

    [Theory]
    [InlineData("DELETE FROM event WHERE position = 7", 2, "feed", "lacks position 7;")]
    [InlineData("DELETE FROM event WHERE position = 7", 2, "stream", "lacks version 2:")]
    [InlineData("DELETE FROM event WHERE position = 14", 2, "feed", "lacks position 14;")]
    [InlineData("UPDATE feed SET position = position - 1", 1, "feed", "The counter stands at 13, the newest event at 14.")]
    [InlineData("UPDATE feed SET position = position + 1", 1, "feed", "lacks position 15;")]
    [InlineData("UPDATE event SET type = 'from-the-future.v9' WHERE position = 14", 1, "stream", "position 14")]
    [InlineData("UPDATE customer SET version = version + 1 WHERE position = 14", 1, "stream", "has version 3 by their row, and events up to 2")]
    [InlineData("DELETE FROM entry_key WHERE [7]", 1, "key", "The key of the event at position 7 is missing")]
    [InlineData("UPDATE entry_key SET [14] WHERE [7]", 1, "key", "positions 14 and 7 have one key")]
    [InlineData("UPDATE snapshot SET version = 3", 1, "snapshot", "at version 3 differs from a replay")]
    [InlineData("UPDATE snapshot SET version = 9", 1, "snapshot", "is of version 9, and there are 5")]
    [InlineData("UPDATE customer SET inbound_position = 3 WHERE position = 14", 1, "row", "inbound position of the row is 3, the events make 14")]
    [InlineData("UPDATE customer SET waiting_since = waiting_since + 60000 WHERE position = 14", 1, "row", "waiting since")]
    [InlineData("UPDATE customer SET feeling_sentiment = feeling_sentiment + 0.5 WHERE position = 14", 1, "row", "feelings")]
    [InlineData("UPDATE customer SET followers = 5 WHERE position = 11", 1, "row", "followers")]
    [InlineData("UPDATE customer_search SET words = 'nobody'", 3, "row", "searched words")]
    [InlineData("DELETE FROM content WHERE [14]", 1, "timeline", "has lost its content and is no tombstone")]
    [InlineData("UPDATE entry SET amendment = NULL WHERE [2]", 1, "timeline", "is amended otherwise than later events make it")]
    [InlineData("UPDATE entry SET content = 2 WHERE [2]", 1, "timeline", "shows the content of position 2, and not that of 4")]
    [InlineData("DELETE FROM entry WHERE [14]", 1, "timeline", "position 14")]
    [InlineData("UPDATE customer SET person = NULL WHERE position = 12", 1, "link", "the row says that nobody stands for them")]
    public Task What_does_not_agree_is_found_and_nothing_else(string sql, int findings, string area, string what) => ShouldFindAsync(sql, findings, area, what);

    [Fact]
    public async Task Whatever_is_left_of_somebody_who_was_erased_is_found()
    {
        var (anna, ben) = (Somebody(1), Somebody(2));
        await anna.WriteAsync("One", 0);
        await ben.WriteAsync("Two", 1);
        await anna.EraseAsync();
        (await VerifyAsync()).Findings.ShouldBeEmpty();
        await Store.CorruptAsync("UPDATE customer SET handle = '@anna' WHERE recent_minute < 0");

        (await VerifyAsync()).Findings.Select(static f => f.Area).ShouldContain("erasure");
    }

    [Fact]
    public Task An_alias_that_two_hold_is_found() => ShouldFindAsync(
        """
        DROP INDEX alias_held;
        UPDATE alias SET value = (SELECT min(value) FROM alias);
        UPDATE customer_search SET words = '';
        """,
        4,
        "alias",
        "1 aliases are held by more than one");

    [Fact]
    public async Task A_link_that_is_gone_from_one_side_is_found_on_both()
    {
        await FillAsync();
        await Store.CorruptAsync("DELETE FROM link WHERE linked_into IS NOT NULL");

        var findings = (await VerifyAsync()).Findings;

        findings.Where(static f => f.Area == "link").Select(static f => f.What).ShouldBe(
            [$"Others are stored as linked into Customer {_ben!.Id} than the events say.", $"Customer {_cleo!.Id} is linked by the events, and no link is stored."], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_many_findings_the_first_are_told_and_the_rest_counted()
    {
        await FillAsync();
        await Store.CorruptAsync("DELETE FROM entry_key");
        await using var inspection = await Store.InspectAsync();

        var report = await new StoreVerification(inspection, most: 2).RunAsync(progress: null, None);

        report.Holds.ShouldBeFalse();
        report.Findings.Length.ShouldBe(2);
        report.More.ShouldBe(4);
    }

    protected async Task ShouldFindAsync(string sql, int findings, string area, string what)
    {
        await FillAsync();
        (await VerifyAsync()).Findings.ShouldBeEmpty();
        await Store.CorruptAsync(PlaceInSql().Replace(sql, place => Store.EventAt(long.Parse(place.Groups["position"].Value, CultureInfo.InvariantCulture))));

        var report = await VerifyAsync();

        report.Findings.ShouldContain(f => f.Area == area && f.What.Contains(what), string.Join('\n', report.Findings));
        report.Findings.Length.ShouldBe(findings, string.Join('\n', report.Findings));
    }

    // "[14]" stands for the event of position 14, which the stores name in different ways.
    [GeneratedRegex(@"\[(?<position>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceInSql();

    private Life? _ben;
    private Life? _cleo;

    /// <summary>
    /// Anna (positions 1 … 5): a message that was edited, and after a snapshot one that was deleted. Ben (6 … 8, 11) with Cleo linked into him
    /// (9, 10, 12). Dora (13, 14).
    /// </summary>
    private async Task FillAsync()
    {
        var (anna, ben, cleo, dora) = (Somebody(1), Somebody(2), Somebody(3), Somebody(4));
        await anna.WriteAsync("One", 0);
        await anna.TellAsync(anna.Message("Two", 1), snapshot: true);
        await anna.ChangeAsync("One", new MessageChange.Edited(Life.At(2), Life.Reading(0.5)), new EventContent { Text = "One, corrected" });
        await anna.ChangeAsync("Two", new MessageChange.Deleted(Life.At(3)));
        await ben.WriteAsync("Hello", 4);
        await ben.WriteAsync("Anybody?", 5);
        await cleo.WriteAsync("It is me again", 6);
        await ben.LinkAsync(cleo);
        await dora.WriteAsync("Good morning", 7);
        (_ben, _cleo) = (ben, cleo);
    }

    private Life Somebody(int number) => new(Store, $"3160000000{number}");

    private async Task<VerificationReport> VerifyAsync()
    {
        await using var inspection = await Store.InspectAsync();
        return await new StoreVerification(inspection).RunAsync(progress: null, None);
    }
}
