using System.Collections.Immutable;

namespace SocialCrm.Domain.Emotions;

/// <summary>What a reader made of one text. The same text and model give the same reading on every machine.</summary>
/// <param name="Sentiment">From -1 (bad) over 0 (neutral) to 1 (good).</param>
/// <param name="Confidence">From 0 to 1: how sure the reader is of the sentiment and the dominant emotion.</param>
/// <param name="Emotions">The emotions found, strongest first, without neutral; empty when the text is calm.</param>
/// <param name="Intent">What the writer wants.</param>
/// <param name="Touchpoint">Which part of doing business with the company it is about.</param>
/// <param name="Language">ISO 639-1 code of the language, or <c>und</c>.</param>
/// <param name="Model">The reader's name and version, stored with every reading.</param>
public sealed record EmotionReading(
    double Sentiment,
    double Confidence,
    ImmutableArray<EmotionScore> Emotions,
    Intent Intent,
    Touchpoint Touchpoint,
    string Language,
    string Model)
{
    /// <summary>The words that made the difference, in the order of the text.</summary>
    public ImmutableArray<TellingWord> Words { get; init; } = [];

    /// <summary>The strongest emotion, or neutral when none was found.</summary>
    public Emotion Dominant => Emotions.IsDefaultOrEmpty ? Emotion.Neutral : Emotions[0].Emotion;
}

/// <summary>One emotion and how strongly it was felt.</summary>
/// <param name="Emotion">The emotion.</param>
/// <param name="Strength">From 0 (exclusive) to 1.</param>
public readonly record struct EmotionScore(Emotion Emotion, double Strength);

/// <summary>A stretch of the text that moved the reading; an offset, so that it says nothing once the text is erased.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Weight">What it added to the sentiment; the sign is the direction.</param>
public readonly record struct TellingWord(int Start, int Length, double Weight);

/// <summary>What the writer of a message wants.</summary>
public enum Intent : byte
{
    Other,
    Question,
    Complaint,
    Compliment,
    Request,
    Thanks,
}

/// <summary>The part of doing business with the company that a message is about.</summary>
public enum Touchpoint : byte
{
    None,
    PreSale,
    Order,
    Payment,
    Delivery,
    ProductUse,
    ComplaintHandling,
    Returns,
    Account,
    AfterSales,
}
