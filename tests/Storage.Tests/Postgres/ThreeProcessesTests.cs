using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Postgres;

/// <summary>Several processes on one database: what one of them does or does not do harms no other.</summary>
public sealed class ThreeProcessesTests
{
    [Fact(Timeout = 180_000)]
    public async Task Of_three_that_write_one_stands_still_in_mid_transaction_and_nothing_is_lost_or_out_of_order()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        var shared = CustomerId.New(Life.Start);
        await using var first = new WriterProcess(store.ConnectionString, "first", shared);
        await using var second = new WriterProcess(store.ConnectionString, "second", shared);
        await using var third = new WriterProcess(store.ConnectionString, "third", shared);
        var end = new TaskCompletionSource<long>();
        var tailing = TailAsync(store.Feed, end.Task);
        foreach (var writer in new[] { first, second, third }) await writer.UntilAsync(static w => w.Acknowledged.Count >= 50);

        await third.StandStillAsync();
        var before = third.Acknowledged.Count;
        await GoesOnAsync(first);
        await GoesOnAsync(second);
        (first.Unavailable + second.Unavailable).ShouldBeGreaterThan(0, "one of them waited for the stream that the one standing still had locked");

        third.Acknowledged.Count.ShouldBe(before);
        await third.GoOnAsync();
        await third.UntilAsync(static w => w.Unavailable > 0);
        await third.UntilAsync(w => w.Acknowledged.Count >= before + 50);
        foreach (var writer in new[] { first, second, third }) await writer.EndAsync();

        var head = await store.Feed.HeadAsync(CancellationToken.None);
        end.SetResult(head);
        var told = await tailing;
        told.Select(static e => e.Position).ShouldBe(Enumerable.Range(1, (int)head).Select(static i => (long)i));
        var keys = told.Where(static e => e.Event is MessageRecorded).ToDictionary(static e => ((MessageRecorded)e.Event).Key, static e => e.Position);
        foreach (var (key, position) in new[] { first, second, third }.SelectMany(static w => w.Acknowledged)) keys[key].ShouldBe(position);
        foreach (var stream in told.GroupBy(static e => e.Customer))
            stream.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(static i => (long)i));
    }

    private static Task GoesOnAsync(WriterProcess writer)
    {
        var (acknowledged, unavailable) = (writer.Acknowledged.Count, writer.Unavailable);
        return writer.UntilAsync(w => w.Acknowledged.Count >= acknowledged + 200 && (w.Unavailable > unavailable || w.Acknowledged.Count >= acknowledged + 5_000));
    }

    /// <summary>Reads on while they write, up to where they end: whatever were committed out of order would be missing.</summary>
    private static async Task<List<FeedEvent>> TailAsync(IFeed feed, Task<long> end)
    {
        var told = new List<FeedEvent>();
        while (!end.IsCompleted || told.Count < await end)
        {
            await Task.WhenAny(feed.WaitAsync(told.Count, CancellationToken.None), end);
            var next = await feed.ReadAsync(told.Count, 1_000, CancellationToken.None);
            next.Select(static e => e.Position).ShouldBe(Enumerable.Range(told.Count + 1, next.Length).Select(static i => (long)i));
            told.AddRange(next);
        }

        return told;
    }
}
