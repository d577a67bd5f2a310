using SocialCrm.Acceptance.Harness;
using SocialCrm.Silo.Tests.Harness;

namespace SocialCrm.Silo.Tests.Nodes;

/// <summary>Front and back nodes: any front takes any webhook and serves any console, wherever the customers live.</summary>
[Collection(nameof(RealNodes))]
public sealed class RolesTests
{
    [Fact]
    public async Task What_one_front_takes_consoles_on_another_see_and_who_looks_is_seen_until_their_node_is_gone()
    {
        await using var cluster = await RunningCluster.StartAsync([["--role", "silo"], ["--role", "web"], []]);
        var (web, whole) = (cluster.Nodes[1], cluster.Nodes[2]);
        using var posted = new RoundRobin(cluster.Fronts);
        using var api = await CrmApi.SignInAsync(whole.Address, Member.Administrator);
        await using var here = new FeedListener(whole.Address, api);
        await using var there = new FeedListener(web.Address, api);

        await posted.PostAsync("Roles", Story.People(4), 40);
        await Story.ToHoldOnceAsync(api, posted);
        await Story.ToHaveNoGapAsync(api, here, 40);
        await Story.ToHaveNoGapAsync(api, there, 40);

        var customer = CrmApi.Text((await api.CustomersAsync())[0]["id"]);
        using var watcher = await Watcher.LookAsync(web.Address, api, customer);
        await Eventually.GetAsync(() => PresentAsync(api, customer), static present => present == 1, "the other node to see who looks");
        await web.KillAsync();
        await Eventually.GetAsync(() => PresentAsync(api, customer), static present => present == 0, "the dead node's people to be forgotten", TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_node_whose_store_cannot_be_shared_says_so_and_does_not_start()
    {
        await using var node = new Node("Data Source=somewhere.db", "--SocialCrm:Storage:Provider=sqlite");

        await Should.ThrowAsync<InvalidOperationException>(node.StartAsync());

        node.Log.ShouldContain("A cluster's nodes share their store: set it to \"postgres\".");
    }

    private static async Task<int> PresentAsync(CrmApi api, string customerId) =>
        (await api.CustomersAsync()).Single(c => string.Equals(CrmApi.Text(c["id"]), customerId, StringComparison.Ordinal))["present"]!.AsArray().Count;
}
