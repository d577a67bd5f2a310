using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>However links, messages, answers, edits and erasures interleave, a person is the fold of what survives on their accounts.</summary>
public sealed class LinkedLivesTests
{
    private const int Accounts = 6;
    private const int Minutes = 60 * 24 * 20;
    private readonly Family _family = new(Accounts);
    private readonly int?[] _parents = new int?[Accounts];
    private readonly List<Said> _surviving = [];
    private readonly int[] _edits = new int[Accounts];
    private readonly int[] _deletions = new int[Accounts];
    private readonly HashSet<int> _erased = [];

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
        for (var account = 0; account < Accounts; account++) Survives(account, TimeSpan.Zero, Direction.In, reading: null);
        for (var step = 0; step < 400; step++)
        {
            Step(random);
            if (step is 340 or 380) Erase(RootOf(step % Accounts));
            if (step % 8 != 0) continue;
            for (var account = 0; account < Accounts; account++)
            {
                if (_parents[account] is null) ShouldBeTheFold(account, random);
            }
        }
    }

    private void Step(Random random)
    {
        var (account, at) = (random.Next(Accounts), TimeSpan.FromMinutes(random.Next(Minutes)));
        if (_erased.Contains(account)) return;
        switch (random.Next(10))
        {
            case < 4:
                var reading = Life.Reading(random.NextDouble() * 2 - 1, (Emotion)random.Next(27), 0.1 + random.NextDouble() * 0.9);
                _family.Say(account, at, reading);
                Survives(account, at, Direction.In, reading);
                break;
            case 4:
                _family.Answer(account, at);
                Survives(account, at, Direction.Out, reading: null);
                break;
            case 5 when Any(random, static s => s.Direction == Direction.In) is { } gone:
                _family.Change(gone.Account, gone.Entry, gone.Reading, new MessageChange.Deleted(Life.Start));
                _surviving.Remove(gone);
                _deletions[gone.Account]++;
                break;
            case 6 when Any(random, static s => s.Reading is not null) is { } old:
                var now = Life.Reading(random.NextDouble() * 2 - 1);
                _family.Change(old.Account, old.Entry, old.Reading, new MessageChange.Edited(Life.Start, now));
                _surviving[_surviving.IndexOf(old)] = old with { Reading = now };
                _edits[old.Account]++;
                break;
            case 7 or 8:
                Link(account, random.Next(Accounts));
                break;
            case 9 when _parents[account] is { } parent:
                _family.Unlink(parent, account).ShouldBeOfType<LinkDecision.Accepted>();
                _parents[account] = null;
                break;
        }
    }

    /// <summary>Nothing happens to them any more; what they said before counts as it did.</summary>
    private void Erase(int root)
    {
        _family.Erase(root);
        _erased.UnionWith(Enumerable.Range(0, Accounts).Where(i => RootOf(i) == root));
    }

    private void Link(int survivor, int linked)
    {
        var legal = _parents[survivor] is null && _parents[linked] is null && survivor != linked && !_erased.Contains(survivor) && !_erased.Contains(linked);
        (_family.Link(survivor, linked) is LinkDecision.Accepted).ShouldBe(legal);
        if (legal) _parents[linked] = survivor;
    }

    private void Survives(int account, TimeSpan at, Direction direction, EmotionReading? reading) =>
        _surviving.Add(new Said(account, new EntryRef((Life.Start + at).ToUnixTimeMilliseconds(), _family[account].Version), direction, reading));

    private Said? Any(Random random, Func<Said, bool> which)
    {
        var all = _surviving.Where(s => !_erased.Contains(s.Account)).Where(which).ToArray();
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private void ShouldBeTheFold(int root, Random random)
    {
        var members = Enumerable.Range(0, Accounts).Where(i => RootOf(i) == root).ToHashSet();
        var person = _family.PersonOf(root);
        var said = _surviving.Where(s => members.Contains(s.Account)).ToArray();
        random.Shuffle(said);
        var (mood, attitude) = (DecayedSums.Empty(EmotionalState.MoodHalfLife), DecayedSums.Empty(EmotionalState.AttitudeHalfLife));
        foreach (var s in said.Where(static s => s.Reading is not null))
            (mood, attitude) = (mood.Plus(s.Entry.At, s.Reading!), attitude.Plus(s.Entry.At, s.Reading!));
        var now = Life.Start.AddMinutes(Minutes).ToUnixTimeMilliseconds();

        person.Streams.Select(static s => Family.Number(s.Customer)).ShouldBe(members, ignoreOrder: true);
        ShouldBeNear(person.Emotion.Mood, mood, now);
        ShouldBeNear(person.Emotion.Attitude, attitude, now);
        person.Emotion.Mood.Mean(now, EmotionalState.MoodPrior).ShouldBe(mood.Mean(now, EmotionalState.MoodPrior), 1e-9);
        person.Counts.Edits.ShouldBe(members.Sum(m => _edits[m]));
        person.Counts.Deletions.ShouldBe(members.Sum(m => _deletions[m]));
        person.Counts.Inbound.ShouldBe(said.Count(static s => s.Direction == Direction.In) + person.Counts.Deletions);
        person.Counts.Outbound.ShouldBe(said.Count(static s => s.Direction == Direction.Out));
        person.Waiting.Since.ShouldBe(_erased.Contains(root) ? null : WaitingSince(said));
        person.Version.ShouldBe(members.Sum(m => _family[m].Version));
    }

    private static DateTimeOffset? WaitingSince(Said[] said)
    {
        var answered = said.Where(static s => s.Direction == Direction.Out).Select(static s => s.Entry.At).DefaultIfEmpty(long.MinValue).Max();
        var open = said.Where(s => s.Direction == Direction.In && s.Entry.At > answered).Select(static s => s.Entry).ToArray();
        return open.Length == 0 ? null : open.Min().HappenedAt;
    }

    private int RootOf(int account)
    {
        while (_parents[account] is { } parent) account = parent;
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
