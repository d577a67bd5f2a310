using System.Text;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Server.Erasure;

/// <summary>
/// Removes what was never understood and names somebody who was erased. Their aliases are known by hashes alone by then, so every word of a body is hashed:
/// there are few such bodies, and somebody who was erased is not found again by a body that stays.
/// </summary>
internal sealed class ErasedRaw(IUnprocessed unprocessed, IErasedPeople erased, IStore store)
{
    private const int AtOnce = 100;

    // Longer than any provider's id; what is longer is somebody's text.
    private const int LongestValue = 256;

    /// <summary>Removes it.</summary>
    /// <returns>How many went.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<int> RemoveAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var values = (await erased.ValuesAsync(customer, cancellationToken)).ToHashSet();
        if (values.Count == 0) return 0;
        var (removed, before) = (0, (long?)null);
        while (true)
        {
            var page = await unprocessed.PageAsync(before, AtOnce, cancellationToken);
            foreach (var item in page)
            {
                if (!Names(item.Body, values)) continue;
                await unprocessed.RemoveAsync(item.Id, cancellationToken);
                removed++;
            }

            if (page.Length < AtOnce) return removed;
            before = page[^1].Id;
        }
    }

    private bool Names(byte[] body, HashSet<EntryKey> values) => TextsOf(body).Any(text => WordsOf(text).Any(word => values.Contains(store.Keys.ErasedValue(word))));

    /// <summary>The strings and numbers of a JSON body; the whole of one that is none.</summary>
    private static List<string> TextsOf(byte[] body)
    {
        var texts = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) texts.Add(reader.GetString()!);
                else if (reader.TokenType == JsonTokenType.Number) texts.Add(Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            texts.Add(Encoding.UTF8.GetString(body));
        }

        return texts;
    }

    /// <summary>What of a text may be an alias: all of it, and each stretch of what ids, numbers and addresses are made of.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        if (text.Length <= LongestValue) yield return text;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '.' or '_' or '-' or '@' or '+')) continue;
            if (i > start && i - start <= LongestValue)
            {
                var word = text[start..i];
                yield return word;
                if (word.Trim('.', '+', '-') is { Length: > 0 } bare && bare.Length != word.Length) yield return bare;
            }

            start = i + 1;
        }
    }
}
