using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions;

/// <summary>What a word does to its neighbours.</summary>
internal enum Role : byte
{
    None,
    Negation,
    Intensifier,
    Contrast,
    Irony,

    /// <summary>What goes without saying ("works", "arrived") and weighs only when it is negated.</summary>
    Expected,
}

/// <summary>What a word or phrase means in one language.</summary>
internal sealed record Sense
{
    public double Valence { get; set; }

    /// <summary>Strongest first; each with what it counts for when nothing stresses the word.</summary>
    public (Emotion Emotion, double Strength)[] Emotions { get; set; } = [];

    public Role Role { get; set; }

    /// <summary>Of an intensifier: what the next felt word is multiplied by. Of what is expected: the valence that a negation turns.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>How much it points at each intent.</summary>
    public (Intent Intent, double Weight)[] Intents { get; set; } = [];

    /// <summary>How much it points at each touchpoint.</summary>
    public (Touchpoint Touchpoint, double Weight)[] Touchpoints { get; set; } = [];

    public bool IsFelt => Emotions.Length > 0;

    public bool IsExpected => Role == Role.Expected && !IsFelt;
}

/// <summary>A word or phrase in the languages that know it; a sign that is read alike everywhere has one sense in both places.</summary>
internal sealed class LexiconEntry
{
    public Sense? English { get; set; }

    public Sense? Dutch { get; set; }

    /// <summary>One bit for each second word (see <see cref="BitOf"/>) of the phrases that start here: most words that begin phrases are followed by others.</summary>
    public ulong SecondWords { get; set; }

    /// <summary>Number of words of the longest phrase that starts here; 0 when none does.</summary>
    public int LongestPhrase { get; set; }

    /// <summary>The bit of a folded word; several share one.</summary>
    public static ulong BitOf(ReadOnlySpan<char> word) => 1UL << (((word[0] * 31) + (word[^1] * 7) + word.Length) & 63);

    public bool IsUniversal => English is not null && ReferenceEquals(English, Dutch);

    /// <summary>
    /// The sense in a language. Dutch borrows English words that it has no sense for, not the other way round; what both know
    /// ("super", "thanks") is understood in any.
    /// </summary>
    public Sense? In(string language) => language switch
    {
        "en" => English,
        "nl" => Dutch ?? English,
        _ => Dutch is null ? null : English,
    };
}
