using System.Net.WebSockets;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Tests.Live;

public sealed class AgentHubTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_message_reaches_the_console_with_the_row_as_it_is_now()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        var resumed = await line.ResumeAsync(null);
        resumed.ShouldSatisfyAllConditions(() => resumed.Missed.ShouldBeEmpty(), () => resumed.Reset.ShouldBeFalse());

        var person = new Person(_server, "Zoë Berg");
        var done = await person.WritesAsync("This is terrible, I am angry!");

        var changes = await line.ChangesUntilAsync(done.FirstPosition + done.Count - 1);
        changes.Select(c => c.Position).ShouldBe(Positions(resumed.Position + 1, changes[^1].Position));
        changes.Select(c => c.Type).ShouldBe([ChangeType.CustomerCreated, ChangeType.MessageCreated]);
        changes[0].Item.ShouldBeNull();
        var item = changes[1].Item.ShouldNotBeNull();
        item.Name.ShouldBe("Zoë Berg");
        item.Unread.ShouldBeNull();
        item.InboundPosition.ShouldBe(changes[1].Position);
        var listed = (await agent.Http.GetAsync<CustomerList>("/api/customers")).Items.Single();
        item.Last.ShouldBe(listed.Last);
        item.Version.ShouldBe(listed.Version);
        changes.ShouldAllBe(c => c.Entry == null);
    }

    [Fact]
    public async Task Who_watches_gets_the_entry_in_full_as_the_timeline_shows_it()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (person, other) = (new Person(_server, "Zoë Berg"), new Person(_server, "Jan Jansen"));
        var id = person.NewExternalId();
        await person.WritesAsync("Helo", id: id);
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.WatchAsync(person.Id);
        await line.ResumeAsync(await _server.Feed.HeadAsync(CancellationToken.None));

        await other.WritesAsync("Not watched");
        await person.EditsAsync(id, "Hello");
        var last = await person.WritesAsync("And this is lovely");

        var changes = await line.ChangesUntilAsync(last.FirstPosition);
        changes.Where(c => c.CustomerId == other.Id).ShouldAllBe(c => c.Entry == null);
        var timeline = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline");
        var edited = changes.Single(c => c.Type == ChangeType.MessageUpdated).Entry.ShouldNotBeNull();
        edited.Text.ShouldBe("Hello");
        edited.Id.ShouldBe(timeline.Items[1].Id);
        var created = changes.Single(c => c.CustomerId == person.Id && c.Type == ChangeType.MessageCreated).Entry.ShouldNotBeNull();
        Same(created, timeline.Items[0]);

        await line.UnwatchAsync(person.Id);
        var unwatched = await person.WritesAsync("Are you there?");
        (await line.ChangesUntilAsync(unwatched.FirstPosition)).ShouldAllBe(c => c.Entry == null);
    }

    [Fact]
    public async Task Who_was_away_is_told_all_that_was_missed_once_and_in_order()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Before");
        var known = await _server.Feed.HeadAsync(CancellationToken.None);
        for (var i = 0; i < 5; i++) await person.WritesAsync($"Missed {i}");

        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        var resumed = await line.ResumeAsync(known);

        // What is not in the answer follows as changes: together they have no gap and nothing twice.
        var head = await _server.Feed.HeadAsync(CancellationToken.None);
        var all = resumed.Missed.ToList();
        if (resumed.Position < head) all.AddRange(await line.ChangesUntilAsync(head));
        resumed.Reset.ShouldBeFalse();
        all.Select(c => c.Position).ShouldBe(Positions(known + 1, head));
        all.Count(c => c.Item is not null).ShouldBeInRange(1, 5);
        all[^1].Item.ShouldNotBeNull().Last!.Text.ShouldBe("Missed 4");
    }

    [Fact]
    public async Task Consoles_that_resume_while_people_talk_neither_miss_nor_repeat_a_change()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var people = Enumerable.Range(0, 8).Select(i => new Person(_server, $"Person {i}")).ToArray();
        var talk = Task.WhenAll(people.Select(async person =>
        {
            for (var i = 0; i < 30; i++) await person.WritesAsync($"Message {i}");
        }));
        var consoles = new List<(HubLine Line, long After, ResumeResult Resumed)>();
        var lines = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => HubLine.OpenAsync(_server, agent.Cookie)));
        foreach (var line in lines)
        {
            var after = Math.Max(0, await _server.Feed.HeadAsync(CancellationToken.None) - 20);
            consoles.Add((line, after, await line.ResumeAsync(after)));
        }

        await talk;
        var head = await _server.Feed.HeadAsync(CancellationToken.None);

        foreach (var (line, after, resumed) in consoles)
        {
            var all = resumed.Missed.ToList();
            if (resumed.Position < head) all.AddRange(await line.ChangesUntilAsync(head));
            all.Select(c => c.Position).ShouldBe(Positions(after + 1, head));
            await line.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_missed_too_much_or_knows_what_never_was_starts_afresh()
    {
        using var server = new RunningServer().With("SocialCrm:Live:MissedAtMost", "5");
        using var agent = await server.NewAsync(Role.Agent);
        var person = new Person(server, "Zoë Berg");
        for (var i = 0; i < 8; i++) await person.WritesAsync($"Message {i}");
        await using var line = await HubLine.OpenAsync(server, agent.Cookie);
        await UntilToldAsync(server, line);

        (await line.ResumeAsync(0)).ShouldSatisfyAllConditions(r => r.Reset.ShouldBeTrue(), r => r.Missed.ShouldBeEmpty());
        (await line.ResumeAsync(1_000_000)).ShouldSatisfyAllConditions(r => r.Reset.ShouldBeTrue(), r => r.Position.ShouldBeLessThan(1_000_000));
    }

    [Fact]
    public async Task A_console_that_does_not_read_is_told_to_start_afresh_and_slows_nobody()
    {
        using var server = new RunningServer().With("SocialCrm:Live:QueueLength", "3").With("SocialCrm:Live:Gather", "00:00:00");
        using var agent = await server.NewAsync(Role.Agent);
        await using var slow = await HubLine.OpenAsync(server, agent.Cookie, receiveBuffer: 4096);
        await using var quick = await HubLine.OpenAsync(server, agent.Cookie);
        var person = new Person(server, "Zoë Berg");
        await slow.WatchAsync(person.Id);
        await slow.ResumeAsync(null);
        var start = (await quick.ResumeAsync(null)).Position;

        // The slow one gets long entries that it never reads; each is told before the next is written, so none is gathered.
        var text = new string('x', 200_000);
        var read = new List<Change>();
        for (var i = 0; i < 60; i++)
        {
            var done = await person.WritesAsync(text);
            read.AddRange(await quick.ChangesUntilAsync(done.FirstPosition + done.Count - 1));
        }

        read.Select(c => c.Position).ShouldBe(Positions(start + 1, read[^1].Position));
        await slow.CalledAsync("reset");
        var resumed = await slow.ResumeAsync(read[^1].Position);
        resumed.Reset.ShouldBeFalse();
        var after = await person.WritesAsync("Short again");
        (await slow.ChangesUntilAsync(after.FirstPosition))[^1].Entry!.Text.ShouldBe("Short again");
    }

    [Fact]
    public async Task Disabling_a_user_cuts_their_line()
    {
        using var administrator = await _server.AdministratorAsync();
        using var agent = await _server.NewAsync(Role.Agent);
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.ResumeAsync(null);

        await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, $"/api/users/{agent.Session.Id}", new ChangeUser(Disabled: true));

        await line.EndedAsync();
    }

    [Fact]
    public async Task Colleagues_who_look_at_the_same_person_see_each_other()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        using var ann = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Hello");
        await using var first = await HubLine.OpenAsync(_server, sam.Cookie);
        await first.WatchAsync(person.Id);
        await first.CalledAsync("presence");

        var second = await HubLine.OpenAsync(_server, ann.Cookie);
        await second.WatchAsync(person.Id);

        (await NamesAsync()).ShouldBe(new[] { sam.Session.Name, ann.Session.Name }.Order());
        (await sam.Http.GetAsync<CustomerList>("/api/customers")).Items.Single().Present.Length.ShouldBe(2);
        await second.DisposeAsync();
        (await NamesAsync()).ShouldBe([sam.Session.Name]);

        async Task<IEnumerable<string>> NamesAsync() =>
            (await first.CalledAsync("presence"))[0]!["agents"]!.AsArray().Select(a => (string)a!["name"]!);
    }

    [Fact]
    public async Task An_analyst_another_site_and_somebody_without_a_session_get_no_line()
    {
        using var analyst = await _server.NewAsync(Role.Analyst);
        using var agent = await _server.NewAsync(Role.Agent);

        await Should.ThrowAsync<WebSocketException>(() => HubLine.OpenAsync(_server, analyst.Cookie));
        await Should.ThrowAsync<WebSocketException>(() => HubLine.OpenAsync(_server, agent.Cookie, origin: "https://evil.example"));
        await Should.ThrowAsync<WebSocketException>(() => HubLine.OpenAsync(_server, "socialcrm=nothing"));
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie, origin: _server.Address.GetLeftPart(UriPartial.Authority));
        (await line.ErrorOfAsync("Watch", "no id")).ShouldNotBeNull();
    }

    private static IEnumerable<long> Positions(long from, long to) => Enumerable.Range(0, (int)(to - from + 1)).Select(i => from + i);

    /// <summary>Until the feed has told all there is: a console that joins joins at its head.</summary>
    private static async Task UntilToldAsync(RunningServer server, HubLine line)
    {
        var head = await server.Feed.HeadAsync(CancellationToken.None);
        var joined = await line.ResumeAsync(null);
        if (joined.Position < head) await line.ChangesUntilAsync(head);
    }

    private static void Same(TimelineEntry told, TimelineEntry shown) =>
        System.Text.Json.JsonSerializer.Serialize(told, Wire.Json).ShouldBe(System.Text.Json.JsonSerializer.Serialize(shown, Wire.Json));
}
