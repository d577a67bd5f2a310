namespace SocialCrm.Domain.Emotions;

/// <summary>Reads how a text feels. CPU work without state: safe to call from many threads at once.</summary>
public interface IEmotionReader
{
    /// <summary>Reads one text. Never throws for what people write; an empty text is neutral.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">ISO 639-1 code where the channel knows it; null lets the reader find out.</param>
    EmotionReading Read(string text, string? language = null);
}
