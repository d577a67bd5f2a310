using System.Text.Json.Serialization;
using SocialCrm.Simulator.People;

namespace SocialCrm.Simulator.Stories;

/// <summary>An arc that happens to people again and again: from a question over impatience to relief, say.</summary>
/// <param name="Name">What it is called, e.g. <c>late-parcel</c>.</param>
/// <param name="Venue"><c>private</c> or <c>public</c>: where it begins.</param>
/// <param name="Tempers">To whom it happens.</param>
/// <param name="Weight">How often, against the others.</param>
/// <param name="Steps">What is said and done, in order.</param>
internal sealed record Story(string Name, string Venue, IReadOnlyList<Temper> Tempers, int Weight, IReadOnlyList<StoryStep> Steps);

/// <summary>One step of a story.</summary>
internal sealed record StoryStep
{
    /// <summary>What it is called, e.g. <c>impatience</c>.</summary>
    [JsonPropertyName("step")]
    public required string Name { get; init; }

    /// <summary><c>customer</c> or <c>company</c>.</summary>
    public string By { get; init; } = "customer";

    /// <summary><c>say</c>, <c>photo</c>, <c>button</c> or <c>react</c>.</summary>
    public string Do { get; init; } = "say";

    /// <summary><c>private</c> or <c>public</c> where the talk moves; null where it stays.</summary>
    public string? To { get; init; }

    /// <summary>How many minutes after the step before: at least, at most.</summary>
    public required IReadOnlyList<int> After { get; init; }

    /// <summary>How likely the step is taken at all.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>How hot a person has to be to take it.</summary>
    public double Heat { get; init; }

    /// <summary>The ways to say it in English.</summary>
    public required IReadOnlyList<string> En { get; init; }

    /// <summary>The ways to say it in Dutch.</summary>
    public required IReadOnlyList<string> Nl { get; init; }

    /// <summary>Whether the company acts, not the customer.</summary>
    [JsonIgnore]
    public bool ByCompany => By == "company";

    /// <summary>The ways to say it in a language.</summary>
    public IReadOnlyList<string> In(string language) => language == "nl" ? Nl : En;
}
