using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>Whatever is asked at once, and whichever commits fail: the events, the states, the rows and the timelines tell one story.</summary>
public abstract class InterleavingContract : StoreContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Any_interleaving_ends_in_one_truth(int seed)
    {
        var town = new Town(Store, seed);
        for (var round = 0; round < 40; round++) await town.RoundAsync();

        await ShouldTellOneStoryAsync(town);
        await Store.ReopenAsync();
        await ShouldTellOneStoryAsync(town);
    }

    private async Task ShouldTellOneStoryAsync(Town town)
    {
        var head = await Store.Feed.HeadAsync(None);
        var feed = await Store.Feed.ReadAsync(0, int.MaxValue, None);
        feed.Select(static e => e.Position).ShouldBe(Enumerable.Range(1, (int)head).Select(static i => (long)i));

        var keys = feed.Select(static e => e.Event).OfType<MessageRecorded>().Select(static m => m.Key).ToList();
        keys.ShouldBeUnique();
        town.Acknowledged.Except(keys).ShouldBeEmpty();

        var streams = feed.GroupBy(static e => e.Customer).ToList();
        town.Lives.Select(static l => l.Id).ShouldBe(streams.Select(static s => s.Key), ignoreOrder: true);
        foreach (var stream in streams)
        {
            stream.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(static i => (long)i));
            await ShouldBeTheFoldOfAsync(stream.Key, [.. stream], town.Lives.Single(l => l.Id == stream.Key));
            await TimelineShouldShowAsync(stream.Key, [.. stream]);
        }

        await AliasesShouldHaveOneHolderAsync(streams.Select(static s => s.Key));
    }

    private async Task ShouldBeTheFoldOfAsync(CustomerId customer, ImmutableArray<FeedEvent> events, Life life)
    {
        var fold = Customer.Nobody.Apply(events.Select(static e => e.Event));
        var stored = await Store.Customers.LoadAsync(customer, None);
        stored!.State.ShouldBeSameAs(fold);
        stored.State.ShouldBeSameAs(life.State);
        stored.Profile.ShouldBeSameAs(life.Profile);

        var row = (await Store.List.RowsAsync([customer], seenBy: null, None)).ShouldHaveSingleItem();
        row.Summary.ShouldBeSameAs(CustomerSummary.Of(fold));
        row.Position.ShouldBe(events[^1].Position);
        row.InboundPosition.ShouldBe(events.Where(static e => e.Event is MessageRecorded { Direction: Direction.In }).Select(static e => e.Position).LastOrDefault());
        row.Name.ShouldBe(life.Profile.Name);
    }

    private async Task TimelineShouldShowAsync(CustomerId customer, ImmutableArray<FeedEvent> events)
    {
        var entries = await Store.Timeline.PageAsync(customer, before: null, int.MaxValue, None);
        entries.Select(static e => e.Position).ShouldBe(events.Where(static e => e.Event is MessageRecorded).Select(static e => e.Position), ignoreOrder: true);
        entries.Select(static e => e.Entry).ShouldBe(entries.Select(static e => e.Entry).OrderDescending());
        foreach (var entry in entries)
        {
            var edits = entry.Amendment.Edits;
            var shown = await Store.Customers.ReadContentAsync(customer, edits.IsEmpty ? entry.Entry.Version : edits[^1].Version, None);
            (entry.Content?.Text).ShouldBe(shown?.Text);
            (entry.Content is null).ShouldBe(entry.Amendment.DeletedAt is not null);
            (await Store.Timeline.FindAsync(((MessageRecorded)entry.Event).Key, None))!.Message.Amendment.ShouldBeSameAs(entry.Amendment);
        }
    }

    private async Task AliasesShouldHaveOneHolderAsync(IEnumerable<CustomerId> customers)
    {
        var held = new List<Alias>();
        foreach (var customer in customers)
        {
            var aliases = (await Store.Customers.LoadAsync(customer, None))!.Profile.Aliases.Select(static h => h.Alias).ToImmutableArray();
            held.AddRange(aliases);
            foreach (var (_, holder) in await Store.Aliases.FindAsync(aliases, None))
            {
                holder.Customer.ShouldBe(customer);
                holder.Aliases.ShouldBe(aliases);
            }
        }

        held.ShouldBeUnique();
    }
}
