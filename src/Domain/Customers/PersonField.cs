using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace SocialCrm.Domain.Customers;

/// <summary>A field of a person that the administrator defined.</summary>
/// <param name="Name">What integrators call it.</param>
/// <param name="Label">What agents read.</param>
/// <param name="Type">What can be written in it.</param>
/// <param name="Choices">What can be chosen, of a field of that type.</param>
public sealed record PersonField(string Name, string Label, FieldType Type, ImmutableArray<string> Choices)
{
    /// <summary>The name as integrators know it.</summary>
    public const string PersonName = "name";

    /// <summary>The language, ISO 639-1.</summary>
    public const string Language = "language";

    /// <summary>What the person is worth to the company, in its own currency.</summary>
    public const string Value = "value";

    /// <summary>The group of customers they are in: gold, silver, …</summary>
    public const string Tier = "tier";

    private const int LongestText = 1_000;

    /// <summary>What every person has.</summary>
    public static FrozenSet<string> Reserved { get; } = FrozenSet.ToFrozenSet([PersonName, Language, Value, Tier], StringComparer.Ordinal);

    /// <summary>A value in the form of the field's type, as it is written down.</summary>
    /// <param name="value">As given: numbers with a point, days as 2026-03-12, yes and no as true and false.</param>
    /// <returns>Null when it cannot stand in this field.</returns>
    public string? Read(string value) => Type switch
    {
        FieldType.Number => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null,
        FieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? value : null,
        FieldType.YesNo => value is "true" or "false" ? value : null,
        FieldType.Choice => Choices.FirstOrDefault(choice => string.Equals(choice, value, StringComparison.OrdinalIgnoreCase)),
        _ => value.Length is > 0 and <= LongestText ? value : null,
    };
}

/// <summary>What can be written in a field.</summary>
public enum FieldType : byte
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of several.</summary>
    Choice,
}
