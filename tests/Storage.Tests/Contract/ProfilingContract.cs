using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>Whoever objects to being profiled has no feeling in any row, and what was read of their words is shown nowhere and erased where it can be.</summary>
public abstract class ProfilingContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(600);

    [Fact]
    public async Task Nothing_shows_how_their_words_read_from_then_on()
    {
        var anna = await AngryAsync();
        (await Store.Timeline.ReadingsAsync(anna.Id, DateTimeOffset.UnixEpoch, Now, None)).ShouldNotBeEmpty();

        await ObjectAsync(anna);

        (await Store.Timeline.ReadingsAsync(anna.Id, DateTimeOffset.UnixEpoch, Now, None)).ShouldBeEmpty();
        (await PageAsync(anna)).ShouldAllBe(static entry => IsUnread(entry));
        (await Store.List.RowsAsync([anna.Id], seenBy: null, None)).Single().Summary.Feeling.ShouldBe(Feeling.Withheld);
        (await Store.Customers.IsObjectedAsync(anna.Id, None)).ShouldBeTrue();
        await HoldsAsync();
    }

    [Fact]
    public async Task No_snapshot_from_before_stays()
    {
        var anna = await AngryAsync();
        await anna.TellAsync(anna.Message("Once more", 5), snapshot: true);

        await ObjectAsync(anna);

        var stored = (await Store.Customers.LoadAsync(anna.Id, None)).ShouldNotBeNull();
        stored.SnapshotVersion.ShouldBe(anna.State.Version);
        stored.State.ShouldBeSameAs(anna.State);
        stored.State.Emotion.Mood.Anchor.ShouldBeNull();
    }

    [Fact]
    public async Task What_stands_beside_events_is_erased_in_steps_and_doing_it_again_changes_nothing()
    {
        var anna = await AngryAsync();
        for (var n = 0; n < 5; n++) await anna.WriteAsync($"Number {n}", 10 + n);
        await anna.ChangeAsync("Number 1", new MessageChange.Edited(Life.At(30), Life.Reading(-0.9)), new EventContent { Text = "Number one" });
        await ObjectAsync(anna);
        await HoldsAsync();

        for (var again = 0; again < 2; again++)
        {
            EntryRef? place = null;
            var steps = 0;
            do
            {
                place = await Store.Store.Readings.ForgetAsync(anna.Id, place, 3, None);
                steps++;
            }
            while (place is not null);
            steps.ShouldBeGreaterThan(2);
        }

        await HoldsAsync();
        foreach (var version in Enumerable.Range(1, (int)anna.State.Version))
            ((await Store.Customers.ReadContentAsync(anna.Id, version, None))?.Words ?? []).ShouldBeEmpty();
        (await Store.Timeline.FindAsync(anna.KeyOf("Number 1"), None))!.Message.Amendment.Reading.ShouldBeNull();
        (await PageAsync(anna)).Select(static entry => entry.Content?.Text).ShouldContain("Number one");
    }

    [Fact]
    public async Task They_are_found_by_no_feeling_and_by_no_mood()
    {
        var (anna, ben) = (await AngryAsync(), new Life(Store, "31600000002"));
        await ben.TellAsync(ben.Message("Fine", 0) with { Reading = Life.Reading(0.01) });
        await ObjectAsync(anna);

        (await FoundAsync("mood:bad")).ShouldNotContain(anna.Id);
        (await FoundAsync("mood:neutral")).ShouldBe([ben.Id]);
        (await FoundAsync("feeling:calm")).ShouldBe([ben.Id]);
        (await FoundAsync("feeling:angry")).ShouldBeEmpty();
        (await FoundAsync("-mood:neutral")).ShouldBe([anna.Id]);
        (await FoundAsync("-feeling:calm")).ShouldBe([anna.Id]);
        (await FoundAsync("-feeling:angry")).ShouldBe([anna.Id, ben.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Readings_begin_anew_when_they_are_allowed_again()
    {
        var anna = await AngryAsync();
        await ObjectAsync(anna);
        await anna.WriteAsync("Nobody reads this", 61);
        await anna.TellAsync(new AllowProfiling(anna.KeyOf("allow"), "ria", null));
        await anna.WriteAsync("This is read", 70);

        var readings = await Store.Timeline.ReadingsAsync(anna.Id, DateTimeOffset.UnixEpoch, Now, None);

        readings.ShouldHaveSingleItem().Entry.At.ShouldBe(Life.At(70).ToUnixTimeMilliseconds());
        (await PageAsync(anna)).Count(static entry => !IsUnread(entry)).ShouldBe(1);
        (await Store.Customers.IsObjectedAsync(anna.Id, None)).ShouldBeFalse();
        await HoldsAsync();
    }

    [Fact]
    public async Task An_objection_on_one_account_counts_for_all_as_long_as_they_are_linked_and_a_wrong_link_is_undone_exactly()
    {
        var (anna, ben) = (await AngryAsync(), new Life(Store, "31600000002"));
        await ben.WriteAsync("Where is it", 3);
        var before = await Store.Timeline.ReadingsAsync(ben.Id, DateTimeOffset.UnixEpoch, Now, None);
        await ObjectAsync(anna);

        await ben.LinkAsync(anna);

        (await Store.Timeline.ReadingsAsync(ben.Id, DateTimeOffset.UnixEpoch, Now, None)).ShouldBeEmpty();
        (await PageAsync(ben)).ShouldAllBe(static entry => IsUnread(entry));
        (await Store.List.RowsAsync([ben.Id], seenBy: null, None)).Single().Summary.Feeling.ShouldBe(Feeling.Withheld);
        (await Store.Customers.IsObjectedAsync(ben.Id, None)).ShouldBeTrue();
        await HoldsAsync();

        await ben.UnlinkAsync(anna);

        (await Store.Timeline.ReadingsAsync(ben.Id, DateTimeOffset.UnixEpoch, Now, None)).ShouldBeSameAs(before);
        (await Store.List.RowsAsync([ben.Id], seenBy: null, None)).Single().Summary.ShouldBeSameAs(CustomerSummary.Of(ben.State));
        (await Store.Customers.IsObjectedAsync(ben.Id, None)).ShouldBeFalse();
        (await Store.Customers.IsObjectedAsync(anna.Id, None)).ShouldBeTrue();
        await HoldsAsync();
    }

    private async Task<Life> AngryAsync()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("This is bad", 0);
        await anna.WriteAsync("Very bad", 1);
        await anna.ChangeAsync("Very bad", new MessageChange.Edited(Life.At(2), Life.Reading(-0.8)), new EventContent { Text = "Terribly bad", Words = [new TellingWord(0, 3, -1)] });
        return anna;
    }

    private static Task<AppendResult?> ObjectAsync(Life life) => life.TellAsync(new ObjectToProfiling(life.KeyOf("object"), "ria", "Said so on the phone"));

    private static bool IsUnread(StoredEntry entry) =>
        entry is not { Event: MessageRecorded { Reading: not null } } && entry.Amendment.Reading is null && (entry.Content?.Words ?? []).IsEmpty;

    private async Task<StoredEntry[]> PageAsync(Life life) => [.. await Store.Timeline.PageAsync(life.Id, before: null, 50, None)];

    private async Task<CustomerId[]> FoundAsync(string query) =>
    [
        .. (await Store.List.PageAsync(
            new CustomerListQuery(ListState.All, ListSort.Recent, Now, 50) { Terms = Filter.Parse(query).ShouldBeOfType<FilterParse.Understood>().Filter.Terms }, None)).Rows.Select(static row => row.Customer),
    ];

    private async Task HoldsAsync()
    {
        await using var inspection = await Store.InspectAsync();
        (await new StoreVerification(inspection).RunAsync(progress: null, None)).Findings.ShouldBeEmpty();
    }
}
