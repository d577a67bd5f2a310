using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Filters;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class FilteredTimelineContract : StoreContract
{
    private static long _requests = 1_000_000;

    [Theory]
    [InlineData("zoë", "Dear ZOE, where is it?")]
    [InlineData("\"where is\"", "Dear ZOE, where is it?")]
    [InlineData("kind:review", "Fine shop")]
    [InlineData("by:company", "On its way")]
    [InlineData("is:note", "Calls at night")]
    [InlineData("is:act", "Calls at night")]
    [InlineData("feeling:angry touchpoint:delivery is:question it", "Dear ZOE, where is it?")]
    [InlineData("kind:direct -by:company -is:media where", "Dear ZOE, where is it?")]
    [InlineData("channel:x", null)]
    [InlineData("channel:x channel:whatsapp kind:review kind:post", "Fine shop")]
    [InlineData("gone", null)]
    public async Task Only_what_is_asked_for_is_shown(string filter, string? text) =>
        (await TextsAsync(await TalkAsync(), filter)).ShouldBe(text is null ? [] : [text]);

    [Fact]
    public async Task What_is_wanted_is_found_however_far_back_and_page_by_page()
    {
        var anna = new Life(Store);
        for (var i = 0; i < 450; i++) await anna.WriteAsync(i % 150 == 0 ? $"Rare {i}" : $"Word {i}", i);
        var wanted = Wanted(anna, "rare");

        var newest = (await wanted.PageAsync(anna.Id, before: null, 2, None)).ToArray();
        var rest = await wanted.PageAsync(anna.Id, newest[^1].Place, 2, None);
        var back = await wanted.PageAfterAsync(anna.Id, rest[^1].Place, 5, None);

        newest.Concat(rest).Select(static e => e.Content!.Text).ShouldBe(["Rare 300", "Rare 150", "Rare 0"]);
        back.Select(static e => e.Content!.Text).ShouldBe(["Rare 150", "Rare 300"]);
        (await wanted.CountAsync(anna.Id, None)).ShouldBe((3, true));
    }

    [Fact]
    public async Task Entries_of_all_accounts_are_looked_through()
    {
        var (anna, other) = (new Life(Store), new Life(Store, "31687654321"));
        await anna.WriteAsync("My blender", 10);
        await other.WriteAsync("The blender again", 20);
        await anna.LinkAsync(other);

        var entries = await new FilteredTimeline(
            Store.Timeline, TimelineFilter.Parse("blender").Filter, new Dictionary<CustomerId, string> { [anna.Id] = "whatsapp", [other.Id] = "x" })
            .PageAsync(anna.Id, before: null, 10, None);

        entries.Select(static e => e.Content!.Text).ShouldBe(["The blender again", "My blender"]);
    }

    private static async Task<string?[]> TextsAsync(FilteredTimeline timeline, CustomerId id) =>
        [.. (await timeline.PageAsync(id, before: null, 50, None)).Select(static e => e.Content?.Text)];

    private Task<string?[]> TextsAsync(Life life, string filter) => TextsAsync(Wanted(life, filter), life.Id);

    private FilteredTimeline Wanted(Life life, string filter)
    {
        var (parsed, wrong) = TimelineFilter.Parse(filter);
        wrong.ShouldBeNull();
        return new FilteredTimeline(Store.Timeline, parsed, new Dictionary<CustomerId, string> { [life.Id] = "whatsapp" });
    }

    private async Task<Life> TalkAsync()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Dear ZOE, where is it?", 10);
        await anna.WriteAsync("On its way", 20, Direction.Out);
        await anna.TellAsync(anna.Message("Fine shop", 30) with { Kind = MessageKind.Review, Reading = Life.Reading(0.5) });
        await anna.WriteAsync("gone", 40);
        await anna.ChangeAsync("gone", new MessageChange.Deleted(Life.At(50)));
        await anna.TellAsync(new WriteNote(new EntryKey((UInt128)Interlocked.Increment(ref _requests)), "ria", "Calls at night", []));
        return anna;
    }
}
