namespace SocialCrm.Simulator.Stories;

/// <summary>Slips of the finger.</summary>
internal static class Typos
{
    /// <summary>The text with two letters of a longer word swapped, or null where none can be.</summary>
    public static string? In(string text, Dice dice)
    {
        var places = Enumerable.Range(1, Math.Max(0, text.Length - 4))
            .Where(i => char.IsAsciiLetterLower(text[i - 1]) && char.IsAsciiLetterLower(text[i]) && char.IsAsciiLetterLower(text[i + 1])
                && char.IsAsciiLetterLower(text[i + 2]) && text[i] != text[i + 1])
            .ToList();
        if (places.Count == 0)
            return null;
        var place = dice.Pick(places);
        return $"{text[..place]}{text[place + 1]}{text[place]}{text[(place + 2)..]}";
    }
}
