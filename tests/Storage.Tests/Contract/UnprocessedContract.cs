namespace SocialCrm.Storage.Tests.Contract;

public abstract class UnprocessedContract : StoreContract
{
    [Fact]
    public async Task What_was_not_understood_is_listed_newest_first_and_found()
    {
        for (var i = 0; i < 5; i++) await AddAsync($"{{\"n\":{i}}}");

        var first = await Store.Unprocessed.PageAsync(before: null, 3, None);
        var rest = await Store.Unprocessed.PageAsync(first[^1].Id, 3, None);

        first.Concat(rest).Select(static u => System.Text.Encoding.UTF8.GetString(u.Body)).ShouldBe(
            ["{\"n\":4}", "{\"n\":3}", "{\"n\":2}", "{\"n\":1}", "{\"n\":0}"]);
        var one = await Store.Unprocessed.FindAsync(first[0].Id, None);
        (one!.Endpoint, one.Reason, one.ReceivedAt, one.Attempts).ShouldBe(("meta", "Unknown", Life.At(0), 1));
    }

    [Fact]
    public async Task The_same_body_for_the_same_reason_is_stored_once()
    {
        await AddAsync("{}");
        await AddAsync("{}");
        await Store.Unprocessed.AddAsync(new NewUnprocessed("meta", Life.At(1), "Another reason", "{}"u8.ToArray()), None);
        (await Store.Unprocessed.PageAsync(before: null, 10, None)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Trying_again_counts_and_understanding_removes()
    {
        await AddAsync("{}");
        var id = (await Store.Unprocessed.PageAsync(before: null, 1, None))[0].Id;
        await Store.Unprocessed.FailedAgainAsync(id, "Still unknown", None);

        var failed = await Store.Unprocessed.FindAsync(id, None);
        (failed!.Reason, failed.Attempts).ShouldBe(("Still unknown", 2));
        await Store.Unprocessed.RemoveAsync(id, None);
        (await Store.Unprocessed.FindAsync(id, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Even_nothing_is_kept()
    {
        await AddAsync("");
        (await Store.Unprocessed.PageAsync(before: null, 1, None))[0].Body.ShouldBeEmpty();
    }

    private Task AddAsync(string body) =>
        Store.Unprocessed.AddAsync(new NewUnprocessed("meta", Life.At(0), "Unknown", System.Text.Encoding.UTF8.GetBytes(body)), None);
}
