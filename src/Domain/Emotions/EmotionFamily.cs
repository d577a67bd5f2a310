using System.Collections.Immutable;

namespace SocialCrm.Domain.Emotions;

/// <summary>The four families in which feelings are shown and filtered.</summary>
public enum EmotionFamily : byte
{
    /// <summary>Nothing that needs a mark: neutral, curious, surprised.</summary>
    Calm,

    /// <summary>Anger, annoyance, disappointment.</summary>
    Angry,

    /// <summary>Sadness, worry, confusion.</summary>
    Low,

    /// <summary>Joy, gratitude, admiration.</summary>
    Glad,
}

/// <summary>Which emotions belong to which family.</summary>
public static class EmotionFamilies
{
    /// <summary>The family of an emotion.</summary>
    public static EmotionFamily Of(Emotion emotion) => emotion switch
    {
        Emotion.Anger or Emotion.Annoyance or Emotion.Disappointment or Emotion.Disapproval or Emotion.Disgust => EmotionFamily.Angry,
        Emotion.Sadness or Emotion.Grief or Emotion.Fear or Emotion.Nervousness or Emotion.Confusion or Emotion.Embarrassment
            or Emotion.Remorse => EmotionFamily.Low,
        Emotion.Joy or Emotion.Gratitude or Emotion.Admiration or Emotion.Amusement or Emotion.Approval or Emotion.Caring
            or Emotion.Excitement or Emotion.Love or Emotion.Optimism or Emotion.Pride or Emotion.Relief => EmotionFamily.Glad,
        _ => EmotionFamily.Calm,
    };

    /// <summary>The emotions of a family.</summary>
    public static ImmutableArray<Emotion> MembersOf(EmotionFamily family) => [.. Enum.GetValues<Emotion>().Where(e => Of(e) == family)];
}
