using System.Collections.Immutable;
using System.Globalization;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class SearchContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(600);

    private ISearch Search => Store.Store.Search;

    [Theory]
    [InlineData("joão", true)]
    [InlineData("JOAO", true)]
    [InlineData("goncalves", true)]
    [InlineData("gonc", true)]
    [InlineData("joao|GONÇ", true)]
    [InlineData("strasse|joao", true)]
    [InlineData("joao|anna", false)]
    [InlineData("@joaog", true)]
    [InlineData("strasse", true)]
    [InlineData("joao goncalves", true)]
    [InlineData("goncalves joao", false)]
    [InlineData("gonzalves", true)]
    [InlineData("goncalevs|joao", true)]
    [InlineData("oncalves", true)]
    [InlineData("gonncalves", true)]
    [InlineData("gonzalvez", false)]
    [InlineData("+31612345678", true)]
    [InlineData("0612345678", true)]
    [InlineData("06-1234", true)]
    [InlineData("+31 6 1234", true)]
    [InlineData("+31 (0)6 1234 5678", true)]
    [InlineData("0031 (6) 12 34 56 78", true)]
    [InlineData("+31|6|1234", true)]
    [InlineData("5678", true)]
    [InlineData("345", true)]
    [InlineData("0699", false)]
    [InlineData("31612345679", false)]
    [InlineData("nl.1349", true)]
    public async Task People_are_found_however_they_are_written(string words, bool found)
    {
        var joao = new Life(Store)
        {
            Sender = new Sender([new Alias("wa.phone", "", "31612345678"), new Alias("wa.bsuid", "", "NL.13491208655302741918")]) { Name = "João Gonçalves-Straße", Handle = "@joaog" },
        };
        await joao.WriteAsync("Olá", 0);
        await new Life(Store, "4915112") { Sender = new Sender([new Alias("wa.phone", "", "4915112")]) { Name = "Ben" } }.WriteAsync("Hi", 0);
        await CatchUpAsync();

        (await PeopleAsync(words.Split('|'))).ShouldBe(found ? [joao.Id] : []);
        (await ListAsync(words.Split('|'))).ShouldBe(found ? [joao.Id] : []);
    }

    [Fact]
    public async Task Somebody_is_found_before_the_index_knows_them()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);

        (await PeopleAsync("vries")).ShouldBe([anna.Id]);
        (await ListAsync("vries", "316")).ShouldBe([anna.Id]);
    }

    [Fact]
    public async Task Whoever_is_called_so_hides_those_who_are_called_nearly_so()
    {
        await NamedAsync("31600000001", "Maria Visser");
        var mario = await NamedAsync("31600000002", "Mario Visser");
        await CatchUpAsync();

        (await PeopleAsync("mario", "visser")).ShouldBe([mario.Id]);
        (await PeopleAsync("marlo", "visser")).ShouldBe([mario.Id]);
    }

    [Fact]
    public async Task Former_names_handles_and_numbers_find_somebody_after_they_changed()
    {
        var anna = new Life(Store) { Sender = new Sender([new Alias("wa.phone", "", "31612345678")]) { Name = "Anna de Vries", Handle = "annav" } };
        await anna.WriteAsync("Hello", 0);
        await CatchUpAsync();
        await anna.TellAsync(anna.Message("I married", 1) with { Sender = anna.Sender with { Name = "Anna Bakker", Handle = "annab" } });
        await anna.TellAsync(new ChangeAliases(
            anna.KeyOf("n"), [new Alias("wa.phone", "", "32470000000")], [new Alias("wa.phone", "", "31612345678")], Evidence.Attested, Life.At(2)));
        await CatchUpAsync();

        foreach (var words in (string[])["vries", "annav", "0612345678", "bakker", "annab", "0470000000"]) (await PeopleAsync(words)).ShouldBe([anna.Id], words);
    }

    [Fact]
    public async Task Linked_people_are_found_by_all_their_names_and_alone_again_after_that()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "4915112345") { Sender = new Sender([new Alias("wa.phone", "", "4915112345")]) { Name = "Ben" } });
        await anna.WriteAsync("The lamp flickers", 0);
        await ben.WriteAsync("My lamp is blue", 1);
        await CatchUpAsync();

        await anna.LinkAsync(ben);
        await CatchUpAsync();
        (await PeopleAsync("ben", "vries")).ShouldBe([anna.Id]);
        (await PeopleAsync("ben")).ShouldBe([anna.Id]);
        (await SaidAsync("lamp")).Select(static hit => (hit.Person, hit.Entry.Customer)).ShouldBe([(anna.Id, ben.Id), (anna.Id, anna.Id)]);

        await anna.UnlinkAsync(ben);
        await CatchUpAsync();
        (await PeopleAsync("ben")).ShouldBe([ben.Id]);
        (await PeopleAsync("ben", "vries")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("parcel", true)]
    [InlineData("PARCEL|blue", true)]
    [InlineData("garçon", true)]
    [InlineData("garcon", true)]
    [InlineData("a-4711", true)]
    [InlineData("A4711", true)]
    [InlineData("4711", true)]
    [InlineData("anna@example.com", true)]
    [InlineData("example.com", true)]
    [InlineData("blue parcel", true)]
    [InlineData("parcel blue", false)]
    [InlineData("dont", true)]
    [InlineData("don't", true)]
    [InlineData("parc", false)]
    [InlineData("parcel|green", false)]
    [InlineData("到货", true)]
    [InlineData("!!!", false)]
    public async Task What_was_said_is_found_by_its_words(string words, bool found)
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Garçon, my blue parcel (order A-4711) didn't come, I don't know. Write to anna@example.com! 还没到货", 0);
        await anna.WriteAsync("Something else", 1);
        await CatchUpAsync();

        (await SaidAsync(words.Split('|'))).Select(static hit => hit.Entry.Position).ShouldBe(found ? [2L] : []);
        if (words != "!!!") (await ListAsync(words.Split('|'))).ShouldBe(found ? [anna.Id] : []);
    }

    [Fact]
    public async Task What_arrived_last_comes_first_page_by_page()
    {
        var (anna, ben) = (new Life(Store), await NamedAsync("4915112345", "Ben"));
        var expected = new List<long>();
        for (var i = 0; i < 30; i++) await (i % 3 == 0 ? ben : anna).WriteAsync(i % 2 == 0 ? $"The lamp {i}" : $"A chair {i}", i);
        await foreach (var hit in FeedAsync())
        {
            if (hit.Event is MessageRecorded && await TextAsync(hit) is { } text && text.Contains("lamp", StringComparison.Ordinal)) expected.Insert(0, hit.Position);
        }

        await CatchUpAsync(limit: 7);
        var found = new List<long>();
        long? before = null;
        do
        {
            var page = await Search.SaidAsync(["lamp"], before, 4, None);
            page.Hits.Length.ShouldBeLessThanOrEqualTo(4);
            found.AddRange(page.Hits.Select(static hit => hit.Entry.Position));
            before = page.Next;
        }
        while (before is not null);

        found.ShouldBe(expected);
        expected.Count.ShouldBe(15);
    }

    [Fact]
    public async Task An_edited_message_is_found_by_its_new_words_and_a_deleted_one_by_none()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("the quick fox", 0);
        await anna.WriteAsync("a lazy dog", 1);
        await CatchUpAsync();
        await anna.ChangeAsync("the quick fox", new MessageChange.Edited(Life.At(3), Life.Reading(0.25)), new EventContent { Text = "the quick wolf" });
        await anna.ChangeAsync("a lazy dog", new MessageChange.Deleted(Life.At(4)));

        (await SaidAsync("dog")).ShouldBeEmpty("what is erased is not shown, however far the index is behind");
        await CatchUpAsync();
        (await SaidAsync("wolf")).ShouldHaveSingleItem().Entry.Content!.Text.ShouldBe("the quick wolf");
        (await SaidAsync("fox")).ShouldBeEmpty();
        (await SaidAsync("lazy")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_edited_and_deleted_before_the_index_comes_is_found_as_it_stands()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("the quick fox", 0);
        await anna.WriteAsync("a lazy dog", 1);
        await anna.ChangeAsync("the quick fox", new MessageChange.Edited(Life.At(3), Life.Reading(0.25)), new EventContent { Text = "the quick wolf" });
        await anna.ChangeAsync("a lazy dog", new MessageChange.Deleted(Life.At(4)));
        await CatchUpAsync(limit: 1);

        (await SaidAsync("wolf")).Length.ShouldBe(1);
        (await SaidAsync("fox")).ShouldBeEmpty();
        (await SaidAsync("dog")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_ended()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("First words", 0);
        await CatchUpAsync();
        await anna.WriteAsync("Last words", 1);
        await Store.ReopenAsync();

        var first = await Store.Store.SearchIndex.AdvanceAsync(100, None);
        (first.Position, first.Taken).ShouldBe((3, 1));
        (await Store.Store.SearchIndex.AdvanceAsync(100, None)).ShouldBe(new SearchProgress(3, 0));
        (await SaidAsync("words")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Several_at_once_take_in_everything_once()
    {
        var lives = new List<Life>();
        for (var i = 0; i < 20; i++) lives.Add(await NamedAsync(string.Create(CultureInfo.InvariantCulture, $"316{i:D8}"), $"Person {i}"));
        for (var i = 0; i < 5; i++) await Task.WhenAll(lives.Select(life => life.WriteAsync($"Lamp {i}", i + 1)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await Store.Store.SearchIndex.AdvanceAsync(9, None) is { Taken: > 0 } or { IsElsewhere: true })
            {
                // Whoever comes second asks again.
            }
        }));

        (await Search.SaidAsync(["lamp"], null, 200, None)).Hits.Length.ShouldBe(100);
        (await PeopleAsync("person")).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Nothing_of_somebody_who_is_forgotten_is_found()
    {
        var (anna, ben) = (new Life(Store) { Sender = new Sender([new Alias("wa.phone", "", "31612345678")]) { Name = "Anna Quackelbeen" } }, await NamedAsync("4915112345", "Ben Bakker"));
        await anna.WriteAsync("The lamp flickers", 0);
        await ben.WriteAsync("My lamp is blue", 1);
        await CatchUpAsync();

        await EraseAsync(anna);
        await Store.Store.SearchIndex.ForgetAsync(anna.Id, None);
        await CatchUpAsync();

        (await SaidAsync("lamp")).Select(static hit => hit.Entry.Customer).ShouldBe([ben.Id]);
        (await PeopleAsync("quackelbeen")).ShouldBeEmpty();
        (await PeopleAsync("quackelbeem")).ShouldBeEmpty();
        (await PeopleAsync("31612345678")).ShouldBeEmpty();
        (await PeopleAsync("bakker")).ShouldBe([ben.Id]);
        (await CountAsync("near_name", "name = 'quackelbeen'")).ShouldBe(0);
    }

    /// <summary>Takes what is personal about somebody out of the store, as their erasure does.</summary>
    protected abstract Task EraseAsync(Life life);

    /// <summary>How many rows a table has of which something is so.</summary>
    protected abstract Task<long> CountAsync(string table, string condition);

    protected async Task CatchUpAsync(int limit = 100)
    {
        while ((await Store.Store.SearchIndex.AdvanceAsync(limit, None)).Taken > 0)
        {
            // One step after the other.
        }
    }

    private async Task<Life> NamedAsync(string phone, string name)
    {
        var life = new Life(Store, phone) { Sender = new Sender([new Alias("wa.phone", "", phone)]) { Name = name } };
        await life.WriteAsync("Hello", 0);
        return life;
    }

    private Task<ImmutableArray<CustomerId>> PeopleAsync(params string[] words) => Search.PeopleAsync([.. words], 50, None);

    private async Task<ImmutableArray<SaidHit>> SaidAsync(params string[] words) => (await Search.SaidAsync([.. words], before: null, 50, None)).Hits;

    private async Task<CustomerId[]> ListAsync(params string[] words)
    {
        var page = await Store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 50) { Words = [.. words] }, None);
        page.Total.ShouldBe(page.Rows.Length);
        return [.. page.Rows.Select(static row => row.Customer)];
    }

    private async IAsyncEnumerable<FeedEvent> FeedAsync()
    {
        foreach (var e in await Store.Feed.ReadAsync(0, 1000, None)) yield return e;
    }

    private async Task<string?> TextAsync(FeedEvent e) => (await Store.Customers.ReadContentAsync(e.Customer, e.Version, None))?.Text;
}
