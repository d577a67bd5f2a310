namespace SocialCrm.Storage.Tests.Contract;

public abstract class JournalContract : StoreContract
{
    [Fact]
    public async Task What_came_in_is_told_newest_first_with_all_that_is_known_of_it()
    {
        await AddAsync(Came(0, "wamid.1"), Came(1, "wamid.2", ArrivalOutcome.Duplicate));
        await AddAsync(new NewArrival(Life.At(2), "x", "x", "1460", Kind: null, ExternalId: null, ArrivalOutcome.Ignored, "Somebody typed."));

        var page = await Store.Journal.PageAsync(new JournalQuery(10), None);

        page.Next.ShouldBeNull();
        page.LookedBackTo.ShouldBe(Life.At(0));
        page.Items.ShouldBe(
        [
            new Arrival(Life.At(2), "x", "x", "1460", Kind: null, Reference: 0, ArrivalOutcome.Ignored, "Somebody typed."),
            new Arrival(Life.At(1), "meta", "whatsapp", "PNID", "message", Store.Store.Keys.Reference("wamid.2"), ArrivalOutcome.Duplicate, Reason: null),
            new Arrival(Life.At(0), "meta", "whatsapp", "PNID", "message", Store.Store.Keys.Reference("wamid.1"), ArrivalOutcome.Applied, Reason: null),
        ]);
    }

    [Fact]
    public async Task Pages_of_any_size_tell_everything_once()
    {
        for (var sheet = 0; sheet < 4; sheet++)
            await AddAsync([.. Enumerable.Range(0, 5).Select(line => Came(sheet * 5 + line, $"wamid.{sheet * 5 + line}"))]);
        var whole = (await Store.Journal.PageAsync(new JournalQuery(100), None)).Items;

        foreach (var limit in new[] { 1, 3, 5, 7, 20 })
        {
            var told = new List<Arrival>();
            for (var query = new JournalQuery(limit); query is not null;)
            {
                var page = await Store.Journal.PageAsync(query, None);
                told.AddRange(page.Items);
                query = page.Next is { } next ? query with { Cursor = next } : null;
            }

            told.ShouldBe(whole);
        }
    }

    [Fact]
    public async Task It_is_searched_by_channel_outcome_time_and_id()
    {
        await AddAsync(Came(0, "wamid.1"), Came(1, "wamid.2", ArrivalOutcome.Unprocessed), Came(2, "wamid.1", ArrivalOutcome.Duplicate));
        await AddAsync(new NewArrival(Life.At(3), "x", "x", "1460", "message", "19", ArrivalOutcome.Applied, Reason: null));

        (await FindAsync(new JournalQuery(10) { Channel = "x" })).ShouldBe([Life.At(3)]);
        (await FindAsync(new JournalQuery(10) { Outcome = ArrivalOutcome.Unprocessed })).ShouldBe([Life.At(1)]);
        (await FindAsync(new JournalQuery(10) { From = Life.At(1), To = Life.At(2) })).ShouldBe([Life.At(2), Life.At(1)]);
        (await FindAsync(new JournalQuery(10) { References = [Store.Store.Keys.Reference("wamid.1")] })).ShouldBe([Life.At(2), Life.At(0)]);
        (await FindAsync(new JournalQuery(10) { References = [Store.Store.Keys.Reference("wamid.3")] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_old_is_forgotten_and_nothing_else()
    {
        for (var i = 0; i < 200; i++) await AddAsync(Came(i, $"wamid.{i}"));

        while (await Store.Journal.ForgetAsync(Life.At(150), None) > 0)
        {
            // Some at a time.
        }

        (await FindAsync(new JournalQuery(100))).ShouldBe(Enumerable.Range(150, 50).Reverse().Select(Life.At));
    }

    [Fact]
    public async Task A_place_that_is_none_is_refused() =>
        await Should.ThrowAsync<FormatException>(() => Store.Journal.PageAsync(new JournalQuery(10) { Cursor = "somewhere" }, None));

    [Fact]
    public async Task Nothing_is_no_batch()
    {
        await AddAsync();
        var page = await Store.Journal.PageAsync(new JournalQuery(10), None);
        (page.Items.IsEmpty, page.Next, page.LookedBackTo).ShouldBe((true, null, null));
    }

    private static NewArrival Came(int at, string id, ArrivalOutcome outcome = ArrivalOutcome.Applied) =>
        new(Life.At(at), "meta", "whatsapp", "PNID", "message", id, outcome, Reason: null);

    private async Task<IEnumerable<DateTimeOffset>> FindAsync(JournalQuery query) => (await Store.Journal.PageAsync(query, None)).Items.Select(static a => a.At);

    private Task AddAsync(params NewArrival[] arrivals) => Store.Journal.AddAsync(arrivals, None);
}
