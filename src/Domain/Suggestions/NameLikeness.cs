namespace SocialCrm.Domain.Suggestions;

/// <summary>How much two shown names are one person's.</summary>
public enum NameLikeness
{
    /// <summary>Nothing can be said: one is a nickname, or missing.</summary>
    Unclear,

    /// <summary>The same given name and the same surname, in any order and writing.</summary>
    Same,

    /// <summary>One may be the other: an initial for the given name, or a slip of the finger.</summary>
    Like,

    /// <summary>The one is the other's given name.</summary>
    Given,

    /// <summary>The same surname and another given name: a family.</summary>
    Family,

    /// <summary>Nothing in common.</summary>
    Other,
}
