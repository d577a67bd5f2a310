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
    public static Telling Begin(Person person, Dice dice)
    {
        var fitting = StoryBook.All.Where(s => s.Tempers.Contains(person.Temper) && Reaches(person, s)).ToList();
        var ticket = dice.Below(fitting.Sum(s => s.Weight));
        var story = fitting.First(s => (ticket -= s.Weight) < 0);
        var steps = story.Steps.Where(s => person.Heat >= s.Heat && dice.Chance(s.Chance)).ToList();

        // Now and then nobody answers: the person is left waiting, and the next story begins with that.
        var answer = steps.FindIndex(s => s.ByCompany);
        if (answer > 0 && dice.Chance(0.12))
            steps.RemoveRange(answer, steps.Count - answer);
        return new Telling(story, steps, new Slots(person, dice));
    }

    /// <summary>The words of the next step, and moves on to the one after it.</summary>
    public string Speak(string language, string us, Dice dice) => _slots.Fill(dice.Pick(_steps[_next++].In(language)), us);

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
