using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class StreamsContract : StoreContract
{
    [Fact]
    public async Task A_stream_is_told_from_its_first_event_with_its_words()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("First", 10);
        await anna.WriteAsync("Second", 5);

        (await AllAsync(anna)).Select(static e => (e.Version, e.Event.GetType().Name, e.Content?.Text)).ShouldBe(
        [
            (1, nameof(CustomerFound), null),
            (2, nameof(MessageRecorded), "First"),
            (3, nameof(MessageRecorded), "Second"),
        ]);
    }

    [Fact]
    public async Task It_can_be_told_from_where_one_left_off()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("First", 10);
        await anna.WriteAsync("Second", 20);

        (await AllAsync(anna, after: 2)).ShouldHaveSingleItem().Content!.Text.ShouldBe("Second");
        (await AllAsync(anna, after: 3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_back_has_no_words_and_an_edit_has_its_own()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("First", 10);
        await anna.WriteAsync("Second", 20);
        await anna.ChangeAsync("First", new MessageChange.Edited(Life.At(30), Reading: null), new EventContent { Text = "Better" });
        await anna.ChangeAsync("Second", new MessageChange.Deleted(Life.At(30)));

        (await AllAsync(anna)).Select(static e => e.Content?.Text).ShouldBe([null, "First", null, "Better", null]);
    }

    [Fact]
    public async Task Nobody_has_no_stream_and_nobody_is_told_anothers()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "31687654321"));
        await anna.WriteAsync("I am Anna", 0);
        await ben.WriteAsync("I am Ben", 0);

        (await AllAsync(ben)).ShouldAllBe(static e => e.Content!.Text != "I am Anna");
        (await AllAsync(new Life(Store, "31600000000"))).ShouldBeEmpty();
    }

    private Task<List<StreamEvent>> AllAsync(Life life, long after = 0) => Store.Store.Streams.FoldAsync(
        life.Id,
        after,
        new List<StreamEvent>(),
        static (all, e) =>
        {
            all.Add(e);
            return all;
        },
        None);
}
