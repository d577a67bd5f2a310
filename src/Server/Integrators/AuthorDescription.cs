using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Facts;

namespace SocialCrm.Server.Integrators;

/// <summary>What an integrator knows of an author. What is left out stays.</summary>
/// <param name="Name">Their name: shown where the channel tells none.</param>
/// <param name="Verified">What the integrator has checked to be theirs. Nothing is taken away by leaving it out.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Value">What they are worth to the company, in its own currency.</param>
/// <param name="Tier">The group of customers they are in.</param>
/// <param name="Fields">The administrator's fields, by name: a text, number, day as 2026-03-12, true or false.</param>
public sealed record AuthorDescription(
    string? Name = null,
    ImmutableArray<VerifiedIdentifier>? Verified = null,
    string? Language = null,
    decimal? Value = null,
    string? Tier = null,
    IReadOnlyDictionary<string, JsonElement>? Fields = null)
{
    /// <summary>What of it is written down about the person.</summary>
    internal DetailsRequest Details => new(Name: null, Language, Value, Tier, Fields);
}

/// <summary>Something by which a shop knows a person, checked by it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The address or number, in whatever way it is written.</param>
public sealed record VerifiedIdentifier(VerifiedKind Kind, string Value);

/// <summary>What can be verified.</summary>
public enum VerifiedKind
{
    /// <summary>An e-mail address.</summary>
    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>A telephone number.</summary>
    [JsonStringEnumMemberName("phone")]
    Phone,

    /// <summary>An order number.</summary>
    [JsonStringEnumMemberName("order")]
    Order,
}

/// <summary>Whom an author is.</summary>
/// <param name="CustomerId">Who stands for the person.</param>
public sealed record DescribedAuthor(CustomerId CustomerId);

/// <summary>What an integrator may read of an author.</summary>
/// <param name="CustomerId">Who stands for the person.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Mood">How they feel now, -1 … 1; null when they do not want to be profiled.</param>
/// <param name="Attitude">How they feel about us in the long run, -1 … 1; null likewise.</param>
/// <param name="WaitingSince">Since when they wait for an answer; null when they do not.</param>
/// <param name="Verified">What is verified to be theirs, on all accounts.</param>
/// <param name="Questions">What they asked and nobody answered, the oldest first.</param>
public sealed record AuthorView(
    CustomerId CustomerId,
    string Name,
    double? Mood,
    double? Attitude,
    DateTimeOffset? WaitingSince,
    ImmutableArray<VerifiedIdentifier> Verified,
    ImmutableArray<OpenQuestion> Questions);
