using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class CustomerListContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(600);

    [Fact]
    public async Task A_row_shows_what_the_customer_is_and_said_last()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        await anna.WriteAsync("We are looking into it", 1, Direction.Out);

        var row = (await Store.List.RowsAsync([anna.Id], seenBy: null, None)).ShouldHaveSingleItem();

        row.Customer.ShouldBe(anna.Id);
        row.Summary.ShouldBeSameAs(CustomerSummary.Of(anna.State));
        (row.Name, row.Handle, row.ExternalId).ShouldBe(("Anna de Vries", null, "31612345678"));
        row.LastContent!.Text.ShouldBe("We are looking into it");
        (row.Position, row.InboundPosition, row.SeenPosition).ShouldBe((3, 2, 0));
    }

    [Fact]
    public async Task Rows_of_nobody_are_left_out() =>
        (await Store.List.RowsAsync([CustomerId.New(Life.Start)], seenBy: null, None)).ShouldBeEmpty();

    [Fact]
    public async Task What_somebody_has_seen_is_theirs_alone_and_never_goes_backwards()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        await Store.List.SeeAsync(anna.Id, "ria", 2, None);
        await Store.List.SeeAsync(anna.Id, "ria", 1, None);

        (await Store.List.RowsAsync([anna.Id], "ria", None))[0].SeenPosition.ShouldBe(2);
        (await Store.List.RowsAsync([anna.Id], "tom", None))[0].SeenPosition.ShouldBe(0);
    }

    [Theory]
    [InlineData(ListState.Waiting, ListSort.Urgent)]
    [InlineData(ListState.Waiting, ListSort.Waiting)]
    [InlineData(ListState.Waiting, ListSort.Recent)]
    [InlineData(ListState.Answered, ListSort.Urgent)]
    [InlineData(ListState.Answered, ListSort.Recent)]
    [InlineData(ListState.All, ListSort.Urgent)]
    [InlineData(ListState.All, ListSort.Waiting)]
    [InlineData(ListState.All, ListSort.Recent)]
    public async Task Every_list_has_everybody_of_its_state_once_in_its_order(ListState state, ListSort sort)
    {
        var lives = await ManyAsync();

        var (rows, total) = await PagesAsync(state, sort);

        var expected = lives.Where(l => state switch
        {
            ListState.Waiting => l.State.Waiting.Since is not null,
            ListState.Answered => l.State.Waiting.Since is null,
            _ => true,
        }).ToList();
        total.ShouldBe(expected.Count);
        rows.Select(static r => r.Customer).ShouldBe(expected.Select(static l => l.Id), ignoreOrder: true);
        rows.Select(r => Place(r.Summary, sort)).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_cursor_keeps_its_moment_while_time_goes_on()
    {
        await ManyAsync();
        var first = await Store.List.PageAsync(new CustomerListQuery(ListState.Waiting, ListSort.Urgent, Now, 10), None);
        var later = await Store.List.PageAsync(new CustomerListQuery(ListState.Waiting, ListSort.Urgent, Now.AddDays(2), 10) { Cursor = first.Next }, None);
        var same = await Store.List.PageAsync(new CustomerListQuery(ListState.Waiting, ListSort.Urgent, Now, 10) { Cursor = first.Next }, None);

        later.Rows.Select(static r => r.Customer).ShouldBe(same.Rows.Select(static r => r.Customer));
    }

    [Fact]
    public async Task Those_who_stay_are_neither_missed_nor_repeated_while_others_move()
    {
        var lives = await ManyAsync();
        var first = await Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 10), None);
        var mover = lives.Single(l => l.Id == first.Rows[0].Customer);
        await mover.WriteAsync("Once more", 590);

        var (rest, _) = await PagesAsync(ListState.All, ListSort.Recent, first.Next);

        first.Rows.Concat(rest).Select(static r => r.Customer).ShouldBe(lives.Select(static l => l.Id), ignoreOrder: true);
    }

    [Theory]
    [InlineData("not a cursor")]
    [InlineData("AAAA")]
    public async Task A_cursor_of_somewhere_else_is_refused(string cursor) =>
        await Should.ThrowAsync<FormatException>(() =>
            Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 10) { Cursor = cursor }, None));

    [Theory]
    [InlineData("joão", true)]
    [InlineData("JOAO", true)]
    [InlineData("goncalves", true)]
    [InlineData("joao|GONÇ", true)]
    [InlineData("joao|anna", false)]
    [InlineData("@joaog", true)]
    [InlineData("strasse", true)]
    [InlineData("+31612345678", true)]
    [InlineData("0612345678", true)]
    [InlineData("06-1234", true)]
    [InlineData("+31 6 1234", true)]
    [InlineData("0031 (6) 12 34 56 78", true)]
    [InlineData("+31|6|1234", true)]
    [InlineData("345", true)]
    [InlineData("0699", false)]
    [InlineData("100%", false)]
    public async Task Words_find_people_however_they_are_written(string words, bool found)
    {
        var joao = new Life(Store) { Sender = new Sender([new Alias("wa.phone", "", "31612345678")]) { Name = "João Gonçalves-Straße", Handle = "@joaog" } };
        await joao.WriteAsync("Olá", 0);
        await new Life(Store, "4915112") { Sender = new Sender([new Alias("wa.phone", "", "4915112")]) { Name = "Ben" } }.WriteAsync("Hi", 0);

        var page = await SearchAsync(words.Split('|'));

        page.Total.ShouldBe(found ? 1 : 0);
        page.Rows.Select(static r => r.Customer).ShouldBe(found ? [joao.Id] : []);
    }

    [Theory]
    [InlineData("feeling:angry")]
    [InlineData("feeling:glad")]
    [InlineData("feeling:calm")]
    [InlineData("feeling:low")]
    [InlineData("mood:bad")]
    [InlineData("mood:neutral")]
    [InlineData("mood:good")]
    [InlineData("is:waiting")]
    [InlineData("is:answered")]
    [InlineData("is:unread")]
    [InlineData("is:public")]
    [InlineData("channel:whatsapp")]
    [InlineData("channel:x")]
    [InlineData("feeling:angry mood:bad is:unread -is:answered channel:whatsapp")]
    public async Task A_filter_finds_those_of_whom_it_is_true_and_its_opposite_the_others(string query)
    {
        var lives = await ManyAsync();
        await Store.List.SeeAsync(lives[1].Id, "ria", long.MaxValue, None);
        await Store.List.SeeAsync(lives[5].Id, "tom", long.MaxValue, None);
        var filter = Filter.Parse(query).ShouldBeOfType<FilterParse.Understood>().Filter;

        foreach (var sort in Enum.GetValues<ListSort>())
        {
            var found = await Store.List.PageAsync(new CustomerListQuery(ListState.All, sort, Now, 200) { Terms = filter.Terms, SeenBy = "ria" }, None);

            var expected = lives.Where(life => filter.Terms.All(term => Holds(term, life, life != lives[1]))).Select(static life => life.Id);
            found.Rows.Select(static row => row.Customer).ShouldBe(expected, ignoreOrder: true);
            found.Total.ShouldBe(found.Rows.Length);
        }

        if (filter.Terms is not [var only]) return;
        var others = await Store.List.PageAsync(
            new CustomerListQuery(ListState.All, ListSort.Recent, Now, 200) { Terms = [only with { Not = true }], SeenBy = "ria" }, None);
        others.Rows.Select(static row => row.Customer).ShouldBe(
            lives.Where(life => !Holds(only, life, life != lives[1])).Select(static life => life.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_word_with_a_minus_leaves_out_whoever_it_finds()
    {
        var lives = await ManyAsync();

        var found = await Store.List.PageAsync(
            new CustomerListQuery(ListState.All, ListSort.Recent, Now, 200) { Words = ["person 1"], Terms = [new FilterTerm.Word("person 12", Not: true)] }, None);

        found.Rows.Select(static row => row.Name).ShouldBe(
            lives.Select(static (_, i) => $"Person {i}").Where(static name => name.StartsWith("Person 1", StringComparison.Ordinal) && name != "Person 12"), ignoreOrder: true);
    }

    [Fact]
    public async Task Search_follows_names_and_aliases()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        await anna.TellAsync(anna.Message("I married", 1) with { Sender = anna.Sender with { Name = "Anna Bakker" } });
        await anna.TellAsync(new ChangeAliases(anna.KeyOf("n"), [new Alias("wa.phone", "", "32470000000")], [], Evidence.Attested, Life.At(2)));

        (await SearchAsync("bakker")).Total.ShouldBe(1);
        (await SearchAsync("32470")).Total.ShouldBe(1);
        (await SearchAsync("vries")).Total.ShouldBe(0);
        (await SearchAsync("31612")).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Words_that_were_erased_are_not_on_the_row()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Oops", 0);
        await anna.ChangeAsync("Oops", new Domain.Timeline.MessageChange.Deleted(Life.At(1)));

        var row = (await Store.List.RowsAsync([anna.Id], seenBy: null, None))[0];
        row.LastContent.ShouldBeNull();
        row.Summary.WaitingSince.ShouldBeNull();
    }

    /// <summary>What a term asks, told by what the customer is.</summary>
    private static bool Holds(FilterTerm term, Life life, bool unread)
    {
        var summary = CustomerSummary.Of(life.State);
        return term.Not != term switch
        {
            FilterTerm.Channel channel => summary.Channel == channel.Name,
            FilterTerm.Feeling feeling => EmotionFamilies.Of(summary.Feeling.Dominant(Now)) == feeling.Family,
            FilterTerm.Mood mood => MoodBands.Of(summary.Feeling.Mood(Now)) == mood.Band,
            FilterTerm.Is { State: FilterState.Unread } => unread,
            FilterTerm.Is { State: FilterState.Public } => summary.Last!.Kind != MessageKind.Direct,
            FilterTerm.Is state => summary.WaitingSince is not null == (state.State == FilterState.Waiting),
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        };
    }

    private static (int, double) Place(CustomerSummary summary, ListSort sort) => sort switch
    {
        ListSort.Recent => (0, -summary.Last!.Entry.At),
        _ when summary.WaitingSince is null => (1, -summary.Last!.Entry.At),
        ListSort.Urgent => (0, -summary.Urgency(Now)),
        _ => (0, summary.WaitingSince!.Value.ToUnixTimeMilliseconds()),
    };

    private Task<CustomerPage> SearchAsync(params string[] words) =>
        Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Urgent, Now, 50) { Words = [.. words] }, None);

    private async Task<(List<CustomerRow> Rows, int Total)> PagesAsync(ListState state, ListSort sort, string? cursor = null)
    {
        var rows = new List<CustomerRow>();
        CustomerPage page;
        do
        {
            page = await Store.List.PageAsync(new CustomerListQuery(state, sort, Now, 7) { Cursor = cursor }, None);
            rows.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null);
        return (rows, page.Total);
    }

    /// <summary>People of all tempers and publics, some of whom were answered.</summary>
    private async Task<ImmutableArray<Life>> ManyAsync()
    {
        var random = new Random(20260302);
        var lives = Enumerable.Range(0, 40).Select(i => new Life(Store, $"316{i:D8}")
        {
            Sender = new Sender([new Alias("x.user_id", "", $"{i}")]) { Name = $"Person {i}", Followers = i % 3 == 0 ? null : random.Next(200_000) },
        }).ToImmutableArray();
        await Task.WhenAll(lives.Select(async (life, i) =>
        {
            for (var m = 0; m < 1 + i % 4; m++)
            {
                var minute = random.Next(500);
                var kind = (i + m) % 3 == 0 ? MessageKind.Comment : MessageKind.Direct;
                await life.TellAsync(life.Message($"Word {m}", minute) with { Kind = kind, Reading = Life.Reading(Math.Round(Math.Sin(i * 7 + m), 3)) });
            }

            if (i % 5 == 0) await life.WriteAsync("Answer", 550, Direction.Out);
        }));
        return lives;
    }
}
