using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;

namespace SocialCrm.Server.Tests.Live;

public sealed class PresenceTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Everybody_is_told_who_looks_at_whom_and_whoever_comes_later_is_told_at_once()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        using var ann = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Hello");
        await using var elsewhere = await HubLine.OpenAsync(_server, ann.Cookie);
        (await elsewhere.ResumeAsync(null)).Present.ShouldBeEmpty();

        await using var looking = await HubLine.OpenAsync(_server, sam.Cookie);
        await looking.WatchAsync(person.Id);

        var sees = new PresentColleague(sam.Session.Id, sam.Session.Name, Typing: false);
        var told = await PresenceAsync(elsewhere);
        told.CustomerId.ShouldBe(person.Id);
        told.Agents.ShouldBe([sees]);
        await using var later = await HubLine.OpenAsync(_server, ann.Cookie);
        (await later.ResumeAsync(null)).Present.ShouldHaveSingleItem().Agents.ShouldBe([sees]);
        (await ann.Http.GetAsync<CustomerList>("/api/customers")).Items.Single().Present.ShouldBe([sees]);

        await looking.UnwatchAsync(person.Id);
        (await PresenceAsync(elsewhere)).Agents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_writes_is_told_and_stops_by_not_saying_so_again()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Hello");
        await using var line = await HubLine.OpenAsync(_server, sam.Cookie);
        await line.WatchAsync(person.Id);
        (await PresenceAsync(line)).Agents.Single().Typing.ShouldBeFalse();

        await line.TypingAsync(person.Id);
        (await PresenceAsync(line)).Agents.Single().Typing.ShouldBeTrue();

        _server.Time.Forward(TimeSpan.FromMinutes(1));
        (await PresenceAsync(line)).Agents.Single().Typing.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_looks_on_another_node_is_told_here_until_that_node_says_otherwise()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Hello");
        await using var line = await HubLine.OpenAsync(_server, sam.Cookie);
        await line.ResumeAsync(null);
        var presences = _server.Services.GetRequiredService<Presences>();

        presences.SetElsewhere([new Looker(person.Id, new Colleague("7", "Kim"), DateTimeOffset.MinValue)]);
        var told = await PresenceAsync(line);
        told.CustomerId.ShouldBe(person.Id);
        told.Agents.ShouldBe([new PresentColleague("7", "Kim", Typing: false)]);
        presences.All.ShouldHaveSingleItem();
        presences.Here.ShouldBeEmpty();

        presences.SetElsewhere([]);
        (await PresenceAsync(line)).Agents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_writes_to_somebody_whom_they_do_not_watch()
    {
        using var sam = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        await using var line = await HubLine.OpenAsync(_server, sam.Cookie);

        (await line.ErrorOfAsync("Typing", person.Id)).ShouldNotBeNull().ShouldContain("Watch");
    }

    private static async Task<Presence> PresenceAsync(HubLine line) => (await line.CalledAsync("presence"))[0].Deserialize<Presence>(Wire.Json)!;
}
