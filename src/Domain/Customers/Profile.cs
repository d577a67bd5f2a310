using System.Collections.Immutable;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// What is personal about an account: its names and aliases. It stands beside <see cref="Customer"/>, not in it, because it can
/// be erased while the events and what they add up to stay.
/// </summary>
public sealed record Profile
{
    /// <summary>Nothing known.</summary>
    public static Profile Unknown { get; } = new();

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The handle or user name, shown and never a key.</summary>
    public string? Handle { get; init; }

    /// <summary>Their picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>The provider's id by which the account is best known: the value of its deciding alias.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The aliases that hold now.</summary>
    public ImmutableArray<HeldAlias> Aliases { get; init; } = [];

    /// <summary>The profile after a payload showed these names; what it leaves out stays.</summary>
    public Profile With(Sender sender) => this with
    {
        Name = Shown(sender.Name) ?? Name,
        Handle = Shown(sender.Handle) ?? Handle,
        AvatarUrl = Shown(sender.AvatarUrl) ?? AvatarUrl,
        ExternalId = ExternalId ?? (sender.Aliases.IsDefaultOrEmpty ? null : sender.Aliases[0].Value),
    };

    /// <summary>True when the names, not the aliases, are the same.</summary>
    public bool HasNamesOf(Profile other) =>
        Name == other.Name && Handle == other.Handle && AvatarUrl == other.AvatarUrl && ExternalId == other.ExternalId;

    private static string? Shown(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>A person as one payload shows them.</summary>
/// <param name="Aliases">The aliases the payload attests, the deciding one first.</param>
public sealed record Sender(ImmutableArray<Alias> Aliases)
{
    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The handle.</summary>
    public string? Handle { get; init; }

    /// <summary>Their picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>How many follow them.</summary>
    public int? Followers { get; init; }
}
