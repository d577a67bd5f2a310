using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>What is older than its channel's rule loses its words and nothing else, in steps that can be broken off anywhere.</summary>
public abstract class RetentionContract : StoreContract
{
    private static readonly DateTimeOffset Now = Life.At(0).AddDays(30).AddMinutes(100);

    private IRetention Retention => Store.Store.Retention;

    [Fact]
    public async Task Words_older_than_the_rule_go_and_a_tombstone_stays()
    {
        var anna = new Life(Store);
        foreach (var (text, minute) in new[] { ("Lampshade one", 0), ("Lampshade two", 99), ("Lampshade three", 100) }) await anna.WriteAsync(text, minute);
        await anna.ChangeAsync("Lampshade one", new MessageChange.Edited(Life.At(10), Life.Reading(0.5)), new EventContent { Text = "Lampshade first" });
        await IndexAsync();
        var state = anna.State;

        var pass = await RunAsync(30);

        (pass.Entries, pass.Removed, pass.Seen, pass.Customers).ShouldBe((2, 2, 1, 1));
        var entries = await Store.Timeline.PageAsync(anna.Id, before: null, 10, None);
        entries.Select(static e => (e.Content?.Text, e.Expired)).ShouldBe([("Lampshade three", null), (null, 30), (null, 30)]);
        entries[2].Amendment.Edits.ShouldHaveSingleItem("what happened to it still stands there");
        foreach (var version in Enumerable.Range(1, (int)state.Version))
            ((await Store.Customers.ReadContentAsync(anna.Id, version, None))?.Text ?? "Lampshade three").ShouldBe("Lampshade three");
        (await Store.Store.Search.SaidAsync(["lampshade"], before: null, 10, None)).Hits.Select(static hit => hit.Entry.Content!.Text).ShouldBe(["Lampshade three"]);
        (await Store.Customers.LoadAsync(anna.Id, None))!.State.ShouldBeSameAs(state);
        (await anna.TellAsync(anna.Message("Lampshade one", 0))).ShouldBeOfType<AppendResult.Duplicate>("a redelivery brings nothing back");
        await HoldsAsync();
    }

    [Fact]
    public async Task Another_channel_keeps_what_it_has_and_so_does_the_team()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Lampshade", 0);
        await anna.TellAsync(new WriteNote(anna.KeyOf("note"), "ria", "Calls again on Monday", []));

        (await RunAsync(10, "facebook")).Entries.ShouldBe(0);
        (await RunAsync(10)).Removed.ShouldBe(1);

