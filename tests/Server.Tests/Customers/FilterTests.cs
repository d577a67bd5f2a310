using System.Net;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Customers;

public sealed class FilterTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_list_is_filtered_by_what_the_server_knows_of_people()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (angry, calm, answered) = (new Person(_server, "Andy Angry"), new Person(_server, "Carla Calm"), new Person(_server, "Ann Answered"));
        await angry.WritesAsync("This is terrible, I am furious, worst service ever!!!");
        await calm.WritesAsync("When do you open tomorrow?");
        await answered.WritesAsync("Hello");
        await answered.IsAnsweredAsync("You are welcome");
        var read = await agent.Http.GetAsync<CustomerView>($"/api/customers/{calm.Id}");
        await agent.Http.TryAsync(HttpMethod.Put, $"/api/customers/{calm.Id}/seen", new Seen(read.Position));

        (await NamesAsync("feeling:angry")).ShouldBe(["Andy Angry"]);
        (await NamesAsync("-feeling:angry is:waiting")).ShouldBe(["Carla Calm"]);
        (await NamesAsync("is:answered")).ShouldBe(["Ann Answered"]);
        (await NamesAsync("-is:unread")).ShouldBe(["Carla Calm"]);
        (await NamesAsync("channel:whatsapp -angry -answered")).ShouldBe(["Carla Calm"]);
        (await NamesAsync("channel:x")).ShouldBeEmpty();
        (await NamesAsync("is:public")).ShouldBeEmpty();

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await agent.Http.GetAsync<CustomerList>($"/api/customers?query={Uri.EscapeDataString(query)}")).Items.Select(i => i.Name);
    }

    [Fact]
    public async Task A_filter_that_is_not_understood_is_refused_with_its_column_and_what_there_is()
    {
        using var agent = await _server.NewAsync(Role.Agent);

        var problem = await (await agent.Http.GetAsync("/api/customers?query=ina%20colour:red")).ProblemAsync(HttpStatusCode.BadRequest);

        problem.Column.ShouldBe(5);
        problem.Errors!["query"].Single().ShouldContain("channel, feeling, mood and is");
    }
}
