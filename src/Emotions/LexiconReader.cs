using System.Buffers;
using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions;

/// <summary>Reads English and Dutch by a list of words and a few rules: negation, emphasis, contrast, irony, emoji. Other languages by their signs only.</summary>
/// <remarks>
/// Arithmetic is plain and in the order of the text, so that a reading is equal on every machine. Of a text longer than
/// <see cref="LongestText"/> the beginning is read. Takes about a microsecond for a short message.
/// </remarks>
public sealed class LexiconReader : IEmotionReader
{
    /// <summary>Stored with every reading of this reader.</summary>
    public const string ModelName = "lexicon-1";

    /// <summary>How many UTF-16 units of a text are read.</summary>
    public const int LongestText = 10_000;

    private const int EmotionCount = 28;
    private const int MostEmotions = 5;

    /// <inheritdoc/>
    public EmotionReading Read(string text, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Math.Min(text.Length, LongestText);
        var keys = ArrayPool<char>.Shared.Rent((2 * length) + 4);
        var tokens = ArrayPool<Token>.Shared.Rent(length + 1);
        try
        {
            var count = Tokeniser.Read(text.AsSpan(0, length), Lexicon.Default, keys, tokens);
            return Read(tokens.AsSpan(0, count), keys, language);
        }
        finally
        {
            ArrayPool<Token>.Shared.Return(tokens);
            ArrayPool<char>.Shared.Return(keys);
        }
    }

    private static EmotionReading Read(Span<Token> tokens, ReadOnlySpan<char> keys, string? hint)
    {
        Span<double> intents = stackalloc double[6];
        Span<double> touchpoints = stackalloc double[10];
        intents.Clear();
        touchpoints.Clear();
        var language = Languages.Of(tokens, hint);
        var weighing = new Weighing(tokens, keys, Lexicon.Default, language, intents, touchpoints);
        var sum = weighing.Run();
        var sentiment = Math.Round(sum / (Math.Abs(sum) + 0.5), 4);
        var emotions = Emotions(tokens, sum);
        var dominant = emotions.IsEmpty ? Emotion.Neutral : emotions[0].Emotion;
        var intent = IntentOf(intents, sentiment, dominant, asks: weighing.Questions > 0);
        var words = Words(tokens, out var moved);
        return new EmotionReading(sentiment, Confidence(sum, moved, language), emotions, intent, (Touchpoint)IndexOfHighest(touchpoints), language, ModelName) { Words = words };
    }

    /// <summary>Sure when much was felt and all of it pointed one way; a calm text in a known language is fairly sure to be calm.</summary>
    private static double Confidence(double sum, double moved, string language)
    {
        if (moved == 0)
        {
            return language == Languages.Unknown ? 0.3 : 0.6;
        }

        var agreement = Math.Min(1, Math.Abs(sum) / moved);
        return Math.Round(0.35 + (0.6 * agreement * (moved / (moved + 0.45))), 4);
    }

    private static ImmutableArray<EmotionScore> Emotions(ReadOnlySpan<Token> tokens, double sum)
    {
        Span<double> felt = stackalloc double[EmotionCount];
        felt.Clear();
        var (capitals, words) = (0, 0);
        foreach (ref readonly var token in tokens)
        {
            words += token.Kind == TokenKind.Word ? 1 : 0;
            capitals += token.IsCapitals ? 1 : 0;
            Feel(token, felt);
        }

        if (sum < 0 && capitals > 2 && 2 * capitals > words)
        {
            felt[(int)Emotion.Anger] += 0.5;
        }

        Span<EmotionScore> scores = stackalloc EmotionScore[MostEmotions];
        var count = 0;
        while (count < MostEmotions && Strongest(felt) is { Strength: >= 0.15 } strongest)
        {
            scores[count++] = strongest;
            felt[(int)strongest.Emotion] = 0;
        }

        return [.. scores[..count]];
    }

    private static void Feel(in Token token, Span<double> felt)
    {
        if (token.Turned is { } turned)
        {
            felt[(int)turned] += Math.Abs(token.Weight);
            return;
        }

        foreach (var (emotion, strength) in token.Felt?.Emotions ?? [])
        {
            felt[(int)emotion] += strength * token.Scale;
        }
    }

    private static EmotionScore Strongest(ReadOnlySpan<double> felt)
    {
        var best = IndexOfHighest(felt);
        return new EmotionScore((Emotion)best, Math.Round(felt[best] / (felt[best] + 0.4), 4));
    }

    private static Intent IntentOf(ReadOnlySpan<double> cues, double sentiment, Emotion dominant, bool asks)
    {
        var question = cues[(int)Intent.Question] + (asks ? 0.9 : 0);
        var request = cues[(int)Intent.Request];
        // Grief, fear and sadness blame nobody, hope and curiosity praise nobody.
        var blames = dominant is Emotion.Anger or Emotion.Annoyance or Emotion.Disappointment or Emotion.Disapproval or Emotion.Disgust;
        var praises = dominant is Emotion.Admiration or Emotion.Approval or Emotion.Joy or Emotion.Love or Emotion.Gratitude or Emotion.Excitement or Emotion.Relief;
        return sentiment switch
        {
            <= -0.6 when blames => Intent.Complaint,
            <= -0.3 when blames && question < 0.9 => Intent.Complaint,
            <= 0 when cues[(int)Intent.Complaint] > 0 => Intent.Complaint,
            >= 0.5 when cues[(int)Intent.Compliment] > 0 && !asks && request <= 1 => Intent.Compliment,
            _ when question > request && question >= 0.9 => Intent.Question,
            _ when request >= 1 => Intent.Request,
            >= 0 when cues[(int)Intent.Thanks] > 0 => Intent.Thanks,
            >= 0.35 when praises => Intent.Compliment,
            _ => Intent.Other,
        };
    }

    private static int IndexOfHighest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static ImmutableArray<TellingWord> Words(ReadOnlySpan<Token> tokens, out double moved)
    {
        var (count, sum) = (0, 0.0);
        foreach (ref readonly var token in tokens)
        {
            count += token.Weight != 0 ? 1 : 0;
            sum += Math.Abs(token.Weight);
        }

        moved = sum;
        var words = ImmutableArray.CreateBuilder<TellingWord>(count);
        foreach (ref readonly var token in tokens)
        {
            if (token.Weight != 0)
            {
                words.Add(new TellingWord(token.Start, token.Length, Math.Round(token.Weight, 4)));
            }
        }

        return words.MoveToImmutable();
    }
}
