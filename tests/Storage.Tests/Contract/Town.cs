using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>
/// People who write, edit, take back, repeat themselves and fight over numbers, many at once, while commits fail now and then. What
/// they do follows from the seed; how it interleaves does not, and must not matter.
/// </summary>
public sealed class Town(TestStore store, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<CustomerId, List<string>> _said = [];
    private int _words;
    private int _phones;

    public List<Life> Lives { get; } = [];

    /// <summary>The messages that were said to be stored.</summary>
    public HashSet<EntryKey> Acknowledged { get; } = [];

    /// <summary>Has several people do something at once, under one fate of commits.</summary>
    public async Task RoundAsync()
    {
        store.Fate = _random.Next(8) switch { 0 => CommitFate.Fails, 1 => CommitFate.IsUnknown, _ => CommitFate.Succeeds };
        var people = new Queue<Life>(Lives.OrderBy(_ => _random.Next()).Take(10));
        var actions = new List<(Life[] Who, Func<Task> Act)>();
        while (people.TryDequeue(out var person))
        {
            if (_random.Next(6) == 0 && people.TryDequeue(out var other)) actions.Add(([person, other], Together(person, other)));
            else actions.Add(([person], Alone(person)));
        }

        var newcomers = Newcomers();
        actions.AddRange(newcomers.Select(life => (new[] { life }, Alone(life))));
        var failed = await Task.WhenAll(actions.Select(static async action => await FailsAsync(action.Act) ? action.Who : []));

        store.Fate = CommitFate.Succeeds;
        foreach (var life in failed.SelectMany(static who => who)) await life.LoadAsync();
        Lives.AddRange(newcomers.Where(static life => life.State.Version > 0));
    }

    /// <summary>One newcomer, or two who claim the same number at once.</summary>
    private List<Life> Newcomers()
    {
        if (Lives.Count > 15) return [];
        var phone = $"316{++_phones:D8}";
        return [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => new Life(store, phone))];
    }

    private Func<Task> Alone(Life life)
    {
        var said = _said.TryGetValue(life.Id, out var texts) && texts.Count > 0 ? texts[_random.Next(texts.Count)] : null;
        var minute = _random.Next(60);
        var snapshot = _random.Next(4) == 0;
        if (said is null || life.State.Version == 0) return Say(life, minute, snapshot);
        return _random.Next(10) switch
        {
            0 => () => life.WriteAsync(said, minute),
            1 => Stale(life, minute),
            2 => () => life.ChangeAsync(said, new MessageChange.Edited(Life.At(minute), Life.Reading(0.25)), new EventContent { Text = said + "!" }),
            3 => () => life.ChangeAsync(said, new MessageChange.Deleted(Life.At(minute))),
            4 => () => life.ChangeAsync(said, new MessageChange.Reacted(Life.At(minute), "👍")),
            5 => Covet(life, minute),
            _ => Say(life, minute, snapshot),
        };
    }

    private Func<Task> Say(Life life, int minute, bool snapshot)
    {
        var text = NewText(life);
        var message = life.Message(text, minute, _random.Next(4) == 0 ? Direction.Out : Direction.In);
        return async () =>
        {
            if (await life.TellAsync(message, snapshot) is AppendResult.Appended) Acknowledge(message.Key);
        };
    }

    /// <summary>Somebody else's decision, made before this one's.</summary>
    private Func<Task> Stale(Life life, int minute)
    {
        var stale = life.Append(life.Message(NewText(life), minute));
        var say = Say(life, minute, snapshot: false);
        return async () =>
        {
            await say();
            var result = await store.Customers.AppendAsync([stale], CancellationToken.None);
            result.ShouldBe([new AppendResult.VersionConflict(life.State.Version)]);
        };
    }

    /// <summary>One number that everybody wants and few get.</summary>
    private Func<Task> Covet(Life life, int minute)
    {
        var coveted = new Alias("ext.club", "", $"{_random.Next(3)}");
        var key = life.KeyOf($"covet {++_words}");
        ImmutableArray<Alias> gone = _random.Next(2) == 0 ? [coveted] : [];
        return () => life.TellAsync(new ChangeAliases(key, gone.IsEmpty ? [coveted] : [], gone, Evidence.Decided, Life.At(minute)));
    }

    private Func<Task> Together(Life one, Life other)
    {
        var mine = one.Append(one.Message(NewText(one), 1));
        var yours = other.Append(other.Message(NewText(other), 2));
        if (_random.Next(2) == 0) yours = yours with { ExpectedVersion = yours.ExpectedVersion + 1 };
        return async () =>
        {
            var results = await store.Customers.AppendAsync([mine, yours], CancellationToken.None);
            results.Count(static r => r is AppendResult.Appended).ShouldBeOneOf(0, 2);
            if (results[0] is not AppendResult.Appended) return;
            foreach (var e in mine.Events.Concat(yours.Events)) Acknowledge(e.Key);
            await one.LoadAsync();
            await other.LoadAsync();
        };
    }

    private string NewText(Life life)
    {
        if (!_said.TryGetValue(life.Id, out var texts)) _said[life.Id] = texts = [];
        texts.Add($"Word {++_words}");
        return texts[^1];
    }

    private void Acknowledge(EntryKey? key)
    {
        lock (Acknowledged)
        {
            if (key is { } stored) Acknowledged.Add(stored);
        }
    }

    private static async Task<bool> FailsAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}
