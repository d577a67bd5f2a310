using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Filters;

/// <summary>One thing a filter asks; all of them must hold.</summary>
/// <param name="Not">It must not be so: written with <c>-</c> before it.</param>
public abstract record FilterTerm(bool Not)
{
    /// <summary>A name, handle or alias holds this; words that must be found stand in <see cref="Filter.Words"/>.</summary>
    /// <param name="Text">The word, or quoted words with their spaces.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Word(string Text, bool Not) : FilterTerm(Not);

    /// <summary>They write on a channel.</summary>
    /// <param name="Name">The channel's name. Integrators bring channels of their own, so that no list of them can be complete.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Channel(string Name, bool Not) : FilterTerm(Not);

    /// <summary>They feel so.</summary>
    /// <param name="Family">The family of the emotion that names their mood.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Feeling(EmotionFamily Family, bool Not) : FilterTerm(Not);

    /// <summary>Their mood is so.</summary>
    /// <param name="Band">Bad, neutral or good.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Mood(MoodBand Band, bool Not) : FilterTerm(Not);

    /// <summary>Things stand so with them.</summary>
    /// <param name="State">How.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Is(FilterState State, bool Not) : FilterTerm(Not);
}
