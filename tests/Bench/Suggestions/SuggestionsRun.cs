using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Server.Suggestions;
using SocialCrm.Simulator.Neighbourhood;
using SocialCrm.Storage;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Bench.Suggestions;

/// <summary>What was found in one neighbourhood.</summary>
/// <param name="Accounts">How many accounts wrote.</param>
/// <param name="TruePairs">How many pairs of accounts are one person's.</param>
/// <param name="FindablePairs">How many of those typed or show anything in common: more cannot be found.</param>
/// <param name="Found">What was found, down to a score far below the threshold.</param>
internal sealed record SuggestionsRun(int Accounts, int TruePairs, int FindablePairs, ImmutableArray<FoundPair> Found)
{
    private const string Company = "5550001";
    private const double Lowest = 0.5;

    public static async Task<SuggestionsRun> MeasureAsync(ImmutableArray<Neighbour> neighbours, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("socialcrm-suggestions-");
        try
        {
            await using var services = new ServiceCollection()
                .AddSqliteStore($"Data Source={Path.Combine(folder.FullName, "bench.db")}")
                .AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build())
                .AddCustomers()
                .BuildServiceProvider();
            var store = services.GetRequiredService<IStore>();
            await store.OpenAsync(cancellationToken);
            var ids = await WriteAsync(services, store, neighbours, cancellationToken);

            var finder = new SuggestionFinder(store.Suggestions, services.GetRequiredService<People>(), TimeProvider.System) { Threshold = Lowest };
            var now = TimeProvider.System.GetUtcNow();
            var position = await store.Suggestions.LeaseAsync("bench", now, now.AddHours(1), cancellationToken) ?? 0;
            for (var head = await store.Feed.HeadAsync(cancellationToken); position < head;)
                position = await finder.FindAsync("bench", position, cancellationToken) ?? throw new InvalidOperationException("Somebody else follows.");
            return await JudgeAsync(store, neighbours, ids, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Everybody writes, their first words before anybody's second.</summary>
    private static async Task<Dictionary<CustomerId, Neighbour>> WriteAsync(
        ServiceProvider services, IStore store, ImmutableArray<Neighbour> neighbours, CancellationToken cancellationToken)
    {
        var customers = services.GetRequiredService<ICustomers>();
        var ids = new Dictionary<CustomerId, Neighbour>();
        var known = neighbours.Select(neighbour =>
        {
            var id = CustomerId.New(TimeProvider.System.GetUtcNow());
            ids.Add(id, neighbour);
            return (Id: id, Neighbour: neighbour);
        }).ToArray();
        for (var turn = 0; turn < neighbours.Max(static n => n.Said.Length); turn++)
        {
            var said = turn;
            await Parallel.ForEachAsync(
                known.Where(k => k.Neighbour.Said.Length > said),
                new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellationToken },
                async (one, stop) => await customers.Get(one.Id).TellAsync(Message(store.Keys, one.Neighbour, said), stop));
        }

        return ids;
    }

    private static RecordMessage Message(EntryKeys keys, Neighbour neighbour, int turn)
    {
        var now = TimeProvider.System.GetUtcNow();
        var kind = neighbour.IsComment ? MessageKind.Comment : MessageKind.Direct;
        return new RecordMessage(
            keys.Message(neighbour.Channel, Company, $"{neighbour.Id}.{turn}"), neighbour.Channel, Company,
            keys.Conversation(neighbour.Channel, Company, neighbour.Id), Direction.In, kind, now, now,
            new Sender(Aliases(neighbour)) { Name = neighbour.Name, Handle = neighbour.Handle },
            new EventContent { Text = neighbour.Said[turn] });
    }

    private static ImmutableArray<Alias> Aliases(Neighbour neighbour) => neighbour.Channel switch
    {
        ChannelNames.WhatsApp when neighbour.Number is { } number =>
            [new Alias(AliasKinds.WhatsAppUser, "", neighbour.Id), new Alias(AliasKinds.WhatsAppPhone, "", number)],
        ChannelNames.WhatsApp => [new Alias(AliasKinds.WhatsAppUser, "", neighbour.Id)],
        ChannelNames.X => [new Alias(AliasKinds.XUser, "", neighbour.Id)],
        _ => [new Alias(neighbour.IsComment ? AliasKinds.FacebookUser : AliasKinds.FacebookMessenger, Company, neighbour.Id)],
    };

    private static async Task<SuggestionsRun> JudgeAsync(
        IStore store, ImmutableArray<Neighbour> neighbours, Dictionary<CustomerId, Neighbour> ids, CancellationToken cancellationToken)
    {
        var (pairs, findable) = (0, 0);
        foreach (var person in ids.GroupBy(static i => i.Value.Person))
        {
            var accounts = person.Select(static p => p.Key).ToArray();
            var traces = new List<HashSet<Trace>>();
            foreach (var account in accounts) traces.Add([.. await store.Suggestions.TracesAsync(account, cancellationToken)]);
            for (var i = 0; i < accounts.Length; i++)
            {
                for (var j = i + 1; j < accounts.Length; j++)
                {
                    pairs++;
                    if (traces[i].Overlaps(traces[j])) findable++;
                }
            }
        }

        var found = await store.Suggestions.PageAsync(after: null, int.MaxValue, cancellationToken);
        return new SuggestionsRun(
            neighbours.Length,
            pairs,
            findable,
            [
                .. found.Select(s => new FoundPair(
                    s.Score,
                    ids[s.Pair.One].Person == ids[s.Pair.Other].Person,
                    string.Join(" ", s.Reasons.Select(static r => $"{r.Kind}{(r.Weight < 0 ? "!" : "")}").Distinct()))),
            ]);
    }
}

/// <summary>A pair that was found.</summary>
/// <param name="Score">How likely it was held to be.</param>
/// <param name="IsTrue">Whether they are one person.</param>
/// <param name="Grounds">By what it was found.</param>
internal sealed record FoundPair(double Score, bool IsTrue, string Grounds);
