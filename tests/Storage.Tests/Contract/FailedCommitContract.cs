namespace SocialCrm.Storage.Tests.Contract;

public abstract class FailedCommitContract : StoreContract
{
    [Fact]
    public async Task A_commit_that_fails_fails_its_appends_and_stores_nothing()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        Store.Fate = CommitFate.Fails;

        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync("Lost", 1));

        Store.Fate = CommitFate.Succeeds;
        (await Store.Customers.LoadAsync(anna.Id, None))!.State.ShouldBeSameAs(anna.State);
        (await anna.WriteAsync("Lost", 1)).ShouldBe(new AppendResult.Appended(3, 1));
    }

    [Fact]
    public async Task A_commit_of_unknown_outcome_is_found_to_be_a_duplicate_when_it_is_tried_again()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        Store.Fate = CommitFate.IsUnknown;

        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync("Perhaps", 1));

        Store.Fate = CommitFate.Succeeds;
        await anna.LoadAsync();
        anna.State.Version.ShouldBe(3);
        (await anna.WriteAsync("Perhaps", 1)).ShouldBe(new AppendResult.Duplicate(3));
        (await anna.WriteAsync("More", 2)).ShouldBe(new AppendResult.Appended(4, 1));
    }

    [Fact]
    public async Task What_was_committed_without_an_answer_is_in_the_feed()
    {
        var anna = new Life(Store);
        Store.Fate = CommitFate.IsUnknown;
        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync("Perhaps", 1));

        (await Store.Feed.WaitAsync(0, None)).ShouldBe(2);
        (await Store.Feed.ReadAsync(0, 10, None)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_customer_whose_commit_failed_holds_no_alias()
    {
        var (anna, ben) = (new Life(Store), new Life(Store));
        Store.Fate = CommitFate.Fails;
        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync("Hello", 0));
        Store.Fate = CommitFate.Succeeds;

        (await Store.Aliases.FindAsync(anna.Sender.Aliases, None)).ShouldBeEmpty();
        (await ben.WriteAsync("Hello", 0)).ShouldBe(new AppendResult.Appended(1, 2));
    }

    [Fact]
    public async Task A_duplicate_of_an_append_in_flight_fails_with_it()
    {
        var anna = new Life(Store);
        var hello = anna.Append(anna.Message("Hello", 0));
        Store.Fate = CommitFate.Fails;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            await Record.ExceptionAsync(() => Store.Customers.AppendAsync([hello], None))));

        outcomes.ShouldAllBe(static outcome => outcome is StoreUnavailableException);
    }
}
