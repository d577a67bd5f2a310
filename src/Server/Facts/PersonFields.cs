using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Facts;

/// <summary>The fields that the administrator defined, and what is written in them.</summary>
internal sealed class PersonFields(IOptions<FieldsOptions> options, UserNames users)
{
    private readonly ImmutableArray<PersonField> _all = [.. options.Value.Fields];

    /// <summary>A field; null when there is none of that name.</summary>
    public PersonField? Find(string name) => _all.FirstOrDefault(f => f.Name == name);

    /// <summary>What was written down about a person.</summary>
    public async ValueTask<PersonDetails> DetailsAsync(Person person, KnownFacts known, CancellationToken cancellationToken)
    {
        var fields = ImmutableArray.CreateBuilder<DetailField>(_all.Length);
        foreach (var field in _all)
        {
            var written = known.Details.GetValueOrDefault(field.Name) is { Value: not null } detail ? detail : null;
            fields.Add(new DetailField(
                field.Name, field.Label, field.Type, field.Choices, written?.Value, written?.At, await NameOfAsync(written, cancellationToken), written?.Evidence));
        }

        return new PersonDetails(
            Value(known, PersonField.PersonName),
            Value(known, PersonField.Language) ?? known.Language,
            Value(known, PersonField.Value) is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null,
            Value(known, PersonField.Tier),
            person.Followers,
            fields.MoveToImmutable(),
            known.Tags,
            await SourcesAsync(known, cancellationToken));
    }

    private async ValueTask<ImmutableArray<DetailSource>> SourcesAsync(KnownFacts known, CancellationToken cancellationToken)
    {
        var sources = ImmutableArray.CreateBuilder<DetailSource>();
        foreach (var (name, detail) in known.Details)
        {
            if (PersonField.Reserved.Contains(name) && detail.Value is not null)
                sources.Add(new DetailSource(name, detail.At, await NameOfAsync(detail, cancellationToken) ?? "", detail.Evidence));
        }

        return sources.DrainToImmutable();
    }

    /// <summary>Who wrote it: a user, or an integrator, whose id may be the name itself.</summary>
    private async ValueTask<string?> NameOfAsync(Detail? detail, CancellationToken cancellationToken) =>
        detail is null ? null : await users.NameOfAsync(detail.By, cancellationToken) is { Length: > 0 } name ? name : detail.By;

    private static string? Value(KnownFacts known, string name) => known.Details.GetValueOrDefault(name)?.Value;
}