        var entries = await Store.Timeline.PageAsync(anna.Id, before: null, 10, None);
        entries.Single(static e => e.Event is NoteWritten).Content!.Text.ShouldBe("Calls again on Monday");
    }

    [Fact]
    public async Task A_pass_is_done_in_steps_and_goes_on_where_it_was_after_a_restart()
    {
        var lives = new List<Life>();
        for (var n = 0; n < 4; n++)
        {
            lives.Add(new Life(Store, $"3160000000{n}") { Id = CustomerId.New(Life.Start.AddSeconds(n)) });
            for (var i = 0; i < 5; i++) await lives[n].WriteAsync($"Word {n} {i}", i);
        }

        (await Retention.CountAsync("whatsapp", Life.At(50), 100, None)).ShouldBe(20);
        (await Retention.CountAsync("whatsapp", Life.At(50), 7, None)).ShouldBe(7);
        await Retention.BeginAsync("whatsapp", 30, Now, None);
        var pass = (await Retention.PassesAsync(10, None)).Single();
        for (var step = 0; step < 2; step++) (await Retention.AdvanceAsync(pass, 10, 3, Now, None)).HasEnded.ShouldBeFalse();
        (await Retention.PassesAsync(10, None)).Single().Removed.ShouldBe(6);

        await Store.ReopenAsync();
        pass = (await Retention.PassesAsync(10, None)).Single();
        pass.EndedAt.ShouldBeNull();
        var touched = new HashSet<CustomerId>();
        for (RetentionStep step; ;)
        {
            step = await Retention.AdvanceAsync(pass, 2, 3, Now, None);
            touched.UnionWith(step.Touched);
            if (step.HasEnded) break;
        }

        var ended = (await Retention.PassesAsync(10, None)).Single();
        (ended.Removed, ended.Entries, ended.Seen, ended.EndedAt).ShouldBe((20, 20, 4, Now));
        touched.ShouldContain(lives[3].Id);
        (await Retention.CountAsync("whatsapp", Life.At(50), 100, None)).ShouldBe(0);
        await HoldsAsync();
    }

    [Fact]
    public async Task A_pass_that_removed_nothing_leaves_no_record_once_the_next_is_through()
    {
        await new Life(Store).WriteAsync("Lampshade", 0);
        await RunAsync(30);
        foreach (var _ in Enumerable.Range(0, 3)) await RunAsync(30);

        (await Retention.PassesAsync(10, None)).Select(static pass => pass.Removed).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Another_rule_begins_another_pass_and_one_without_a_rule_ends()
    {
        await new Life(Store).WriteAsync("Lampshade", 0);
        await Retention.BeginAsync("whatsapp", 30, Now, None);
        await Retention.BeginAsync("whatsapp", 60, Now, None);

        var passes = await Retention.PassesAsync(10, None);
        passes.Select(static pass => (pass.Days, pass.EndedAt is null)).ShouldBe([(60, true), (30, false)]);

        await Retention.EndAsync(passes[0], Now, None);
        (await Retention.AdvanceAsync(passes[0], 10, 10, Now, None)).HasEnded.ShouldBeTrue();
        (await Store.Timeline.PageAsync((await Store.Feed.ReadAsync(0, 1, None))[0].Customer, before: null, 10, None)).Single().Content.ShouldNotBeNull();
    }

    [Fact]
    public async Task New_words_of_an_old_message_go_with_the_next_pass()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Lampshade", 0);
        await RunAsync(30);
        await anna.ChangeAsync("Lampshade", new MessageChange.Edited(Life.At(20), Life.Reading(0.5)), new EventContent { Text = "Lantern" });
        (await Store.Timeline.PageAsync(anna.Id, before: null, 10, None)).Single().Content!.Text.ShouldBe("Lantern");

        (await RunAsync(30)).Removed.ShouldBe(1);

        (await Store.Timeline.PageAsync(anna.Id, before: null, 10, None)).Single().Content.ShouldBeNull();
        await HoldsAsync();
    }

    [Fact]
    public async Task By_what_they_typed_in_it_nobody_is_compared_any_more()
    {
        var (anna, ben) = (new Life(Store), new Life(Store, "31600000002"));
        await anna.WriteAsync("I am anna@example.com", 0);
        await ben.WriteAsync("Hello", 200);
        var trace = new Trace(LinkGroundKind.Email, "anna@example.com");
        await Store.Suggestions.NoteAsync([new NotedTraces(anna.Id, 2, [trace])], None);
        await Store.Suggestions.LeaseAsync("me", Now, Now.AddMinutes(1), None);
        var pair = new SuggestedPair(anna.Id, ben.Id);
        await Store.Suggestions.SaveAsync("me", 0, [new FoundSuggestion(pair, new Resemblance(0.99, [new SuggestionReason(LinkGroundKind.Email, "anna@example.com", 9)]))], Now, None);

        await RunAsync(30);

        (await Store.Suggestions.HoldersAsync(trace, 10, None)).ShouldBeEmpty();
        (await Store.Suggestions.OfAsync([anna.Id], None)).ShouldBeEmpty();
    }

    private async Task<RetentionPass> RunAsync(int days, string channel = "whatsapp")
    {
        await Retention.BeginAsync(channel, days, Now, None);
        var pass = (await Retention.PassesAsync(10, None)).First(pass => pass.Channel == channel);
        while (!(await Retention.AdvanceAsync(pass, 100, 100, Now, None)).HasEnded)
        {
            // There is more to do.
        }

        return (await Retention.PassesAsync(10, None)).Single(p => p.Id == pass.Id);
    }

    private async Task IndexAsync()
    {
        while ((await Store.Store.SearchIndex.AdvanceAsync(500, None)).Taken > 0)
        {
            // There is more to take in.
        }
    }

    private async Task HoldsAsync()
    {
        await using var inspection = await Store.InspectAsync();
        (await new StoreVerification(inspection).RunAsync(progress: null, None)).Findings.ShouldBeEmpty();
    }
}
