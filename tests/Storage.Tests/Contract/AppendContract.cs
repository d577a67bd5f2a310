using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class AppendContract : StoreContract
{
    [Fact]
    public async Task A_customer_that_was_never_heard_of_is_null() =>
        (await Store.Customers.LoadAsync(CustomerId.New(Life.Start), None)).ShouldBeNull();

    [Fact]
    public async Task What_was_appended_is_loaded_as_it_was_folded()
    {
        var anna = new Life(Store);
        (await anna.WriteAsync("Hello", 0)).ShouldBe(new AppendResult.Appended(1, 2));
        (await anna.WriteAsync("Anybody?", 5)).ShouldBe(new AppendResult.Appended(3, 1));

        var stored = await Store.Customers.LoadAsync(anna.Id, None);

        stored!.State.ShouldBeSameAs(anna.State);
        stored.Profile.ShouldBeSameAs(anna.Profile);
        stored.SnapshotVersion.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_reopening()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);

        await Store.ReopenAsync();

        (await Store.Customers.LoadAsync(anna.Id, None))!.State.ShouldBeSameAs(anna.State);
        (await anna.WriteAsync("Still there?", 1)).ShouldBe(new AppendResult.Appended(3, 1));
    }

    [Fact]
    public async Task Loading_begins_at_the_newest_snapshot()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("One", 0);
        await anna.TellAsync(anna.Message("Two", 1), snapshot: true);
        await anna.WriteAsync("Three", 2);
        await anna.TellAsync(anna.Message("Four", 3), snapshot: true);

        var stored = await Store.Customers.LoadAsync(anna.Id, None);

        stored!.SnapshotVersion.ShouldBe(4);
        stored.State.ShouldBeSameAs(anna.State);
    }

    [Fact]
    public async Task A_stale_version_is_told_the_actual_one_and_changes_nothing()
    {
        var anna = new Life(Store);
        var stale = anna.Append(anna.Message("Hello", 0));
        await anna.WriteAsync("Hi", 0);

        (await AppendAsync(stale)).ShouldBe([new AppendResult.VersionConflict(2)]);

        (await Store.Feed.HeadAsync(None)).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_done_before_is_a_duplicate_whatever_became_of_the_stream_since()
    {
        var anna = new Life(Store);
        var hello = anna.Append(anna.Message("Hello", 0));
        await AppendAsync(hello);
        await anna.LoadAsync();
        await anna.WriteAsync("More", 1);

        (await AppendAsync(hello)).ShouldBe([new AppendResult.Duplicate(2)]);
        (await anna.TellAsync(anna.Message("Hello", 0))).ShouldBe(new AppendResult.Duplicate(2));

        (await Store.Feed.HeadAsync(None)).ShouldBe(3);
    }

    [Fact]
    public async Task Many_deliveries_of_one_message_at_once_store_it_once()
    {
        var anna = new Life(Store);
        var hello = anna.Append(anna.Message("Hello", 0));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AppendAsync(hello)));

        results.Count(static r => r[0] is AppendResult.Appended).ShouldBe(1);
        results.Count(static r => r[0] == new AppendResult.Duplicate(2)).ShouldBe(49);
        (await Store.Feed.HeadAsync(None)).ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_account_becomes_one_customer_under_any_race()
    {
        var lives = Enumerable.Range(0, 40).Select(_ => new Life(Store)).ToList();

        var results = await Task.WhenAll(lives.Select(static (life, i) => life.WriteAsync($"Hello {i}", i)));

        var winner = lives[Array.FindIndex(results, static r => r is AppendResult.Appended)].Id;
        results.Count(static r => r is AppendResult.Appended).ShouldBe(1);
        results.Count(r => r == new AppendResult.AliasTaken(winner)).ShouldBe(39);
    }

    [Fact]
    public async Task A_set_is_stored_as_a_whole()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "31687654321"));

        var results = await AppendAsync(anna.Append(anna.Message("I am Anna", 0)), ben.Append(ben.Message("I am Ben", 0)));

        results.ShouldBe([new AppendResult.Appended(1, 2), new AppendResult.Appended(3, 2)]);
    }

    [Fact]
    public async Task A_set_is_refused_as_a_whole()
    {
        var (anna, ben, carl) = (new Life(Store), new Life(Store, "31687654321"), new Life(Store, "31600000000"));
        var stale = ben.Append(ben.Message("Hello", 0));
        await ben.WriteAsync("Hi", 0);

        var results = await AppendAsync(anna.Append(anna.Message("a", 0)), stale, carl.Append(carl.Message("c", 0)));

        results.ShouldBe([new AppendResult.NotTried(), new AppendResult.VersionConflict(2), new AppendResult.NotTried()]);
        (await Store.Customers.LoadAsync(anna.Id, None)).ShouldBeNull();
        (await Store.Feed.HeadAsync(None)).ShouldBe(2);
    }

    [Fact]
    public async Task An_alias_moves_within_a_set()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "31687654321"));
        await anna.WriteAsync("Hello", 0);
        await ben.WriteAsync("Hello", 0);
        var number = anna.Sender.Aliases[0];
        var given = anna.Append(anna.Message("Bye", 1)) with
        {
            Ends = [new HeldAlias(number, Evidence.Attested, Life.At(0), Life.At(1))],
        };
        var taken = ben.Append(ben.Message("New number", 1)) with
        {
            Claims = [new HeldAlias(number, Evidence.Attested, Life.At(1), Until: null)],
        };

        var results = await AppendAsync(taken, given);

        results.ShouldAllBe(static r => r is AppendResult.Appended);
        (await Store.Aliases.FindAsync([number], None))[number].Customer.ShouldBe(ben.Id);
    }

    [Fact]
    public async Task Two_of_a_set_cannot_claim_the_same_alias()
    {
        var (anna, ben) = (new Life(Store), new Life(Store));

        var results = await AppendAsync(anna.Append(anna.Message("Hello", 0)), ben.Append(ben.Message("Hi", 0)));

        results.ShouldBe([new AppendResult.NotTried(), new AppendResult.AliasTaken(anna.Id)]);
    }

    [Fact]
    public async Task Refused_appends_do_not_hurt_their_neighbours()
    {
        var known = new Life(Store);
        var hello = known.Append(known.Message("Hello", 0));
        await known.TellAsync(known.Message("Hello", 0));
        var lives = Enumerable.Range(0, 60).Select(i => new Life(Store, $"4915{i:D6}")).ToList();

        var appends = lives.Select(async (life, i) => (await life.WriteAsync("Hi", i), (await AppendAsync(hello))[0]));
        var results = await Task.WhenAll(appends);

        results.ShouldAllBe(static r => r.Item1 is AppendResult.Appended && r.Item2 == new AppendResult.Duplicate(2));
    }

    [Fact]
    public async Task The_content_of_any_event_is_found_by_its_version()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("First", 0);
        for (var i = 0; i < 5; i++) await anna.WriteAsync($"Word {i}", i + 1);
        await anna.ChangeAsync("First", Edited(10), new EventContent { Text = "Last" });

        (await TextAsync(anna, 2)).ShouldBe("First");
        (await TextAsync(anna, 5)).ShouldBe("Word 2");
        (await TextAsync(anna, 8)).ShouldBe("Last");
        (await Store.Customers.ReadContentAsync(anna.Id, 1, None))!.Names!.Name.ShouldBe("Anna de Vries");
        (await Store.Customers.ReadContentAsync(anna.Id, 9, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Erasing_leaves_the_event_and_takes_every_version_of_the_words()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Secret", 0);
        await anna.ChangeAsync("Secret", Edited(1), new EventContent { Text = "Still secret" });
        await anna.ChangeAsync("Secret", new Domain.Timeline.MessageChange.Deleted(Life.At(2)));

        (await Store.Customers.ReadContentAsync(anna.Id, 2, None)).ShouldBeNull();
        (await Store.Customers.ReadContentAsync(anna.Id, 3, None)).ShouldBeNull();
        (await Store.Customers.LoadAsync(anna.Id, None))!.State.ShouldBeSameAs(anna.State);
    }

    [Fact]
    public async Task A_set_with_the_same_stream_twice_is_a_mistake()
    {
        var anna = new Life(Store);
        var hello = anna.Append(anna.Message("Hello", 0));
        await Should.ThrowAsync<ArgumentException>(() => Store.Customers.AppendAsync([hello, hello], None));
    }

    private static Domain.Timeline.MessageChange.Edited Edited(int minute) => new(Life.At(minute), Life.Reading(0.5));

    private async Task<string?> TextAsync(Life life, long version) => (await Store.Customers.ReadContentAsync(life.Id, version, None))?.Text;

    private Task<ImmutableArray<AppendResult>> AppendAsync(params ImmutableArray<StreamAppend> set) => Store.Customers.AppendAsync(set, None);
}
