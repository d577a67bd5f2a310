using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class FeedContract : StoreContract
{
    [Fact]
    public async Task A_new_store_has_an_empty_feed()
    {
        (await Store.Feed.HeadAsync(None)).ShouldBe(0);
        (await Store.Feed.ReadAsync(0, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_are_told_once_in_the_order_of_their_commits_without_a_gap()
    {
        var lives = Enumerable.Range(0, 30).Select(i => new Life(Store, $"316{i:D8}")).ToList();
        await Task.WhenAll(lives.Select(static async life =>
        {
            for (var i = 0; i < 5; i++) await life.WriteAsync($"Word {i}", i);
        }));

        var head = await Store.Feed.HeadAsync(None);
        var events = await Store.Feed.ReadAsync(0, 1000, None);

        head.ShouldBe(30 * 6);
        events.Select(static e => e.Position).ShouldBe(Enumerable.Range(1, 180).Select(static i => (long)i));
        foreach (var stream in events.GroupBy(static e => e.Customer))
        {
            stream.Select(static e => e.Version).ShouldBe([1, 2, 3, 4, 5, 6]);
            stream.First().Event.ShouldBeOfType<CustomerFound>();
        }
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_stopped()
    {
        var anna = new Life(Store);
        for (var i = 0; i < 5; i++) await anna.WriteAsync($"Word {i}", i);

        var first = await Store.Feed.ReadAsync(0, 4, None);
        var rest = await Store.Feed.ReadAsync(first[^1].Position, 4, None);

        first.Concat(rest).Select(static e => e.Position).ShouldBe([1, 2, 3, 4, 5, 6]);
        (await Store.Feed.ReadAsync(6, 4, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_is_woken_by_a_commit_and_finds_it()
    {
        var anna = new Life(Store);
        var waiting = Store.Feed.WaitAsync(0, None);
        waiting.IsCompleted.ShouldBeFalse();

        await anna.WriteAsync("Hello", 0);

        var head = await waiting;
        (await Store.Feed.ReadAsync(0, 10, None)).Length.ShouldBe((int)head);
    }

    [Fact]
    public async Task Who_waits_for_the_past_does_not_wait()
    {
        await new Life(Store).WriteAsync("Hello", 0);
        (await Store.Feed.WaitAsync(1, None)).ShouldBe(2);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = Store.Feed.WaitAsync(0, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task An_event_comes_out_as_it_went_in()
    {
        var anna = new Life(Store);
        var message = anna.Append(anna.Message("Hello", 0)).Events[1].Event;
        await anna.WriteAsync("Hello", 0);

        var told = await Store.Feed.ReadAsync(1, 1, None);

        told[0].Customer.ShouldBe(anna.Id);
        told[0].Event.ShouldBeOfType<MessageRecorded>().ShouldBeSameAs((MessageRecorded)message);
    }
}
