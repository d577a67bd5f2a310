using System.Collections.Immutable;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Talks;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Streams;

/// <summary>
/// People who write to the company, as their providers tell it. The clock is the stream's own: whoever reads it decides how
/// fast time goes by.
/// </summary>
/// <remarks>
/// Read <see cref="Past"/> first, if it is wanted, then <see cref="Live"/>, which carries on the stories that are open; each
/// once, from one thread.
/// </remarks>
public sealed class PeopleStream
{
    private readonly PeopleOptions _options;
    private readonly Dice _dice;
    private readonly PostOffice _office;
    private readonly Life[] _lives;
    private readonly PriorityQueue<int, (DateTimeOffset, int)> _due = new();

    /// <summary>Makes the people; nothing is said yet.</summary>
    public PeopleStream(PeopleOptions options)
    {
        _options = options;
        var run = options.StartsAt.ToUnixTimeMilliseconds();
        _dice = Dice.For(options.Seed, "stream", run);
        _office = new PostOffice(options, Dice.For(options.Seed, "office", run));
        Cast = People.Cast.Of(options.Seed, options.People);
        var ids = new MessageIds(Dice.For(options.Seed, "ids", run));
        _lives = [.. Cast.Select(person => new Life(person, options, ids))];
    }

    /// <summary>The people.</summary>
    public ImmutableArray<Person> Cast { get; }

    /// <summary>
    /// What was said in the weeks before <see cref="PeopleOptions.StartsAt"/>, at the pace of life, in the order it was
    /// posted. For some people a story is still open at the end.
    /// </summary>
    public IEnumerable<WebhookDelivery> Past()
    {
        var end = _options.StartsAt;
        _office.BatchWindow = TimeSpan.FromHours(6);
        _office.Lateness = (60, 2 * 24 * 3600);
        foreach (var life in _lives)
            life.Diligence = 0.95;
        var recent = new bool[_lives.Length];
        for (var i = 0; i < _lives.Length; i++)
        {
            var first = end - TimeSpan.FromDays(_options.HistoryDays * (0.35 + 0.65 * _lives[i].Dice.Fraction()));
            _due.Enqueue(i, (Awake(first), i));
        }

        while (_due.TryPeek(out _, out var next) && next.Item1 < end)
        {
            var who = _due.Dequeue();
            var at = next.Item1;
            var life = _lives[who];
            var items = life.Act(at, out var pause);
            foreach (var delivery in _office.Take(items, at))
                yield return delivery;

            var due = Awake(at + (pause ?? life.Rest()));

            // Every other person has begun something in the last hours, so that the first sight of the inbox is not empty.
            if (pause is null && due > end && !recent[who] && who % 2 == 0)
            {
                recent[who] = true;
                var lately = end - TimeSpan.FromMinutes(life.Dice.Between(15, 500));
                due = lately > at ? lately : due;
            }

            _due.Enqueue(who, (due, who));
        }

        foreach (var delivery in _office.Flush(end))
            yield return delivery;
    }

    /// <summary>What is said from <see cref="PeopleOptions.StartsAt"/> on, without end, at <see cref="PeopleOptions.Rate"/>.</summary>
    /// <remarks>The pauses of the stories decide who speaks next; the rate decides when.</remarks>
    public IEnumerable<WebhookDelivery> Live()
    {
        _office.BatchWindow = TimeSpan.FromSeconds(4);
        _office.Lateness = (20, 240);
        var clock = _options.StartsAt;
        Settle(clock);
        var told = 0L;
        while (true)
        {
            // A step is more than one item now and then; the next wait makes up for it.
            var ahead = TimeSpan.FromSeconds(told / _options.Rate) - (clock - _options.StartsAt);
            clock += _dice.Wait(TimeSpan.FromSeconds(1 / _options.Rate) + (ahead > TimeSpan.Zero ? ahead / 4 : TimeSpan.Zero));
            _due.TryDequeue(out var who, out var due);
            var items = _lives[who].Act(clock, out var pause);
            told += items.Count;
            foreach (var delivery in _office.Take(items, clock))
                yield return delivery;

            // On stage a long wait is shortened more than a short one.
            var minutes = Math.Sqrt((pause ?? TimeSpan.FromMinutes(_dice.Between(60, 900))).TotalMinutes);
            _due.Enqueue(who, (due.Item1 + TimeSpan.FromMinutes(minutes), who));
        }
    }

    private void Settle(DateTimeOffset clock)
    {
        _due.Clear();
        for (var i = 0; i < _lives.Length; i++)
        {
            _lives[i].Diligence = 0;
            var soon = _lives[i].InStory ? _dice.Between(0, 300) : _dice.Between(0, 900);
            _due.Enqueue(i, (clock + TimeSpan.FromSeconds(soon), i));
        }
    }

    // At night people sleep, mostly; an hour east of Greenwich is near enough for all of them.
    private DateTimeOffset Awake(DateTimeOffset at)
    {
        var hour = (at.UtcDateTime.Hour + 1) % 24;
        return hour < 7 && _dice.Chance(0.95) ? at + TimeSpan.FromMinutes((7 - hour) * 60 + _dice.Between(0, 150)) : at;
    }
}
