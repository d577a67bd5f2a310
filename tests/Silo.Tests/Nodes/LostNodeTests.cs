using SocialCrm.Acceptance.Harness;
using SocialCrm.Silo.Tests.Harness;
using Xunit.Abstractions;

namespace SocialCrm.Silo.Tests.Nodes;

/// <summary>Nodes that die, freeze or are restarted while webhooks come in: what was acknowledged is there, once, and consoles miss nothing.</summary>
[Collection(nameof(RealNodes))]
public sealed class LostNodeTests(ITestOutputHelper output)
{
    private const int Messages = 300;

    [Fact]
    public async Task A_node_killed_under_load_takes_nothing_with_it()
    {
        await using var cluster = await RunningCluster.StartAsync(3);
        using var posted = new RoundRobin(cluster.Fronts);
        using var api = await CrmApi.SignInAsync(cluster.Fronts[1], Member.Administrator);
        await using var onTheOther = new FeedListener(cluster.Fronts[1], api);
        await using var onTheKilled = new FeedListener(cluster.Fronts[0], api);
        var posting = posted.PostAsync("Killed", Story.People(30), Messages);

        await Eventually.BeAsync(() => posted.Acknowledged.Count >= Messages / 3, "the load to be under way", TimeSpan.FromMinutes(2));
        await cluster.Nodes[0].KillAsync();
        await Eventually.GetAsync(() => cluster.IsDeadAsync(cluster.Nodes[0]), static dead => dead, "the others to notice", TimeSpan.FromMinutes(1));
        await cluster.Nodes[0].StartAsync();
        await posting;

        output.WriteLine($"{posted.Acknowledged.Count} acknowledged, {posted.Retries} posted again");
        await Story.ToHoldOnceAsync(api, posted);
        await Story.ToHaveNoGapAsync(api, onTheOther, Messages);
        await Story.ToHaveNoGapAsync(api, onTheKilled, Messages);
    }

    [Fact]
    public async Task A_node_frozen_until_it_was_declared_dead_writes_nobody_it_no_longer_owns_and_ends()
    {
        await using var cluster = await RunningCluster.StartAsync(3);
        using var posted = new RoundRobin(cluster.Fronts);
        using var api = await CrmApi.SignInAsync(cluster.Fronts[1], Member.Administrator);
        await using var listener = new FeedListener(cluster.Fronts[1], api);
        var posting = posted.PostAsync("Frozen", Story.People(30), Messages);

        await Eventually.BeAsync(() => posted.Acknowledged.Count >= Messages / 4, "the load to be under way", TimeSpan.FromMinutes(2));
        await cluster.Nodes[0].FreezeAsync();
        await Eventually.GetAsync(() => cluster.IsDeadAsync(cluster.Nodes[0]), static dead => dead, "the others to give it up", TimeSpan.FromMinutes(1));
        var before = posted.Acknowledged.Count;
        await Eventually.BeAsync(
            () => posting.IsCompleted || posted.Acknowledged.Count >= before + Messages / 10, "the others to take over its customers", TimeSpan.FromMinutes(2));
        await cluster.Nodes[0].ThawAsync();
        await Eventually.BeAsync(() => cluster.Nodes[0].HasExited, "it to learn that it is dead", TimeSpan.FromMinutes(1));
        await cluster.Nodes[0].StartAsync();
        await posting;

        output.WriteLine($"{posted.Acknowledged.Count} acknowledged, {posted.Retries} posted again");
        await Story.ToHoldOnceAsync(api, posted);
        await Story.ToHaveNoGapAsync(api, listener, Messages);
    }

    [Fact]
    public async Task Nodes_restarted_one_after_another_under_load_fail_no_webhook()
    {
        await using var cluster = await RunningCluster.StartAsync(3);
        using var posted = new RoundRobin(cluster.Fronts);
        using var api = await CrmApi.SignInAsync(cluster.Fronts[2], Member.Administrator);
        await using var listener = new FeedListener(cluster.Fronts[2], api);
        var people = Story.People(30);
        var done = false;
        var rounds = 0;
        var posting = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done)) await posted.PostAsync($"Round {++rounds}", people, 60);
        });

        foreach (var node in cluster.Nodes)
        {
            (await node.EndAsync()).ShouldBe(0, node.Log);
            await node.StartAsync();
        }

        Volatile.Write(ref done, value: true);
        await posting;

        output.WriteLine($"{posted.Acknowledged.Count} acknowledged, {posted.Retries} posted again");
        await Story.ToHoldOnceAsync(api, posted);
        await Story.ToHaveNoGapAsync(api, listener, posted.Acknowledged.Count);
    }
}
