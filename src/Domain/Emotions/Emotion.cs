namespace SocialCrm.Domain.Emotions;

/// <summary>The 28 emotions of GoEmotions (Demszky et al. 2020, "GoEmotions: A Dataset of Fine-Grained Emotions"), in its order.</summary>
public enum Emotion : byte
{
    Admiration,
    Amusement,
    Anger,
    Annoyance,
    Approval,
    Caring,
    Confusion,
    Curiosity,
    Desire,
    Disappointment,
    Disapproval,
    Disgust,
    Embarrassment,
    Excitement,
    Fear,
    Gratitude,
    Grief,
    Joy,
    Love,
    Nervousness,
    Optimism,
    Pride,
    Realization,
    Relief,
    Remorse,
    Sadness,
    Surprise,
    Neutral,
}
