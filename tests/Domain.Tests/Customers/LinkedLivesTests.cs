using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>However links, messages, answers and erasures interleave, a person is the fold of what survives on their accounts.</summary>
public sealed class LinkedLivesTests
{
    private const int Accounts = 6;
    private const int Minutes = 60 * 24 * 20;

    private sealed record Said(int Account, EntryRef Entry, Direction Direction, EmotionReading? Reading);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Any_interleaving_equals_the_fold_of_what_survives(int seed)
    {
        var random = new Random(seed);
        var family = new Family(Accounts);
        var parents = new int?[Accounts];
        var surviving = Enumerable.Range(0, Accounts).Select(i => Newest(family, i, TimeSpan.Zero, Direction.In, reading: null)).ToList();
        var (edits, deletions) = (new int[Accounts], new int[Accounts]);
        for (var step = 0; step < 400; step++)
        {
            var (account, at) = (random.Next(Accounts), TimeSpan.FromMinutes(random.Next(Minutes)));
            switch (random.Next(10))
            {
                case < 4:
                    var reading = Life.Reading(random.NextDouble() * 2 - 1, (Emotion)random.Next(27), 0.1 + random.NextDouble() * 0.9);
                    family.Say(account, at, reading);
                    surviving.Add(Newest(family, account, at, Direction.In, reading));
                    break;
                case 4:
                    family.Answer(account, at);
                    surviving.Add(Newest(family, account, at, Direction.Out, reading: null));
                    break;
                case 5 when surviving.Where(s => s.Direction == Direction.In).ToArray() is { Length: > 0 } all:
                    var gone = all[random.Next(all.Length)];
                    family.Change(gone.Account, gone.Entry, gone.Reading, new MessageChange.Deleted(Life.Start));
                    surviving.Remove(gone);
                    deletions[gone.Account]++;
                    break;
                case 6 when surviving.Where(s => s.Reading is not null).ToArray() is { Length: > 0 } all:
                    var old = all[random.Next(all.Length)];
                    var anew = old with { Reading = Life.Reading(random.NextDouble() * 2 - 1) };
                    family.Change(old.Account, old.Entry, old.Reading, new MessageChange.Edited(Life.Start, anew.Reading));
                    surviving[surviving.IndexOf(old)] = anew;
                    edits[old.Account]++;
                    break;
                case 7 or 8:
                    Link(family, parents, account, random.Next(Accounts));
                    break;
                case 9 when parents[account] is { } parent:
                    family.Unlink(parent, account).ShouldBeOfType<LinkDecision.Accepted>();
                    parents[account] = null;
                    break;
            }

            if (step % 8 == 0) ShouldBeTheFold(family, parents, surviving, edits, deletions, random);
        }
    }

    private static void Link(Family family, int?[] parents, int survivor, int linked)
    {
        var legal = parents[survivor] is null && parents[linked] is null && survivor != linked;
        var decision = family.Link(survivor, linked);
        (decision is LinkDecision.Accepted).ShouldBe(legal);
        if (legal) parents[linked] = survivor;
    }

    private static Said Newest(Family family, int account, TimeSpan at, Direction direction, EmotionReading? reading) =>
        new(account, new EntryRef((Life.Start + at).ToUnixTimeMilliseconds(), family[account].Version), direction, reading);

    private static void ShouldBeTheFold(Family family, int?[] parents, List<Said> surviving, int[] edits, int[] deletions, Random random)
    {
        for (var root = 0; root < Accounts; root++)
        {
            if (parents[root] is not null) continue;
            var members = Enumerable.Range(0, Accounts).Where(i => RootOf(parents, i) == root).ToHashSet();
            var person = family.PersonOf(root);
            person.Streams.Select(static s => Family.Number(s.Customer)).ShouldBe(members, ignoreOrder: true);
            var said = surviving.Where(s => members.Contains(s.Account)).ToArray();
            random.Shuffle(said);

            var (mood, attitude) = (DecayedSums.Empty(EmotionalState.MoodHalfLife), DecayedSums.Empty(EmotionalState.AttitudeHalfLife));
            foreach (var s in said.Where(static s => s.Reading is not null))
                (mood, attitude) = (mood.Plus(s.Entry.At, s.Reading!), attitude.Plus(s.Entry.At, s.Reading!));
            var now = Life.Start.AddMinutes(Minutes).ToUnixTimeMilliseconds();
            ShouldBeNear(person.Emotion.Mood, mood, now);
            ShouldBeNear(person.Emotion.Attitude, attitude, now);
            person.Emotion.Mood.Mean(now, EmotionalState.MoodPrior).ShouldBe(mood.Mean(now, EmotionalState.MoodPrior), 1e-9);
            person.Counts.Edits.ShouldBe(members.Sum(m => edits[m]));
            person.Counts.Deletions.ShouldBe(members.Sum(m => deletions[m]));
            person.Counts.Inbound.ShouldBe(said.Count(static s => s.Direction == Direction.In) + person.Counts.Deletions);
            person.Counts.Outbound.ShouldBe(said.Count(static s => s.Direction == Direction.Out));
            person.Waiting.Since.ShouldBe(WaitingSince(said));
            person.Version.ShouldBe(members.Sum(m => family[m].Version));
        }
    }

    private static DateTimeOffset? WaitingSince(Said[] said)
    {
        var answered = said.Where(static s => s.Direction == Direction.Out).Select(static s => s.Entry.At).DefaultIfEmpty(long.MinValue).Max();
        var open = said.Where(s => s.Direction == Direction.In && s.Entry.At > answered).Select(static s => s.Entry).ToArray();
        return open.Length == 0 ? null : open.Min().HappenedAt;
    }

    private static int RootOf(int?[] parents, int account)
    {
        while (parents[account] is { } parent) account = parent;
        return account;
    }

    private static void ShouldBeNear(DecayedSums actual, DecayedSums expected, long at)
    {
        double Of(DecayedSums sums, double value) => value * sums.RemainingAt(at);
        Of(actual, actual.Count).ShouldBe(Of(expected, expected.Count), 1e-9);
        Of(actual, actual.Weight).ShouldBe(Of(expected, expected.Weight), 1e-9);
        Of(actual, actual.Sentiment).ShouldBe(Of(expected, expected.Sentiment), 1e-9);
        foreach (var emotion in Enum.GetValues<Emotion>())
            Of(actual, SumOf(actual, emotion)).ShouldBe(Of(expected, SumOf(expected, emotion)), 1e-9);
    }

    private static double SumOf(DecayedSums sums, Emotion emotion) => sums.Emotions.Where(e => e.Emotion == emotion).Sum(static e => e.Sum);
}
