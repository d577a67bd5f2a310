using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Facts;

/// <summary>What is to be written down about a person. What is left out stays.</summary>
/// <param name="Name">What to call them.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Value">What they are worth to the company, in its own currency.</param>
/// <param name="Tier">The group of customers they are in.</param>
/// <param name="Fields">The administrator's fields, by name: a text, number, day as 2026-03-12, true or false.</param>
/// <param name="Tag">Tags to put on.</param>
/// <param name="Untag">Tags to take off.</param>
/// <param name="Clear">Names of fields, or of the above, in which nothing is to stand any more.</param>
public sealed record DetailsRequest(
    string? Name = null,
    string? Language = null,
    decimal? Value = null,
    string? Tier = null,
    IReadOnlyDictionary<string, JsonElement>? Fields = null,
    IReadOnlyList<string>? Tag = null,
    IReadOnlyList<string>? Untag = null,
    IReadOnlyList<string>? Clear = null)
{
    private const int LongestWord = 100;
    private const int LongestTag = 40;
    private const int MostTags = 32;

    /// <summary>What is to be written down, with what is wrong by field: the one is null when the other is not.</summary>
    internal (Details? Details, Dictionary<string, string[]>? Wrong) Read(PersonFields known)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var values = ImmutableArray.CreateBuilder<FieldValue>();
        Add(PersonField.PersonName, Name, static name => name.Length is > 0 and <= LongestWord, $"Must be 1 to {LongestWord} characters.");
        Add(PersonField.Language, Language?.ToLowerInvariant(), static code => code.Length == 2 && code.All(char.IsAsciiLetter), "Must be a language's two letters, such as nl.");
        if (Value is { } worth) values.Add(new FieldValue(PersonField.Value, worth.ToString(CultureInfo.InvariantCulture)));
        Add(PersonField.Tier, Tier, static tier => tier.Length is > 0 and <= LongestWord, $"Must be 1 to {LongestWord} characters.");
        foreach (var (name, json) in Fields ?? new Dictionary<string, JsonElement>())
        {
            if (known.Find(name) is not { } field) wrong[$"fields.{name}"] = ["There is no such field: an administrator defines them."];
            else if (field.Read(Written(json)) is { } value) values.Add(new FieldValue(name, value));
            else wrong[$"fields.{name}"] = [$"Must be {Wanted(field)}."];
        }

        foreach (var name in Clear ?? [])
        {
            if (PersonField.Reserved.Contains(name) || known.Find(name) is not null) values.Add(new FieldValue(name, Value: null));
            else wrong["clear"] = [$"There is no field \"{name}\"."];
        }

        if (values.GroupBy(static v => v.Name, StringComparer.Ordinal).Any(static g => g.Count() > 1)) wrong["clear"] = ["A field cannot be written and cleared at once."];
        if ((Tag?.Count ?? 0) + (Untag?.Count ?? 0) > MostTags) wrong["tag"] = [FormattableString.Invariant($"At most {MostTags} at once.")];
        var (tagged, untagged) = (Tags(Tag, "tag"), Tags(Untag, "untag"));
        return wrong.Count > 0 ? (null, wrong) : (new Details(values.DrainToImmutable(), tagged, untagged), null);

        void Add(string name, string? value, Func<string, bool> fits, string otherwise)
        {
            if (value is null) return;
            if (fits(value)) values.Add(new FieldValue(name, value));
            else wrong[name] = [otherwise];
        }

        ImmutableArray<string> Tags(IReadOnlyList<string>? tags, string name)
        {
            ImmutableArray<string> trimmed = [.. (tags ?? []).Select(static t => t.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
            if (trimmed.Any(static t => t.Length is 0 or > LongestTag)) wrong[name] = [FormattableString.Invariant($"A tag must be 1 to {LongestTag} characters.")];
            return trimmed;
        }
    }

    private static string Written(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

    private static string Wanted(PersonField field) => field.Type switch
    {
        FieldType.Number => "a number",
        FieldType.Date => "a day such as 2026-03-12",
        FieldType.YesNo => "true or false",
        FieldType.Choice => string.Join(", ", field.Choices[..^1]) is { Length: > 0 } others ? $"{others} or {field.Choices[^1]}" : field.Choices[^1],
        _ => "1 to 1000 characters",
    };
}
