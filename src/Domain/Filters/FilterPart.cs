namespace SocialCrm.Domain.Filters;

/// <summary>A stretch of a filter as it is written: <c>word</c>, <c>"quoted words"</c>, <c>field:value</c>, each with <c>-</c> before it or not.</summary>
/// <param name="Not">Whether it begins with <c>-</c>.</param>
/// <param name="Field">What stands before the colon; null when there is none.</param>
/// <param name="FieldColumn">Where the field or word begins, counted from 1.</param>
/// <param name="Value">The word or value, without quotation marks.</param>
/// <param name="ValueColumn">Where it begins.</param>
/// <param name="End">The index after it.</param>
/// <param name="Open">Whether its quotation mark is not closed.</param>
internal readonly record struct FilterPart(bool Not, string? Field, int FieldColumn, string Value, int ValueColumn, int End, bool Open)
{
    /// <summary>Reads the part that begins at an index where no space is.</summary>
    public static FilterPart Read(string text, int start)
    {
        var not = text[start] == '-' && start + 1 < text.Length && !char.IsWhiteSpace(text[start + 1]);
        var at = not ? start + 1 : start;
        var field = FieldAt(text, at);
        var from = field is null ? at : at + field.Length + 1;
        if (from < text.Length && text[from] == '"')
        {
            var close = text.IndexOf('"', from + 1);
            return close < 0
                ? new FilterPart(not, field, at + 1, text[(from + 1)..], from + 1, text.Length, Open: true)
                : new FilterPart(not, field, at + 1, text[(from + 1)..close], from + 1, close + 1, Open: false);
        }

        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return new FilterPart(not, field, at + 1, text[from..end], from + 1, end, Open: false);
    }

    /// <summary>Letters and a colon; a time of day or a number with a colon is a word.</summary>
    private static string? FieldAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] is '_' or '.')) end++;
        return end > at && end < text.Length && text[end] == ':' ? text[at..end] : null;
    }
}
