using System.Runtime.InteropServices;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions;

internal enum TokenKind : byte
{
    /// <summary>A word, an emoticon or an emoji.</summary>
    Word,

    /// <summary>A comma and its like: a negation does not reach past it.</summary>
    Pause,
    End,
    Exclamation,
    Question,
}

/// <summary>A word or mark of the text, and what was made of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Token
{
    public TokenKind Kind;
    public int Start;
    public int Length;

    /// <summary>Where its folded form stands in the keys.</summary>
    public int KeyStart;
    public int KeyLength;
    public LexiconEntry? Entry;
    public bool IsCapitals;

    /// <summary>Over 1 for capitals and for drawn-out words.</summary>
    public double Stress;

    /// <summary>Set when it is felt.</summary>
    public Sense? Felt;

    /// <summary>All that its neighbours and its writing multiply it by.</summary>
    public double Scale;

    /// <summary>What it adds to the sentiment.</summary>
    public double Weight;

    /// <summary>The emotion in place of its own, when it was negated or meant otherwise.</summary>
    public Emotion? Turned;
}
