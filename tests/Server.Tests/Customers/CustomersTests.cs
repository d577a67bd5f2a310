using System.Net;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Customers;

public sealed class CustomersTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_longest_waiting_and_angriest_comes_first_and_who_was_answered_does_not_wait()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (calm, angry, answered) = (new Person(_server, "Carla Calm"), new Person(_server, "Andy Angry"), new Person(_server, "Ann Answered"));
        await calm.WritesAsync("When do you open tomorrow?", TimeSpan.FromMinutes(30));
        await angry.WritesAsync("This is terrible, I am furious, worst service ever!!!", TimeSpan.FromMinutes(30));
        await answered.WritesAsync("Thank you", TimeSpan.FromMinutes(50));
        await answered.IsAnsweredAsync("You are welcome", TimeSpan.FromMinutes(45));

        var waiting = await agent.Http.GetAsync<CustomerList>("/api/customers?state=waiting&sort=urgent");
        var done = await agent.Http.GetAsync<CustomerList>("/api/customers?state=answered");

        waiting.Items.Select(i => i.Name).ShouldBe(["Andy Angry", "Carla Calm"]);
        waiting.Total.ShouldBe(2);
        waiting.Position.ShouldBe(await _server.Feed.HeadAsync(CancellationToken.None));
        var first = waiting.Items[0];
        first.Id.ShouldBe(angry.Id);
        first.Channels.ShouldBe(["whatsapp"]);
        first.Last!.Text.ShouldBe("This is terrible, I am furious, worst service ever!!!");
        first.Last.Direction.ShouldBe(Direction.In);
        first.Emotion!.Mood.ShouldBeLessThan(-0.2);
        first.Urgency.Score.ShouldBeGreaterThan(waiting.Items[1].Urgency.Score);
        first.Urgency.Reason.ShouldContain("Waits 30 min");
        first.Unread.ShouldBe(true);
        done.Items.Single().Name.ShouldBe("Ann Answered");
        done.Items.Single().WaitingSince.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        for (var i = 0; i < 7; i++) await new Person(_server, $"Person {i}").WritesAsync("Hello", TimeSpan.FromMinutes(i));

        var names = new List<string>();
        string? next = null;
        do
        {
            var page = await agent.Http.GetAsync<CustomerList>($"/api/customers?sort=recent&limit=3{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}");
            names.AddRange(page.Items.Select(i => i.Name));
            next = page.Next;
        }
        while (next is not null);

        names.ShouldBe(Enumerable.Range(0, 7).Select(i => $"Person {i}"));
    }

    [Fact]
    public async Task People_are_found_by_name_and_by_number()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, jan) = (new Person(_server, "Zoë Berg"), new Person(_server, "Jan Jansen"));
        await zoe.WritesAsync("Hi");
        await jan.WritesAsync("Hi");

        (await NamesAsync("zoë")).ShouldBe(["Zoë Berg"]);
        (await NamesAsync("\"jan jan\"")).ShouldBe(["Jan Jansen"]);
        (await NamesAsync(jan.Number)).ShouldBe(["Jan Jansen"]);
        (await NamesAsync("zoë jansen")).ShouldBeEmpty();

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await agent.Http.GetAsync<CustomerList>($"/api/customers?query={Uri.EscapeDataString(query)}")).Items.Select(i => i.Name);
    }

    [Fact]
    public async Task The_view_equals_the_fold_of_the_events()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("I love this shop, thank you so much!", TimeSpan.FromDays(2));
        await person.IsAnsweredAsync("Glad to hear it", TimeSpan.FromDays(1));
        var broken = person.NewExternalId();
        await person.WritesAsync("My parcel is broken, I am so angry and disappointed!", TimeSpan.FromMinutes(20), broken);

        var view = await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");

        var (state, _) = await person.Actor.ReadAsync(CancellationToken.None);
        var now = _server.Time.GetUtcNow();
        view.Name.ShouldBe("Zoë Berg");
        view.Version.ShouldBe(state.Version);
        view.Position.ShouldBe(await _server.Feed.HeadAsync(CancellationToken.None));
        view.Counts.ShouldBe(new CustomerCounts(2, 1, 0, 0, 0, 0));
        view.Emotion!.Mood.ShouldBe(state.Emotion.Feeling().Mood(now), 0.01);
        view.Emotion!.Attitude.ShouldBe(state.Emotion.Attitude.Mean(now.ToUnixTimeMilliseconds(), EmotionalState.AttitudePrior), 0.01);
        view.Emotion!.Emotions.ShouldNotBeEmpty();
        view.Emotion!.Cause!.Text.ShouldBe("My parcel is broken, I am so angry and disappointed!");
        view.Emotion!.Since.ShouldBe(view.Emotion!.Cause.At);
        view.WaitingSince.ShouldBe(state.Waiting.Since);
        view.Unread.ShouldBeTrue();
        var account = view.Accounts.ShouldHaveSingleItem();
        account.Channel.ShouldBe("whatsapp");
        account.Aliases.ShouldHaveSingleItem().Value.ShouldBe(person.Number);
        var conversation = view.Conversations.ShouldHaveSingleItem();
        conversation.Kind.ShouldBe(ConversationKind.Direct);
        conversation.ReplyPolicy.Mode.ShouldBe(ReplyMode.Free);
        conversation.Via.Id.ShouldBe(Person.OurAccount);
    }

    [Fact]
    public async Task The_timeline_comes_newest_first_page_by_page_with_what_became_of_each_entry()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("One", TimeSpan.FromMinutes(4));
        var (two, three) = (person.NewExternalId(), person.NewExternalId());
        await person.WritesAsync("Tow", TimeSpan.FromMinutes(3), two);
        await person.WritesAsync("Secret", TimeSpan.FromMinutes(2), three);
        await person.IsAnsweredAsync("Four", TimeSpan.FromMinutes(1));
        await person.EditsAsync(two, "Two is lovely");
        await person.RevokesAsync(three);

        var newest = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline?limit=3");
        var oldest = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline?limit=3&before={newest.Next}");

        newest.Items.Select(e => e.Text).ShouldBe(["Four", null, "Two is lovely"]);
        newest.Items[0].Author.Kind.ShouldBe(AuthorKind.Company);
        newest.Items[0].Emotion.ShouldBeNull();
        newest.Items[1].Deleted.ShouldNotBeNull();
        newest.Items[1].Emotion.ShouldBeNull();
        newest.Items[2].Edited.ShouldNotBeNull();
        newest.Items[2].Author.ShouldBe(new Author(AuthorKind.Customer, null, "Zoë Berg"));
        newest.Items[2].Emotion!.Sentiment.ShouldBeGreaterThan(0);
        newest.Items[2].Emotion!.Words.ShouldNotBeEmpty();
        oldest.Items.Select(e => e.Text).ShouldBe(["One"]);
        oldest.Next.ShouldBeNull();
        (await agent.Http.GetStringAsync($"/api/customers/{person.Id}/timeline")).ShouldNotContain("Secret");
    }

    [Fact]
    public async Task Last_words_that_were_taken_back_leave_a_tombstone_on_the_list_and_are_read_nowhere_else()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        var id = person.NewExternalId();
        await person.WritesAsync("Sunflower seeds", id: id);
        var said = (await agent.Http.GetAsync<CustomerList>("/api/customers?query=zoe")).Items[0].Last!;
        await person.RevokesAsync(id);

        var last = (await agent.Http.GetAsync<CustomerList>("/api/customers?query=zoe")).Items[0].Last!;

        (said.Text, said.Deleted).ShouldBe(("Sunflower seeds", false));
        (last.Text, last.Deleted).ShouldBe((null, true));
        foreach (var path in new[] { "", "/timeline", "/emotion" })
            (await agent.Http.GetStringAsync($"/api/customers/{person.Id}{path}")).ShouldNotContain("Sunflower");
    }

    [Fact]
    public async Task The_curve_ends_where_the_view_stands_and_counts_what_came_before_it()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Awful, I hate waiting", TimeSpan.FromHours(5));
        await person.WritesAsync("Still terrible and I am angry", TimeSpan.FromHours(1));
        await person.WritesAsync("Thank you, wonderful!", TimeSpan.Zero);

        var all = await agent.Http.GetAsync<EmotionView>($"/api/customers/{person.Id}/emotion");
        var since = Uri.EscapeDataString(_server.Time.GetUtcNow().AddHours(-2).ToString("O"));
        var late = await agent.Http.GetAsync<EmotionView>($"/api/customers/{person.Id}/emotion?from={since}");
        var view = await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");

        all.Points.Length.ShouldBe(3);
        all.Points[0].Mood.ShouldBeLessThan(0);
        all.Points[^1].Mood.ShouldBe(view.Emotion!.Mood, 0.01);
        all.Points[^1].Attitude.ShouldBe(view.Emotion!.Attitude, 0.01);
        late.Points.ShouldBe(all.Points[1..]);
        var timeline = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline");
        all.Points.Select(p => p.EntryId).Reverse().ShouldBe(timeline.Items.Select(e => e.Id));
    }

    [Fact]
    public async Task What_one_agent_has_seen_is_unread_for_the_other()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        using var ann = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Hello?");
        var view = await sam.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");

        var seen = await sam.Http.TryAsync(HttpMethod.Put, $"/api/customers/{person.Id}/seen", new Seen(view.Position));

        seen.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sam.Http.GetAsync<CustomerList>("/api/customers")).Items.Single().Unread.ShouldBe(false);
        (await sam.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}")).SeenPosition.ShouldBe(view.Position);
        (await ann.Http.GetAsync<CustomerList>("/api/customers")).Items.Single().Unread.ShouldBe(true);
        await person.WritesAsync("Anybody there?");
        (await sam.Http.GetAsync<CustomerList>("/api/customers")).Items.Single().Unread.ShouldBe(true);
    }

    [Fact]
    public async Task No_answer_needed_ends_the_waiting_and_can_be_undone()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("ok thanks", TimeSpan.FromMinutes(9));
        var waitingSince = (await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}")).WaitingSince;
        waitingSince.ShouldNotBeNull();

        var waived = await agent.Http.SendAsync<Acted>(HttpMethod.Put, $"/api/customers/{person.Id}/answered");
        var after = await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");
        after.WaitingSince.ShouldBeNull();
        after.Waived.ShouldBeTrue();
        after.Version.ShouldBe(waived.Version);
        waived.Position.ShouldNotBeNull();

        (await agent.Http.SendAsync<Acted>(HttpMethod.Put, $"/api/customers/{person.Id}/answered")).Position.ShouldBeNull();
        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{person.Id}/answered");
        (await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}")).WaitingSince.ShouldBe(waitingSince);

        var timeline = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline");
        timeline.Items.Select(e => e.Type).ShouldBe([EntryType.AnswerWanted, EntryType.AnswerWaived, EntryType.Message]);
        timeline.Items[0].Author.ShouldBe(new Author(AuthorKind.Agent, agent.Session.Id, agent.Session.Name));
    }

    [Fact]
    public async Task The_same_key_acts_once()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("ok thanks");
        var first = await PutAsync();
        await person.WritesAsync("one more thing");

        var again = await PutAsync();

        again.Position.ShouldBe(first.Position);
        (await agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}")).WaitingSince.ShouldNotBeNull();

        async Task<Acted> PutAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/customers/{person.Id}/answered");
            request.Headers.Add("X-Requested-With", "tests");
            request.Headers.Add("Idempotency-Key", "one");
            using var answer = await agent.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await answer.ReadAsync<Acted>();
        }
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found_wherever_they_are_asked_for()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var path = $"/api/customers/{CustomerId.New(_server.Time.GetUtcNow())}";

        await (await agent.Http.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.GetAsync($"{path}/timeline")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.GetAsync($"{path}/emotion")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Put, $"{path}/seen", new Seen(0))).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Put, $"{path}/answered")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Delete, $"{path}/answered")).ProblemAsync(HttpStatusCode.NotFound);
    }
}
