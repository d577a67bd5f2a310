using System.Text;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>Of a person who was erased nothing personal is left, on whichever account and wherever it stood; what was counted and felt is.</summary>
public abstract class ErasureContract : StoreContract
{
    private static readonly string[] Personal = ["Zonnebloempit", "Pompoenpit", "Wilhelmina Secretkeeper", "wilhelmina", "31611111111", "31622222222", "31633333333", "because-of-her-aunt"];

    [Fact]
    public async Task Nothing_is_left_of_any_account_in_what_is_stored_or_copied()
    {
        var (anna, other) = await PersonAsync();
        await new Life(Store, "31699999999") { Sender = new Sender([new Alias("wa.phone", "", "31699999999")]) { Name = "Bob Stays" } }.WriteAsync("Bob was here", 3);
        await FollowAsync();
        Held(await Store.CopyAsync()).ShouldBe(Personal, "all of it is stored before");

        await anna.EraseAsync(other);
        await FinishAsync(anna, other);
        await FollowAsync();

        var left = await Store.CopyAsync();
        Held(left).ShouldBeEmpty();
        Holds(left, "Bob was here").ShouldBeTrue();
        await HoldsAsync();
    }

    [Fact]
    public async Task What_was_counted_and_felt_stays_as_it_was()
    {
        var (anna, other) = await PersonAsync();
        var before = (anna.State, other.State);
        var readings = await Store.Timeline.ReadingsAsync(anna.Id, Life.Start, Life.At(1_000), None);
        var head = await Store.Feed.HeadAsync(None);

        await anna.EraseAsync(other);

        anna.State.Counts.ShouldBe(before.Item1.Counts);
        anna.State.Emotion.ShouldBeSameAs(before.Item1.Emotion);
        other.State.Emotion.ShouldBeSameAs(before.Item2.Emotion);
        (await Store.Timeline.ReadingsAsync(anna.Id, Life.Start, Life.At(1_000), None)).Select(static r => (r.Position, r.Reading.Sentiment))
            .ShouldBe(readings.Select(static r => (r.Position, r.Reading.Sentiment)));
        (await Store.Feed.HeadAsync(None)).ShouldBe(head + 2, "one event ends each stream");
        anna.State.Erased!.By.ShouldBe("ria");
        (await Store.Customers.LoadAsync(anna.Id, None))!.SnapshotVersion.ShouldBe(anna.State.Version);
    }

    [Fact]
    public async Task Lists_show_them_no_more_and_count_them_no_more()
    {
        var (anna, other) = await PersonAsync();
        await new Life(Store, "31699999999").WriteAsync("Hello", 3);

        await anna.EraseAsync(other);

        (await Store.List.RowsAsync([anna.Id, other.Id], seenBy: null, None)).ShouldBeEmpty();
        foreach (var state in (ListState[])[ListState.All, ListState.Waiting, ListState.Answered])
        {
            var page = await Store.List.PageAsync(new CustomerListQuery(state, ListSort.Recent, Life.At(700), 50), None);
            page.Rows.Select(static r => r.Customer).ShouldNotContain(anna.Id);
            page.Total.ShouldBe(page.Rows.Length);
        }
    }

