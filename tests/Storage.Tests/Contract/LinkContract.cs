using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Filters;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>Several accounts that are one person: read as one, kept apart.</summary>
public abstract class LinkContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(600);
    private int _phones;

    [Fact]
    public async Task A_link_is_stored_on_both_streams_or_on_neither()
    {
        var (anna, other) = await TwoAsync();
        var stale = new Life(Store) { Id = other.Id };
        await stale.LoadAsync();
        await other.WriteAsync("Meanwhile", 9);

        var results = await anna.LinkAsync(stale);

        results[0].ShouldBeOfType<AppendResult.NotTried>();
        results[1].ShouldBeOfType<AppendResult.VersionConflict>();
        anna.State.IsLinked.ShouldBeFalse();
        (await RowsAsync()).Length.ShouldBe(2);

        (await anna.LinkAsync(stale)).ShouldAllBe(static r => r is AppendResult.Appended);
        anna.State.Links.ShouldHaveSingleItem().Customer.ShouldBe(other.Id);
        stale.State.LinkedInto.ShouldBe(anna.Id);
    }

    [Fact]
    public async Task A_person_has_one_row_made_of_all_their_accounts()
    {
        var (anna, other) = await TwoAsync();
        await Store.List.SeeAsync(anna.Id, "ria", 100, None);
        await anna.LinkAsync(other);

        var row = (await RowsAsync("ria")).ShouldHaveSingleItem();

        row.Customer.ShouldBe(anna.Id);
        row.Summary.ShouldBeSameAs(PersonOf(anna, other).Summary);
        row.Summary.WaitingSince.ShouldBe(Life.At(1));
        row.LastContent!.Text.ShouldBe("Other 2");
        row.Accounts.Select(static a => a.Customer).ShouldBe([anna.Id, other.Id]);
        row.InboundPosition.ShouldBeGreaterThan(row.SeenPosition, "nobody has read the other account");
        (await Store.List.RowsAsync([anna.Id, other.Id], seenBy: null, None)).ShouldHaveSingleItem().Customer.ShouldBe(anna.Id);
        foreach (var state in Enum.GetValues<ListState>())
        {
            var page = await Store.List.PageAsync(new CustomerListQuery(state, ListSort.Urgent, Now, 50), None);
            page.Total.ShouldBe(state == ListState.Answered ? 0 : 1);
            page.Rows.Length.ShouldBe(page.Total);
        }
    }

    [Fact]
    public async Task A_row_follows_the_words_of_every_account_and_the_companys_answer_on_any()
    {
        var (anna, other) = await TwoAsync();
        await anna.LinkAsync(other);
        await other.WriteAsync("Late news", 40);
        var spoken = (await RowsAsync()).ShouldHaveSingleItem();
        await anna.WriteAsync("We are on it", 50, Direction.Out);

        var answered = (await Store.List.PageAsync(new CustomerListQuery(ListState.Answered, ListSort.Recent, Now, 50), None)).Rows.ShouldHaveSingleItem();

        spoken.LastContent!.Text.ShouldBe("Late news");
        answered.LastContent!.Text.ShouldBe("We are on it");
        answered.Summary.WaitingSince.ShouldBeNull();
        (await Store.List.PageAsync(new CustomerListQuery(ListState.Waiting, ListSort.Urgent, Now, 50), None)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_order_of_lists_is_that_of_persons()
    {
        var (anna, other) = await TwoAsync();
        var ben = NewLife("Ben");
        await ben.WriteAsync("I wait longer than Anna did", 0);
        await NamesAsync(ListSort.Waiting).ShouldBeAsync(ben, anna, other);

        await ben.LinkAsync(other);
        await NamesAsync(ListSort.Recent).ShouldBeAsync(ben, anna);
        await NamesAsync(ListSort.Waiting).ShouldBeAsync(ben, anna);
        await ben.UnlinkAsync(other);

        await NamesAsync(ListSort.Recent).ShouldBeAsync(other, anna, ben);
    }

    [Fact]
    public async Task Somebody_is_found_by_the_names_of_all_their_accounts_together()
    {
        var (anna, other) = await TwoAsync();
        await anna.LinkAsync(other);

        (await FoundAsync("anna", "other")).ShouldHaveSingleItem().ShouldBe(anna.Id);
        await other.TellAsync(other.Message("Renamed", 60) with { Sender = other.Sender with { Name = "Wilhelmina" } });
        (await FoundAsync("anna", "wilhelmina")).ShouldHaveSingleItem().ShouldBe(anna.Id);
        await anna.UnlinkAsync(other);
        (await FoundAsync("anna", "wilhelmina")).ShouldBeEmpty();
        (await FoundAsync("anna")).ShouldBe([anna.Id]);
        (await FoundAsync("wilhelmina")).ShouldBe([other.Id]);
    }

    [Fact]
    public async Task A_wrong_link_is_undone_exactly()
    {
        var (anna, other) = await TwoAsync();
        await Store.List.SeeAsync(other.Id, "ria", 3, None);
        var (rows, timelines) = (await RowsAsync("ria"), await TimelinesAsync(anna, other));

        await anna.LinkAsync(other);
        await anna.UnlinkAsync(other);

        (await RowsAsync("ria")).Select(Comparable).ShouldBe(rows.Select(Comparable));
        var after = await TimelinesAsync(anna, other);
        after[0].Where(static e => e.Event is MessageRecorded).Select(Comparable).ShouldBe(timelines[0].Select(Comparable));
        after[1].Select(Comparable).ShouldBe(timelines[1].Select(Comparable));
        (await Store.Timeline.ReadingsAsync(other.Id, Life.At(0), Life.At(60), None)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Links_are_trees_and_taking_somebody_out_takes_along_who_is_linked_into_them()
    {
        var (anna, other) = await TwoAsync();
        var (cousin, aunt) = (NewLife("Cousin"), NewLife("Aunt"));
        await cousin.WriteAsync("Cousin 1", 20);
        await aunt.WriteAsync("Aunt 1", 21);
        await other.LinkAsync(cousin);
        await anna.LinkAsync(other);
        await aunt.LinkAsync(anna);

        (await RowsAsync()).ShouldHaveSingleItem().Accounts.Select(static a => a.Customer).ShouldBe([aunt.Id, anna.Id, other.Id, cousin.Id], ignoreOrder: true);
        (await MessagesAsync(aunt)).ShouldBe(["Aunt 1", "Cousin 1", "Other 2", "Anna 2", "Other 1", "Anna 1"]);
        await cousin.WriteAsync("Cousin 2", 30);
        (await RowsAsync()).ShouldHaveSingleItem().LastContent!.Text.ShouldBe("Cousin 2");
        await anna.UnlinkAsync(other);

        (await MessagesAsync(aunt)).ShouldBe(["Aunt 1", "Anna 2", "Anna 1"]);
        (await MessagesAsync(other)).ShouldBe(["Cousin 2", "Cousin 1", "Other 2", "Other 1"]);
        var rows = await RowsAsync();
        rows.Select(static r => (r.Customer, r.Accounts.Length)).ShouldBe([(aunt.Id, 2), (other.Id, 2)], ignoreOrder: true);
        rows.Single(r => r.Customer == aunt.Id).LastContent!.Text.ShouldBe("Aunt 1");
    }

    [Fact]
    public async Task The_pages_of_a_person_join_without_gap_or_repetition_even_at_one_moment()
    {
        var lives = new[] { NewLife("Anna"), NewLife("Other"), NewLife("Third") };
        for (var i = 0; i < 30; i++) await lives[i % 3].WriteAsync($"Word {i}", i / 10);
        await lives[0].LinkAsync(lives[1]);
        await lives[0].LinkAsync(lives[2]);

        var texts = new List<string?>();
        EntryPlace? before = null;
        while (await Store.Timeline.PageAsync(lives[0].Id, before, 4, None) is { IsEmpty: false } page)
        {
            texts.AddRange(page.Where(static e => e.Event is MessageRecorded).Select(static e => e.Content?.Text));
            before = page[^1].Place;
        }

        texts.ShouldBe(Enumerable.Range(0, 30).Reverse().Select(static i => $"Word {i}"));
        (await MessagesAsync(lives[1])).Length.ShouldBe(10, "an account by itself has its own words only");
    }

    [Fact]
    public async Task The_readings_of_a_person_are_those_of_all_accounts_in_the_order_they_happened()
    {
        var (anna, other) = await TwoAsync();
        await anna.LinkAsync(other);

        var readings = await Store.Timeline.ReadingsAsync(anna.Id, Life.At(0), Life.At(60), None);

        readings.Select(static r => r.Entry.HappenedAt).ShouldBe([Life.At(1), Life.At(2), Life.At(3), Life.At(4)]);
    }

    [Fact]
    public async Task Who_has_read_a_person_has_read_all_accounts()
    {
        var (anna, other) = await TwoAsync();
        await anna.LinkAsync(other);

        await Store.List.SeeAsync(anna.Id, "ria", 50, None);

        (await RowsAsync("ria")).ShouldHaveSingleItem().SeenPosition.ShouldBe(50);
        await anna.UnlinkAsync(other);
        (await RowsAsync("ria")).ShouldAllBe(static r => r.SeenPosition == 50);
        (await RowsAsync("tom")).ShouldAllBe(static r => r.SeenPosition == 0);
    }

    [Fact]
    public async Task A_person_is_unread_while_any_account_is()
    {
        var (anna, other) = await TwoAsync();
        await Store.List.SeeAsync(anna.Id, "ria", 100, None);
        await anna.LinkAsync(other);

        (await UnreadAsync("ria")).ShouldBe([anna.Id]);
        await Store.List.SeeAsync(anna.Id, "ria", 100, None);
        (await UnreadAsync("ria")).ShouldBeEmpty();
        (await UnreadAsync("tom")).ShouldBe([anna.Id]);

        async Task<IEnumerable<CustomerId>> UnreadAsync(string reader) => (await Store.List.PageAsync(
            new CustomerListQuery(ListState.All, ListSort.Recent, Now, 50) { SeenBy = reader, Terms = [new FilterTerm.Is(FilterState.Unread, Not: false)] }, None)).Rows.Select(static r => r.Customer);
    }

    [Fact]
    public async Task The_feed_tells_who_stands_for_whom()
    {
        var (anna, other) = await TwoAsync();
        (await Store.Feed.ReadAsync(0, 100, None)).ShouldAllBe(static e => e.Person == e.Customer);
        await anna.LinkAsync(other);
        (await Store.Feed.ReadAsync(0, 100, None)).ShouldAllBe(e => e.Person == anna.Id);
        await anna.UnlinkAsync(other);

        (await Store.Feed.ReadAsync(0, 100, None)).ShouldAllBe(static e => e.Person == e.Customer);
    }

    [Fact]
    public async Task What_is_linked_stays_so_when_the_store_is_opened_again()
    {
        var (anna, other) = await TwoAsync();
        await anna.LinkAsync(other);
        await Store.ReopenAsync();
        await other.WriteAsync("Still here", 70);

        (await RowsAsync()).ShouldHaveSingleItem().LastContent!.Text.ShouldBe("Still here");
        await anna.UnlinkAsync(other);
        (await RowsAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_ledger_keeps_every_link_with_its_evidence_also_after_it_was_taken_off()
    {
        var (anna, other) = await TwoAsync();
        LinkGround[] grounds = [new(LinkGroundKind.Email, "anna@example.com"), new(LinkGroundKind.Name)];
        await anna.LinkAsync(other, [.. grounds]);
        await anna.UnlinkAsync(other);
        var added = new Alias("wa.bsuid", "", "NL.1");
        await anna.TellAsync(new ChangeAliases(Store.Store.Keys.Request("move"), [added], [], Evidence.Attested, Life.At(600)));

        var lines = await Store.Ledger.ReadAsync(anna.Id, None);
        lines.Select(static l => l.Event.GetType()).ShouldBe([typeof(AliasesChanged), typeof(CustomerUnlinked), typeof(CustomerLinked)]);
        lines.Select(static l => l.Position).ShouldBeInOrder(SortDirection.Descending);
        lines[0].Content!.Added.ShouldBe([added]);
        lines[2].Content!.Grounds!.Value.ShouldBe(grounds);
        ((CustomerLinked)lines[2].Event).Customer.ShouldBe(other.Id);
        var theirs = await Store.Ledger.ReadAsync(other.Id, None);
        theirs.Select(static l => l.Event.GetType()).ShouldBe([typeof(CustomerLeft), typeof(CustomerJoined)]);
        (await Store.Ledger.ReadAsync(NewLife("Nobody").Id, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_whose_commit_fails_is_none()
    {
        var (anna, other) = await TwoAsync();
        Store.Fate = CommitFate.Fails;
        await Should.ThrowAsync<StoreUnavailableException>(() => anna.LinkAsync(other));
        Store.Fate = CommitFate.Succeeds;

        (await RowsAsync()).Length.ShouldBe(2);
        await anna.LinkAsync(other);
        (await RowsAsync()).ShouldHaveSingleItem();
    }

    private static Person PersonOf(Life survivor, Life other) => Person.Of(
        new PersonStream(survivor.Id, survivor.State, survivor.Profile), new PersonStream(other.Id, other.State, other.Profile));

    private static object Comparable(CustomerRow row) =>
        (row.Customer, row.Summary with { Version = 0 }, row.Name, row.Handle, row.LastContent?.Text, row.InboundPosition, row.SeenPosition, row.Accounts.Length);

    private static object Comparable(StoredEntry entry) => (entry.Customer, entry.Place, entry.Entry, entry.Content?.Text);

    private Life NewLife(string name) => new(Store, $"316{++_phones:D8}")
    {
        Sender = new Sender([new Alias("wa.phone", "", $"316{_phones:D8}")]) { Name = name },
    };

    /// <summary>Anna wrote at minutes 1 and 3, the other at 2 and 4.</summary>
    private async Task<(Life Anna, Life Other)> TwoAsync()
    {
        var (anna, other) = (NewLife("Anna de Vries"), NewLife("Other"));
        await anna.WriteAsync("Anna 1", 1);
        await other.WriteAsync("Other 1", 2);
        await anna.WriteAsync("Anna 2", 3);
        await other.WriteAsync("Other 2", 4);
        return (anna, other);
    }

    private async Task<CustomerRow[]> RowsAsync(string? seenBy = null) =>
        [.. (await Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 50) { SeenBy = seenBy }, None)).Rows.OrderBy(static r => r.Customer.Value)];

    private async Task<IEnumerable<CustomerId>> FoundAsync(params string[] words) =>
        (await Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 50) { Words = [.. words] }, None)).Rows.Select(static r => r.Customer);

    private async Task<CustomerId[]> NamesAsync(ListSort sort) =>
        [.. (await Store.List.PageAsync(new CustomerListQuery(ListState.All, sort, Now, 50), None)).Rows.Select(static r => r.Customer)];

    private async Task<string?[]> MessagesAsync(Life life) =>
        [.. (await Store.Timeline.PageAsync(life.Id, before: null, 100, None)).Where(static e => e.Event is MessageRecorded).Select(static e => e.Content?.Text)];

    private async Task<StoredEntry[][]> TimelinesAsync(params Life[] lives) =>
        [.. await Task.WhenAll(lives.Select(async life => (await Store.Timeline.PageAsync(life.Id, before: null, 100, None)).ToArray()))];
}

file static class Orders
{
    public static async Task ShouldBeAsync(this Task<CustomerId[]> order, params Life[] lives) => (await order).ShouldBe(lives.Select(static l => l.Id));
}
