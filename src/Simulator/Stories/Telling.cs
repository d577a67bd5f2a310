using SocialCrm.Simulator.People;

namespace SocialCrm.Simulator.Stories;

/// <summary>A story as it happens to one person: which of its steps are taken, and how far it has come.</summary>
internal sealed class Telling
{
    private readonly List<StoryStep> _steps;
    private readonly Slots _slots;
    private int _next;

    private Telling(Story story, List<StoryStep> steps, Slots slots)
    {
        Story = story;
        _steps = steps;
        _slots = slots;
    }

    /// <summary>What happens.</summary>
    public Story Story { get; }

    /// <summary>The place of the next step among those that are taken.</summary>
    public int Position => _next;

    /// <summary>The next step, or null at the end.</summary>
    public StoryStep? Next => _next < _steps.Count ? _steps[_next] : null;

    /// <summary>Begins a story that fits the person and the places they can write from.</summary>
    /// <param name="person">To whom it happens.</param>
    /// <param name="last">The story that happened to them last, which does not happen again at once if there is another.</param>
    /// <param name="diligence">How likely the company says at least what it need not say, 0 to 1.</param>
    /// <param name="dice">The chances of that person's life.</param>
    public static Telling Begin(Person person, Story? last, double diligence, Dice dice)
    {
        var fitting = StoryBook.All.Where(s => s.Tempers.Contains(person.Temper) && Reaches(person, s)).ToList();
        if (fitting.Count > 1)
            fitting.RemoveAll(s => s == last);
        var ticket = dice.Below(fitting.Sum(s => s.Weight));
        var story = fitting.First(s => (ticket -= s.Weight) < 0);
        var steps = story.Steps.Where(s => person.Heat >= s.Heat && dice.Chance(s.ByCompany ? Math.Max(s.Chance, diligence) : s.Chance)).ToList();

        // Now and then nobody answers: the person is left waiting, and the next story begins with that.
        var answer = steps.FindIndex(s => s.ByCompany);
        if (answer > 0 && dice.Chance(0.12 * (1 - diligence)))
            steps.RemoveRange(answer, steps.Count - answer);
        return new Telling(story, steps, new Slots(person, dice));
    }

    /// <summary>The words of the next step, and moves on to the one after it; what was said in <paramref name="said"/> is not said again while there are other words.</summary>
    public string Speak(string language, string us, HashSet<string> said, Dice dice)
    {
        var templates = _steps[_next++].In(language);
        var fresh = templates.Where(t => !said.Contains(t)).ToList();
        var template = dice.Pick(fresh.Count > 0 ? fresh : templates);
        said.Add(template);
        return _slots.Fill(template, us);
    }

    private static bool Reaches(Person person, Story story)
    {
        var speaksPublicly = person.Facebook is not null || person.X is not null;
        return story.Name switch
        {
            "page-complaint" => person.Facebook is not null,
            _ => story.Venue == "private" || speaksPublicly,
        };
    }
}
