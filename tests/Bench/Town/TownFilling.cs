using System.Diagnostics;
using SocialCrm.Simulator;
using SocialCrm.Storage;

namespace SocialCrm.Bench.Town;

/// <summary>
/// Fills a store with a town through the store's port. People are told block by block and each life in chapters, so that the rows of one
/// customer stand apart in the file as they do in life; a long history goes through all blocks. Filling again passes over what is there.
/// </summary>
internal sealed class TownFilling(IStore store, ICustomerStore customers, TownSettings settings)
{
    /// <summary>How many people are told at a time.</summary>
    public const int BlockSize = 16_384;

    /// <summary>How many appends wait for the store at once.</summary>
    public const int InFlight = 1_024;

    private const int Chapters = 3;
    private const int MostAtOnce = 32;

    private readonly TownWords _words = new();

    /// <summary>How many blocks there are.</summary>
    public int Blocks => (settings.Customers + BlockSize - 1) / BlockSize;

    /// <summary>Fills what is left.</summary>
    /// <param name="done">How many blocks are there already.</param>
    /// <param name="blockDone">Told after each block how many are there.</param>
    /// <param name="cancellationToken">Cancels; filling can go on later.</param>
    public async Task FillAsync(int done, Func<int, Task> blockDone, CancellationToken cancellationToken)
    {
        var talkers = Enumerable.Range(0, Math.Min(settings.Talkers, settings.Customers)).Select(Resident).ToArray();
        for (var block = 0; block < done; block++)
        {
            foreach (var talker in talkers) talker.Tell(Slice(talker, block));
        }

        for (var block = done; block < Blocks; block++)
        {
            var began = Stopwatch.GetTimestamp();
            var entries = await FillBlockAsync(block, talkers, cancellationToken);
            await blockDone(block + 1);
            var perSecond = entries / Stopwatch.GetElapsedTime(began).TotalSeconds;
            await Console.Error.WriteLineAsync($"town: {Math.Min((block + 1) * BlockSize, settings.Customers),9:N0} of {settings.Customers:N0} customers, {perSecond:N0} entries/s");
        }
    }

    private async Task<long> FillBlockAsync(int block, Resident[] talkers, CancellationToken cancellationToken)
    {
        var first = Math.Max(block * BlockSize, talkers.Length);
        var people = Enumerable.Range(first, Math.Max(0, Math.Min((block + 1) * BlockSize, settings.Customers) - first)).Select(Resident).ToArray();
        var dice = Dice.For(seed: 1, "block", block);
        var entries = 0L;
        for (var chapter = 1; chapter <= Chapters; chapter++)
        {
            // Everybody is heard in another order in every chapter.
            await EachAsync(dice.Shuffled(people), person => TellAsync(person, person.Left - person.Left * (Chapters - chapter) / (Chapters - chapter + 1)));
        }

        await EachAsync(talkers, talker => TellAsync(talker, Slice(talker, block)));
        return entries;

        async Task TellAsync(Resident person, int messages)
        {
            for (; messages > 0; messages -= MostAtOnce)
            {
                var count = Math.Min(messages, MostAtOnce);
                await AppendAsync(person.Tell(count), cancellationToken);
                Interlocked.Add(ref entries, count);
            }
        }

        Task EachAsync(Resident[] some, Func<Resident, Task> act) => Parallel.ForEachAsync(
            some, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken }, async (person, _) => await act(person));
    }

    private async Task AppendAsync(StreamAppend append, CancellationToken cancellationToken)
    {
        var results = await customers.AppendAsync([append], cancellationToken);

        // A duplicate was appended before filling was broken off.
        if (results[0] is not (AppendResult.Appended or AppendResult.Duplicate))
            throw new InvalidOperationException($"{append.Customer} at version {append.ExpectedVersion}: {results[0]}. The folder holds something else; name another one.");
    }

    private Resident Resident(int number) => new(number, settings, _words, store.Keys);

    /// <summary>A long history's share of a block: what is left goes evenly over the blocks that are left.</summary>
    private int Slice(Resident talker, int block) => talker.Left / (Blocks - block);
}
