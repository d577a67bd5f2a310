using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Integrators;

/// <summary>What an integrator knows of an author.</summary>
/// <param name="Name">Their name: shown where the channel tells none.</param>
/// <param name="Verified">What the integrator has checked to be theirs. Nothing is taken away by leaving it out.</param>
public sealed record AuthorDescription(string? Name = null, ImmutableArray<VerifiedIdentifier>? Verified = null);

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
/// <param name="Mood">How they feel now, -1 … 1.</param>
/// <param name="Attitude">How they feel about us in the long run, -1 … 1.</param>
/// <param name="WaitingSince">Since when they wait for an answer; null when they do not.</param>
/// <param name="Verified">What is verified to be theirs, on all accounts.</param>
public sealed record AuthorView(
    CustomerId CustomerId, string Name, double Mood, double Attitude, DateTimeOffset? WaitingSince, ImmutableArray<VerifiedIdentifier> Verified);
