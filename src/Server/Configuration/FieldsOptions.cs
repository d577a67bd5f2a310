using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Configuration;

/// <summary>The company's own fields of a person, as the administrator defined them.</summary>
public sealed class FieldsOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Fields";

    /// <summary>More than these nobody fills in.</summary>
    public const int Most = 64;

    /// <summary>The fields, in the order in which they are shown.</summary>
    public IList<FieldOptions> All { get; } = [];

    /// <summary>The fields as the domain knows them.</summary>
    public IEnumerable<PersonField> Fields => All.Select(static f => new PersonField(f.Name, f.Label ?? f.Name, f.Type, [.. f.Choices]));
}

/// <summary>One field.</summary>
public sealed class FieldOptions
{
    /// <summary>What integrators call it: small letters, digits and dashes.</summary>
    public string Name { get; set; } = "";

    /// <summary>What agents read.</summary>
    /// <value>The name.</value>
    public string? Label { get; set; }

    /// <summary>What can be written in it.</summary>
    /// <value>Text.</value>
    public FieldType Type { get; set; }

    /// <summary>What can be chosen, of a field of that type.</summary>
    public IList<string> Choices { get; } = [];
}

/// <summary>Tells all that is wrong with the fields at once.</summary>
internal sealed partial class FieldsOptionsValidator : IValidateOptions<FieldsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FieldsOptions options)
    {
        var wrong = new List<string>();
        if (options.All.Count > FieldsOptions.Most) wrong.Add(FormattableString.Invariant($"{FieldsOptions.Section}: at most {FieldsOptions.Most} fields."));
        for (var i = 0; i < options.All.Count; i++)
        {
            var (field, key) = (options.All[i], FormattableString.Invariant($"{FieldsOptions.Section}:{i}"));
            if (!FieldName().IsMatch(field.Name)) wrong.Add($"{key}:Name must be small letters, digits and dashes, at most 40.");
            else if (PersonField.Reserved.Contains(field.Name)) wrong.Add($"{key}:Name is \"{field.Name}\", which every person has already.");
            else if (options.All.Take(i).Any(other => other.Name == field.Name)) wrong.Add($"{key}:Name is given twice: \"{field.Name}\".");
            if (field.Type == FieldType.Choice != field.Choices.Count > 0) wrong.Add($"{key}:Choices are there for a field of type Choice, and for no other.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();
}
