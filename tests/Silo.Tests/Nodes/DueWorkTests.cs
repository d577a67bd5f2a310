using System.Collections.Concurrent;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Domain.Customers;
using SocialCrm.Postgres;
using SocialCrm.Storage;
using SocialCrm.Storage.Postgres;

namespace SocialCrm.Silo.Tests.Nodes;

/// <summary>Due work is the store's to give out: however many nodes ask at once, each piece is done by one of them.</summary>
public sealed class DueWorkTests : IAsyncLifetime
{
    private const string Kind = "test";
    private const int Pieces = 120;

    private readonly List<PostgresStore> _nodes = [];
    private PostgresCluster _postgres = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _postgres = await PostgresCluster.SharedAsync();
        _database = await _postgres.NewDatabaseAsync();
        _nodes.AddRange(Enumerable.Range(0, 3).Select(_ => new PostgresStore(new PostgresStoreOptions { ConnectionString = _database }, TimeProvider.System, logger: null)));
        await Task.WhenAll(_nodes.Select(static node => node.OpenAsync(CancellationToken.None)));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _postgres.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task Three_nodes_that_look_at_once_do_each_piece_once()
    {
        foreach (var person in Enumerable.Range(1, Pieces)) await ScheduleAsync(person);
        var done = new ConcurrentBag<CustomerId>();

        await Task.WhenAll(_nodes.Select(node => Task.Run(() => ServeAsync(node.DueWork, done))));

        done.Count.ShouldBe(Pieces);
        done.ShouldBeUnique();
    }

    [Fact]
    public async Task What_a_node_took_and_never_did_is_anothers_when_its_lease_ends()
    {
        await ScheduleAsync(1);
        var now = Words.Start.AddHours(1);
        (await _nodes[0].DueWork.LeaseAsync(Kind, now, TimeSpan.FromMinutes(1), 10, CancellationToken.None)).ShouldHaveSingleItem();

        (await _nodes[1].DueWork.LeaseAsync(Kind, now.AddSeconds(59), TimeSpan.FromMinutes(1), 10, CancellationToken.None)).ShouldBeEmpty();
        (await _nodes[1].DueWork.LeaseAsync(Kind, now.AddSeconds(61), TimeSpan.FromMinutes(1), 10, CancellationToken.None)).ShouldHaveSingleItem();
    }

    private static async Task ServeAsync(IDueWork due, ConcurrentBag<CustomerId> done)
    {
        while (true)
        {
            var leased = await due.LeaseAsync(Kind, Words.Start.AddHours(1), TimeSpan.FromMinutes(5), 7, CancellationToken.None);
            if (leased.IsEmpty) return;
            foreach (var work in leased)
            {
                done.Add(work.Customer);
                await due.CompleteAsync(work, CancellationToken.None);
            }
        }
    }

    private async Task ScheduleAsync(int person)
    {
        var said = (Decision.Accepted)CustomerDecisions.Decide(Customer.Nobody, Profile.Unknown, Words.Said(person, 1), Words.Start);
        var results = await _nodes[0].Customers.AppendAsync(
            [
                new StreamAppend(Words.Customer(person), 0, said.Events)
                {
                    Claims = said.Claims,
                    Profile = said.Profile,
                    Summary = CustomerSummary.Of(Customer.Nobody.Apply(said.Events)),
                    Due = [new DueChange(Kind, Words.Start.AddMinutes(person % 10))],
                },
            ],
            CancellationToken.None);
        results.ShouldHaveSingleItem().ShouldBeOfType<AppendResult.Appended>();
    }
}
