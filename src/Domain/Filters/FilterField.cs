namespace SocialCrm.Domain.Filters;

/// <summary>What a filter can ask beside words; written in small letters before a colon.</summary>
public enum FilterField : byte
{
    /// <summary>Where they write: a channel's name.</summary>
    Channel,

    /// <summary>How they feel: one of the <see cref="Emotions.EmotionFamily"/>.</summary>
    Feeling,

    /// <summary>How good or bad that is: one of the <see cref="Emotions.MoodBand"/>.</summary>
    Mood,

    /// <summary>How things stand with them: one of the <see cref="FilterState"/>.</summary>
    Is,
}

/// <summary>How things can stand with a customer, as a filter asks it.</summary>
public enum FilterState : byte
{
    /// <summary>They wrote something that the asking user has not read.</summary>
    Unread,

    /// <summary>They wait for an answer.</summary>
    Waiting,

    /// <summary>They do not.</summary>
    Answered,

    /// <summary>Everybody could read the last words.</summary>
    Public,
}
