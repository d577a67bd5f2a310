using System.Text.Json;

namespace SocialCrm.Server.OpenApi;

/// <summary>
/// One of a few words in an address, written there as in JSON: <c>urgent</c>. The framework by itself reads the names of
/// the code only, <c>Urgent</c>.
/// </summary>
/// <typeparam name="T">The words.</typeparam>
/// <param name="Value">Which one.</param>
internal readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Known =
        Enum.GetValues<T>().ToDictionary(static value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    /// <summary>The words there are.</summary>
    public static IEnumerable<string> All => Known.Keys;

    /// <summary>Reads one.</summary>
    public static bool TryParse(string? text, out Word<T> word)
    {
        var found = Known.TryGetValue(text ?? "", out var value);
        word = new Word<T>(value);
        return found;
    }
}
