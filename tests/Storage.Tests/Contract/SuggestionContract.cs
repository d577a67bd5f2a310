using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>Who may be one person with whom: found by one, decided by anybody.</summary>
public abstract class SuggestionContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(600);
    private static readonly Trace Email = new(LinkGroundKind.Email, "anna@example.com");
    private static readonly Trace Phone = new(LinkGroundKind.Phone, "31699999999");
    private int _people;

    private ISuggestions Suggestions => Store.Suggestions;

    [Fact]
    public async Task One_follows_at_a_time_and_another_goes_on_where_the_first_ended()
    {
        (await Suggestions.LeaseAsync("a", Now, Now.AddSeconds(20), None)).ShouldBe(0);
        (await Suggestions.LeaseAsync("b", Now, Now.AddSeconds(20), None)).ShouldBeNull();
        (await Suggestions.SaveAsync("a", 7, [], Now, None)).ShouldBeTrue();
        (await Suggestions.LeaseAsync("a", Now.AddSeconds(10), Now.AddSeconds(30), None)).ShouldBe(7);

        (await Suggestions.LeaseAsync("b", Now.AddSeconds(31), Now.AddSeconds(60), None)).ShouldBe(7);
        (await Suggestions.SaveAsync("a", 9, [Found(Pair(), 0.95)], Now, None)).ShouldBeFalse();
        (await Suggestions.CountAsync(None)).ShouldBe(0);
        await Store.ReopenAsync();
        (await Suggestions.LeaseAsync("b", Now.AddSeconds(40), Now.AddSeconds(60), None)).ShouldBe(7);
    }

    [Fact]
    public async Task The_news_tell_of_words_names_and_links_with_their_contents_and_skip_the_rest()
    {
        var (anna, other) = (New(), New());
        await anna.WriteAsync("Anna 1", 1);
        await other.WriteAsync("Other 1", 2);
        await anna.TellAsync(new WaiveAnswer(Store.Store.Keys.Request("w"), "ria"));
        await anna.LinkAsync(other);
        var head = await Store.Feed.HeadAsync(None);

        var news = await Suggestions.NewsAsync(0, 100, None);

        news.UpTo.ShouldBe(head);
        news.Items.Select(static i => i.Event.GetType()).ShouldBe(
            [typeof(CustomerFound), typeof(MessageRecorded), typeof(CustomerFound), typeof(MessageRecorded), typeof(CustomerLinked)]);
        news.Items[1].ShouldSatisfyAllConditions(i => i.Customer.ShouldBe(anna.Id), i => i.Version.ShouldBe(2), i => i.Content!.Text.ShouldBe("Anna 1"));
        var rest = await Suggestions.NewsAsync(2, 2, None);
        (rest.UpTo, rest.Items.Length).ShouldBe((4, 2));
        (await Suggestions.NewsAsync(head, 100, None)).ShouldSatisfyAllConditions(n => n.UpTo.ShouldBe(head), n => n.Items.ShouldBeEmpty());
    }

    [Fact]
    public async Task Traces_stand_by_their_entry_and_are_found_with_what_is_attested()
    {
        var (anna, other) = (New(), New());
        var newcomer = new Life(Store, Phone.Value);
        await newcomer.WriteAsync("Hello", 1);
        await Suggestions.NoteAsync([new(anna.Id, 2, [Email, Phone]), new(anna.Id, 3, [Email]), new(other.Id, 2, [Email])], None);

        (await Suggestions.HoldersAsync(Email, 10, None)).ShouldBe([anna.Id, other.Id], ignoreOrder: true);
        (await Suggestions.HoldersAsync(Email, 1, None)).Length.ShouldBe(1);
        (await Suggestions.HoldersAsync(Phone, 10, None)).ShouldBe([anna.Id, newcomer.Id], ignoreOrder: true);
        (await Suggestions.TracesAsync(anna.Id, None)).ShouldBe([Email, Phone], ignoreOrder: true);
        (await Suggestions.TracesAsync(newcomer.Id, None)).ShouldBe([Phone]);

        await Suggestions.NoteAsync([new(anna.Id, 2, [])], None);
        (await Suggestions.TracesAsync(anna.Id, None)).ShouldBe([Email]);
        await Suggestions.NoteAsync([new(anna.Id, 3, [Phone])], None);
        (await Suggestions.HoldersAsync(Email, 10, None)).ShouldBe([other.Id]);
    }

    [Fact]
    public async Task The_likeliest_comes_first_page_by_page()
    {
        await Suggestions.LeaseAsync("a", Now, Now.AddSeconds(20), None);
        var found = Enumerable.Range(0, 9).Select(i => Found(Pair(), 0.9 + (i / 3 * 0.01))).ToImmutableArray();
        await Suggestions.SaveAsync("a", 1, found, Now, None);

        var read = new List<Suggestion>();
        SuggestionPlace? after = null;
        while (await Suggestions.PageAsync(after, 2, None) is { IsEmpty: false } page)
        {
            read.AddRange(page);
            after = new SuggestionPlace(page[^1].Score, page[^1].Pair);
        }

        read.Select(static s => s.Pair).ShouldBe(found.Select(static f => f.Pair), ignoreOrder: true);
        read.Select(static s => s.Score).ShouldBeInOrder(SortDirection.Descending);
        read[0].Reasons.ShouldBe(found[0].Likeness!.Reasons);
        read[0].Since.ShouldBe(Now);
        (await Suggestions.CountAsync(None)).ShouldBe(9);
        (await Suggestions.OfAsync([read[3].Pair.Other, read[5].Pair.One], None)).Select(static s => s.Pair).ShouldBe([read[3].Pair, read[5].Pair], ignoreOrder: true);
    }

    [Fact]
    public async Task What_somebody_decided_stays_so_and_what_holds_no_longer_goes()
    {
        await Suggestions.LeaseAsync("a", Now, Now.AddSeconds(20), None);
        var (dismissed, accepted, gone) = (Pair(), Pair(), Pair());
        await Suggestions.SaveAsync("a", 1, [Found(dismissed, 0.9), Found(accepted, 0.9), Found(gone, 0.9)], Now, None);

        (await Suggestions.DecideAsync(dismissed, SuggestionState.Dismissed, "ria", Now, None)).ShouldBeTrue();
        (await Suggestions.DecideAsync(accepted, SuggestionState.Accepted, "ria", Now, None)).ShouldBeTrue();
        (await Suggestions.DecideAsync(dismissed, SuggestionState.Accepted, "tom", Now, None)).ShouldBeFalse();
        (await Suggestions.DecideAsync(Pair(), SuggestionState.Dismissed, "tom", Now, None)).ShouldBeFalse();
        await Suggestions.SaveAsync("a", 2, [Found(dismissed, 0.99), new FoundSuggestion(accepted, null), new FoundSuggestion(gone, null)], Now, None);

        (await Suggestions.CountAsync(None)).ShouldBe(0);
        (await Suggestions.OfAsync([dismissed.One], None)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.State.ShouldBe(SuggestionState.Dismissed), s => s.Score.ShouldBe(0.9));
        (await Suggestions.OfAsync([accepted.Other], None)).ShouldHaveSingleItem().State.ShouldBe(SuggestionState.Accepted);
        (await Suggestions.OfAsync([gone.One], None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_dismissed_by_mistake_is_open_again_and_nothing_else_is()
    {
        await Suggestions.LeaseAsync("a", Now, Now.AddSeconds(20), None);
        var (dismissed, accepted) = (Pair(), Pair());
        await Suggestions.SaveAsync("a", 1, [Found(dismissed, 0.9), Found(accepted, 0.9)], Now, None);
        await Suggestions.DecideAsync(dismissed, SuggestionState.Dismissed, "ria", Now, None);
        await Suggestions.DecideAsync(accepted, SuggestionState.Accepted, "ria", Now, None);

        (await Suggestions.ReopenAsync(dismissed, None)).ShouldBeTrue();
        (await Suggestions.ReopenAsync(dismissed, None)).ShouldBeFalse();
        (await Suggestions.ReopenAsync(accepted, None)).ShouldBeFalse();
        (await Suggestions.ReopenAsync(Pair(), None)).ShouldBeFalse();

        (await Suggestions.PageAsync(after: null, 10, None)).ShouldHaveSingleItem().Pair.ShouldBe(dismissed);
        (await Suggestions.DecideAsync(dismissed, SuggestionState.Accepted, "tom", Now, None)).ShouldBeTrue();
    }

    private static FoundSuggestion Found(SuggestedPair pair, double score) => new(
        pair, new Resemblance(score, [new SuggestionReason(LinkGroundKind.Email, "anna@example.com", 8), new SuggestionReason(LinkGroundKind.Name, null, -1.5)]));

    private static SuggestedPair Pair() => new(CustomerId.New(Now), CustomerId.New(Now));

    private Life New() => new(Store, $"3161{++_people:D7}");
}