    [Fact]
    public async Task A_redelivery_is_known_and_brings_nobody_back()
    {
        var (anna, other) = await PersonAsync();
        var again = new Life(Store, "31611111111") { Id = CustomerId.New(Life.At(700)), Sender = anna.Sender };
        await anna.EraseAsync(other);
        var head = await Store.Feed.HeadAsync(None);

        var result = await Store.Customers.AppendAsync([again.Append(anna.Message("Zonnebloempit", 0))], None);

        result[0].ShouldBeOfType<AppendResult.Duplicate>();
        (await Store.Feed.HeadAsync(None)).ShouldBe(head);
        (await Store.Aliases.FindAsync([new Alias("wa.phone", "", "31611111111")], None)).ShouldBeEmpty();
        (await Store.Customers.LoadAsync(again.Id, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_had_the_account_may_begin_anew_and_what_was_said_under_it_before_is_known_to_be_theirs_who_was_erased()
    {
        var (anna, other) = await PersonAsync();
        await anna.EraseAsync(other);
        var (held, former, strange) = (KeyOf("31611111111"), KeyOf("31633333333"), KeyOf("31699999999"));

        (await Store.Store.ErasedPeople.UntilAsync([strange, held], None)).ShouldBe(Life.At(600));
        (await Store.Store.ErasedPeople.UntilAsync([former], None)).ShouldBe(Life.At(4), "the number was another's from then on");
        (await Store.Store.ErasedPeople.UntilAsync([strange], None)).ShouldBeNull();
        (await Store.Store.ErasedPeople.ValuesAsync(anna.Id, None)).ShouldBe(
            [Store.Store.Keys.ErasedValue("31611111111"), Store.Store.Keys.ErasedValue("31633333333")], ignoreOrder: true);

        var anew = new Life(Store, "31611111111") { Id = CustomerId.New(Life.At(700)) };
        (await anew.WriteAsync("I am new here", 701)).ShouldBeOfType<AppendResult.Appended>();
        await HoldsAsync();
    }

    [Fact]
    public async Task Writing_and_erasing_at_once_one_comes_first_and_the_other_is_told()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("One", 0);
        var late = anna.Append(anna.Message("Too late", 1));

        await anna.EraseAsync();

        (await Store.Customers.AppendAsync([late], None))[0].ShouldBe(new AppendResult.VersionConflict(3));
        CustomerDecisions.Decide(anna.State, anna.Profile, anna.Message("Too late", 1), Life.At(601)).ShouldBeOfType<Decision.Erased>();
        await HoldsAsync();
    }

    [Fact]
    public async Task What_is_not_finished_is_found_again_after_a_restart()
    {
        var (anna, other) = await PersonAsync();
        await anna.EraseAsync(other);
        await Store.ReopenAsync();

        var open = await Store.Store.ErasedPeople.UnfinishedAsync(None);

        open.Select(static e => e.Customer).ShouldBe([anna.Id, other.Id], ignoreOrder: true);
        open.ShouldAllBe(e => e.Person == anna.Id && e.Contents > 0 && e.FinishedAt == null);
        await Store.Store.ErasedPeople.FinishAsync(anna.Id, 2, Life.At(601), None);
        await Store.Store.ErasedPeople.FinishAsync(anna.Id, 2, Life.At(609), None);
        (await Store.Store.ErasedPeople.UnfinishedAsync(None)).ShouldHaveSingleItem().Customer.ShouldBe(other.Id);
        (await Store.Store.ErasedPeople.OfAsync(anna.Id, None)).Single(e => e.Customer == anna.Id)
            .ShouldSatisfyAllConditions(e => e.Raw.ShouldBe(2), e => e.Aliases.ShouldBe(2), e => e.FinishedAt.ShouldBe(Life.At(601)));
    }

    [Fact]
    public async Task The_audit_only_grows_and_holds_each_act_once()
    {
        var (anna, bob) = (CustomerId.New(Life.Start), CustomerId.New(Life.At(1)));
        AuditLine[] lines = [.. Enumerable.Range(0, 5).Select(i => new AuditLine(
            Store.Store.Keys.Request($"act {i}"), Life.At(i), "ria", (AuditAct)(i % 2), i == 3 ? bob : anna, i == 0 ? null : "html"))];
        foreach (var line in lines) await Store.Store.Audit.AddAsync(line, None);
        await Store.Store.Audit.AddAsync(lines[2] with { By = "somebody else" }, None);
        await Store.ReopenAsync();

        var first = await Store.Store.Audit.PageAsync(before: null, customer: null, 3, None);
        var rest = await Store.Store.Audit.PageAsync(first[^1].Number, customer: null, 3, None);

        first.Concat(rest).Select(static l => l.Line).ShouldBe(lines.Reverse());
        (await Store.Store.Audit.PageAsync(before: null, bob, 3, None)).ShouldHaveSingleItem().Line.ShouldBe(lines[3]);
    }

    /// <summary>Two accounts with all that can be personal about them: words, versions, names, aliases held and given up, notes, fields, traces, a suggestion, a reason.</summary>
    private async Task<(Life Anna, Life Other)> PersonAsync()
    {
        var anna = new Life(Store, "31611111111") { Sender = new Sender([new Alias("wa.phone", "", "31633333333")]) { Name = "Wilhelmina Secretkeeper", Handle = "@wilhelmina" } };
        await anna.WriteAsync("Zonnebloempit", 0);
        await anna.ChangeAsync("Zonnebloempit", new MessageChange.Edited(Life.At(2), Life.Reading(0.5)), new EventContent { Text = "Pompoenpit" });
        await anna.TellAsync(new ChangeAliases(Store.Store.Keys.Request("number"), [new Alias("wa.phone", "", "31611111111")], [], Evidence.Attested, Life.At(4)));
        await anna.TellAsync(new WriteNote(Store.Store.Keys.Request("note"), "ria", "Pompoenpit says so", ["sam"]));
        await anna.TellAsync(new ChangeDetails(Store.Store.Keys.Request("details"), "ria", new Details([new FieldValue("tier", "Zonnebloempit")], ["Pompoenpit"], [])));
        var other = new Life(Store, "31622222222");
        await other.WriteAsync("It is me, Zonnebloempit", 5);
        await Store.Suggestions.NoteAsync([new NotedTraces(anna.Id, 2, [new Trace(LinkGroundKind.Phone, "31622222222")])], None);
        await anna.LinkAsync(other, new LinkGround(LinkGroundKind.Name, "because-of-her-aunt"));
        return (anna, other);
    }

    private EntryKey KeyOf(string phone) => Store.Store.Keys.Erased(new Alias("wa.phone", "", phone));

    private async Task FinishAsync(params Life[] accounts)
    {
        foreach (var account in accounts)
        {
            await Store.Store.SearchIndex.ForgetAsync(account.Id, None);
            await Store.Store.ErasedPeople.FinishAsync(account.Id, 0, Life.At(601), None);
        }
    }

    private async Task FollowAsync()
    {
        while ((await Store.Store.SearchIndex.AdvanceAsync(500, None)).Taken > 0)
        {
            // What happened meanwhile is taken in.
        }
    }

    private async Task HoldsAsync()
    {
        await using var inspection = await Store.InspectAsync();
        (await new StoreVerification(inspection).RunAsync(progress: null, None)).Findings.ShouldBeEmpty();
    }

    private static string[] Held(byte[] copy) => [.. Personal.Where(text => Holds(copy, text))];

    private static bool Holds(byte[] copy, string text) => copy.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
