using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Stories;
using SocialCrm.Simulator.Talks;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Streams;

/// <summary>One person's life with the company: story after story, with the habits of their temper in between.</summary>
internal sealed class Life
{
    private readonly Person _person;
    private readonly Dice _dice;
    private readonly List<Talk> _talks = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private Telling? _telling;
    private Talk _talk;
    private int _chapter;

    public Life(Person person, PeopleOptions options, MessageIds ids)
    {
        _person = person;
        _dice = Dice.For(options.Seed, "life-" + person.Key, options.StartsAt.ToUnixTimeMilliseconds());
        if (person.WhatsApp is { } whatsApp)
            _talks.Add(new WhatsAppTalk(person, whatsApp, options.Company, ids, _dice));
        if (person.Facebook is { } facebook)
        {
            _talks.Add(new MessengerTalk(person, facebook, options.Company, ids, _dice));
            _talks.Add(new PageTalk(person, facebook, options.Company, ids, _dice));
        }

        if (person.X is { } x)
        {
            _talks.Add(new XDirectTalk(person, x, options.Company, ids, _dice, options.OlderXShare));
            _talks.Add(new XPublicTalk(person, x, options.Company, ids, _dice, options.OlderXShare));
        }

        _talk = _talks[0];
    }

    /// <summary>Whether a story is under way.</summary>
    public bool InStory => _telling?.Next is not null;

    /// <summary>The chances of this life.</summary>
    public Dice Dice => _dice;

    /// <summary>How long this person keeps away between stories: the quiet and the critical come back at other paces.</summary>
    public TimeSpan Rest() => TimeSpan.FromHours(_person.Temper switch
    {
        Temper.Patient => _dice.Between(150, 500),
        Temper.Introvert => _dice.Between(120, 400),
        Temper.Criticaster or Temper.Ambassador => _dice.Between(60, 260),
        _ => _dice.Between(100, 400),
    });

    /// <summary>How likely the company also says what it need not say, 0 to 1: over weeks nearly everybody is answered in the end.</summary>
    public double Diligence { get; set; }

    /// <summary>Takes the next step at that time; <paramref name="pause"/> is the wait for the one after, null at a story's end.</summary>
    public List<Fragment> Act(DateTimeOffset at, out TimeSpan? pause)
    {
        if (!InStory)
            Begin();
        var step = _telling!.Next!;
        var position = _telling.Position;
        if (step.To is not null)
            _talk = Elsewhere(step.To == "public");
        var text = _telling.Speak(_person.Language, _talk.CallUs, _said, _dice);
        var told = Tell(step, text, at);
        var items = told.Select(f => f with { Item = f.Item with { Story = _telling.Story.Name, Chapter = _chapter, Step = position } }).ToList();
        Habits(step, at, items);
        if (position == 0)
            Deeds(at, items);
        pause = _telling.Next is { } next ? TimeSpan.FromSeconds(_dice.Between(next.After[0] * 60 + 12, next.After[1] * 60 + 50)) : null;
        return items;
    }

    private void Begin()
    {
        _telling = Telling.Begin(_person, _telling?.Story, Diligence, _dice);
        _chapter++;
        var publicly = _telling.Story.Venue == "public";
        var fitting = _talks.Where(t => t.IsPublic == publicly && (_telling.Story.Name != "page-complaint" || t.Channel == "facebook")).ToList();

        // Whoever has WhatsApp mostly takes that.
        _talk = fitting.Find(t => t.Channel == "whatsapp") is { } whatsApp && _dice.Chance(0.75) ? whatsApp : _dice.Pick(fitting);
        foreach (var talk in _talks)
            talk.BeginMatter();
    }

    // Where the talk moves: to the other side of the same network if there is one, else wherever the person can be heard.
    private Talk Elsewhere(bool publicly)
    {
        if (_talk.IsPublic == publicly)
            return _talk;
        var fitting = _talks.Where(t => t.IsPublic == publicly).ToList();
        return fitting.Find(t => t.Channel == _talk.Channel) ?? (fitting.Count > 0 ? fitting[0] : _talk);
    }

    private List<Fragment> Tell(StoryStep step, string text, DateTimeOffset at)
    {
        if (step.ByCompany)
            return [_talk.Answer(text, at)];
        switch (step.Do)
        {
            case "photo":
                return [_talk.Show(_dice.Chance(0.7) ? text : null, at)];
            case "button":
                return [_talk.Tap(text, at)];
            case "react":
                return _talk.React(text, at) is { } reaction ? [reaction] : [];
            default:
                return Write(text, at);
        }
    }

    private List<Fragment> Write(string text, DateTimeOffset at)
    {
        var quoting = _dice.Chance(0.2);
        if (_dice.Chance(0.04) && Typos.In(text, _dice) is { } mistyped)
        {
            var first = _talk.Say(mistyped, at, quoting);
            return _talk.Edit(text, at + Soon(4, 9)) is { } edit ? [first, edit] : [first];
        }

        var said = _talk.Say(text, at, quoting);
        return _talk is XPublicTalk posts && _dice.Chance(0.3) && posts.Again() is { } again ? [said, again] : [said];
    }

    // What people do beside the story: regret, a thumb for the answer, an odd type; and what providers tell of ours.
    private void Habits(StoryStep step, DateTimeOffset at, List<Fragment> items)
    {
        Fragment? habit = null;
        if (step.ByCompany)
        {
            var read = _person.Temper == Temper.Introvert || _dice.Chance(0.5);
            if (_dice.Chance(0.5))
                habit = _talk.Receipt(read, at + Soon(3, 9));
            else if (_dice.Chance(0.12))
                habit = _talk.React("👍", at + Soon(6, 12));
        }
        else if (_talk is PageTalk && _person.Heat > 0.6 && _dice.Chance(0.04))
        {
            habit = _talk.Hide(at + Soon(8, 14));
        }
        else if (_person.Heat > 0.4 && _telling!.Next is { ByCompany: false } && _dice.Chance(0.03))
        {
            habit = _talk.Revoke(at + Soon(10, 16));
        }
        else if (_dice.Chance(0.02))
        {
            habit = _talk.Oddity(at + Soon(5, 9));
        }
        else if (_person.Heat < 0.4 && _dice.Chance(0.03))
        {
            habit = _talk.Thank("🙏", at + Soon(6, 12));
        }
        else if (_dice.Chance(0.01))
        {
            habit = _talk.Unreact(at + Soon(5, 9));
        }

        if (habit is not null)
            items.Add(habit);
    }

    // The quiet and the fond follow, like and pass on; the others do so now and then.
    private void Deeds(DateTimeOffset at, List<Fragment> items)
    {
        var often = _person.Temper is Temper.Introvert or Temper.Ambassador;
        if (_dice.Chance(often ? 0.5 : 0.06) && _dice.Pick(_talks).Deed(at + Soon(3, 9)) is { } deed)
            items.Add(deed);
    }

    private TimeSpan Soon(int low, int high) => TimeSpan.FromSeconds(_dice.Between(low, high));
}
