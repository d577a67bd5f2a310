using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Facts;

/// <summary>The questions in a text, as stretches of it.</summary>
public static class Questions
{
    /// <summary>The sentences that end in a question mark; the whole text when it reads as a question and has no such mark.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="intent">What the writer was read to want.</param>
    public static ImmutableArray<TextStretch> In(string text, Intent intent)
    {
        var asked = ImmutableArray.CreateBuilder<TextStretch>();
        foreach (var (start, length) in Sentences.In(text))
        {
            // A question mark by itself asks nothing but what was asked before.
            if (text.AsSpan(start, length).TrimEnd("!. ").EndsWith('?') && text.AsSpan(start, length).ContainsAnyExcept("?!. ")) asked.Add(new TextStretch(start, length));
        }

        if (asked.Count == 0 && intent == Intent.Question && Sentences.In(text).Any()) return [new TextStretch(0, text.Length)];
        return asked.DrainToImmutable();
    }
}

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long.</param>
public readonly record struct TextStretch(int Start, int Length);
