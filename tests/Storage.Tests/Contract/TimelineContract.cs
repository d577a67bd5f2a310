using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class TimelineContract : StoreContract
{
    [Fact]
    public async Task Entries_stand_by_when_they_happened_newest_first()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Third", 30);
        await anna.WriteAsync("First", 10);
        await anna.WriteAsync("Second", 20);

        (await TextsAsync(anna)).ShouldBe(["Third", "Second", "First"]);
    }

    [Fact]
    public async Task Pages_join_without_gap_or_repetition_even_at_one_moment()
    {
        var anna = new Life(Store);
        for (var i = 0; i < 25; i++) await anna.WriteAsync($"Word {i}", i / 5);

        var texts = new List<string?>();
        EntryPlace? before = null;
        while (await Store.Timeline.PageAsync(anna.Id, before, 4, None) is { IsEmpty: false } page)
        {
            texts.AddRange(page.Select(static e => e.Content?.Text));
            before = page[^1].Place;
        }

        texts.ShouldBe(Enumerable.Range(0, 25).Reverse().Select(static i => $"Word {i}"));
    }

    [Fact]
    public async Task Pages_after_an_entry_lead_to_the_newest_oldest_first()
    {
        var anna = new Life(Store);
        for (var i = 0; i < 25; i++) await anna.WriteAsync($"Word {i}", i / 5);
        var oldest = (await Store.Timeline.PageAsync(anna.Id, before: null, 100, None))[^1].Place;

        var texts = new List<string?>();
        var after = oldest with { Position = oldest.Position - 1 };
        while (await Store.Timeline.PageAfterAsync(anna.Id, after, 4, None) is { IsEmpty: false } page)
        {
            texts.AddRange(page.Select(static e => e.Content?.Text));
            after = page[^1].Place;
        }

        texts.ShouldBe(Enumerable.Range(0, 25).Select(static i => $"Word {i}"));
    }

    [Fact]
    public async Task Nobody_sees_the_entries_of_somebody_else()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "31687654321"));
        await anna.WriteAsync("I am Anna", 0);
        await ben.WriteAsync("I am Ben", 0);

        (await TextsAsync(ben)).ShouldBe(["I am Ben"]);
        (await Store.Timeline.PageAsync(CustomerId.New(Life.Start), before: null, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_shows_the_new_words_at_the_old_place()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Helo", 0);
        await anna.WriteAsync("Next", 1);
        await anna.ChangeAsync("Helo", Edited(2), new EventContent { Text = "Hello" });

        (await TextsAsync(anna)).ShouldBe(["Next", "Hello"]);
        var entry = (await Store.Timeline.EntriesAsync(anna.Id, [new EntryRef(Life.At(0).ToUnixTimeMilliseconds(), 2)], None)).ShouldHaveSingleItem();
        entry.Position.ShouldBe(2);
        entry.Amendment.Edits.ShouldBe([new Edit(4, Life.At(2))]);
    }

    [Fact]
    public async Task A_message_is_found_by_the_id_that_an_edit_gave_it()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Helo", 0);
        var found = (await Store.Timeline.FindAsync(anna.KeyOf("Helo"), None)).ShouldNotBeNull();
        await anna.TellAsync(anna.Change("Helo", Edited(2), new EventContent { Text = "Hello" }, found.Message) with { Key = anna.KeyOf("Hello") });
        await anna.TellAsync(anna.Change("Never", Edited(2), new EventContent { Text = "Ever" }) with { Key = anna.KeyOf("Ever") });

        var edited = (await Store.Timeline.FindAsync(anna.KeyOf("Hello"), None)).ShouldNotBeNull();
        edited.Customer.ShouldBe(anna.Id);
        edited.Message.Entry.ShouldBe(found.Message.Entry);
        edited.Message.Amendment.Edits.Length.ShouldBe(1);

        (await Store.Timeline.FindAsync(anna.KeyOf("Ever"), None)).ShouldBeNull();
        await anna.WriteAsync("Never", 1);
        (await Store.Timeline.FindAsync(anna.KeyOf("Ever"), None)).ShouldNotBeNull().Message.Amendment.Edits.Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_that_was_overtaken_shows_nothing()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("One", 0);
        await anna.ChangeAsync("One", Edited(9), new EventContent { Text = "Three" });
        await anna.ChangeAsync("One", Edited(5), new EventContent { Text = "Two" });

        (await TextsAsync(anna)).ShouldBe(["Three"]);
    }

    [Fact]
    public async Task A_deletion_leaves_a_tombstone()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Oops", 0);
        await anna.ChangeAsync("Oops", new MessageChange.Deleted(Life.At(1)));

        var entry = (await Store.Timeline.PageAsync(anna.Id, before: null, 10, None)).ShouldHaveSingleItem();
        entry.Content.ShouldBeNull();
        entry.Amendment.DeletedAt.ShouldBe(Life.At(1));
    }

    [Fact]
    public async Task A_change_that_came_first_takes_effect_when_its_message_comes()
    {
        var anna = new Life(Store);
        await anna.ChangeAsync("Later", Edited(9), new EventContent { Text = "Edited" });
        await anna.WriteAsync("Later", 5);

        (await TextsAsync(anna)).ShouldBe(["Edited"]);
    }

    [Fact]
    public async Task A_message_is_found_by_its_key_as_it_stands_now()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 3);
        await anna.ChangeAsync("Hello", new MessageChange.Reacted(Life.At(4), "👍"));

        var found = await Store.Timeline.FindAsync(anna.KeyOf("Hello"), None);

        found!.Customer.ShouldBe(anna.Id);
        found.Message.Entry.ShouldBe(new EntryRef(Life.At(3).ToUnixTimeMilliseconds(), 2));
        found.Message.Direction.ShouldBe(Direction.In);
        found.Message.Amendment.Reaction.ShouldBe(new Reaction("👍", Life.At(4)));
        found.Message.Reading!.Sentiment.ShouldBe(-0.5);
    }

    [Fact]
    public async Task A_key_that_names_no_message_finds_nothing()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 0);
        var reaction = new MessageChange.Reacted(Life.At(1), "👍");
        await anna.ChangeAsync("Hello", reaction);

        (await Store.Timeline.FindAsync(anna.KeyOf("Unheard of"), None)).ShouldBeNull();
        (await Store.Timeline.FindAsync(anna.Change("Hello", reaction).Key, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Readings_are_those_that_count_now()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Stays", 1);
        await anna.WriteAsync("Edited", 2);
        await anna.WriteAsync("Deleted", 3);
        await anna.WriteAsync("Ours", 4, Direction.Out);
        await anna.WriteAsync("Too late", 50);
        await anna.ChangeAsync("Edited", Edited(6), new EventContent { Text = "Better" });
        await anna.ChangeAsync("Deleted", new MessageChange.Deleted(Life.At(7)));

        var readings = await Store.Timeline.ReadingsAsync(anna.Id, Life.At(0), Life.At(10), None);

        readings.Select(static r => (r.Entry.HappenedAt, r.Reading.Sentiment)).ShouldBe([(Life.At(1), -0.5), (Life.At(2), 0.5)]);
    }

    private static MessageChange.Edited Edited(int minute) => new(Life.At(minute), Life.Reading(0.5));

    private async Task<IEnumerable<string?>> TextsAsync(Life life) =>
        (await Store.Timeline.PageAsync(life.Id, before: null, 100, None)).Select(static e => e.Content?.Text);
}
