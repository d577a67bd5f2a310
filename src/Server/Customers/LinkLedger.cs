using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Customers;

/// <summary>Everything that made a person's accounts one, or took them apart.</summary>
/// <param name="Items">The lines, the newest first.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record LinkLedger(ImmutableArray<LedgerItem> Items, long Position);

/// <summary>One line of it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="CustomerId">Who was linked in or taken out, or whose account has other aliases; the id of their account too.</param>
/// <param name="Name">What that account is called.</param>
/// <param name="Channel">The channel of that account.</param>
/// <param name="Into">Who stands or stood for both; null where only an account's aliases changed.</param>
/// <param name="By">Who decided it: a colleague, a channel or an integrator.</param>
/// <param name="Evidence">How it came to be known.</param>
/// <param name="Reason">Why; null when nothing was said.</param>
/// <param name="Grounds">By what it was believed.</param>
/// <param name="Added">Aliases that held from then on.</param>
/// <param name="Ended">Aliases that held until then.</param>
public sealed record LedgerItem(
    LedgerKind Kind,
    DateTimeOffset At,
    CustomerId CustomerId,
    string Name,
    string Channel,
    CustomerId? Into,
    Colleague By,
    Evidence Evidence,
    string? Reason,
    ImmutableArray<LinkGround> Grounds,
    ImmutableArray<KnownAlias> Added,
    ImmutableArray<KnownAlias> Ended);

/// <summary>What a line of the ledger tells.</summary>
public enum LedgerKind
{
    /// <summary>An account was found, with the aliases that its first message named together.</summary>
    [JsonStringEnumMemberName("found")]
    Found,

    /// <summary>An account has another alias or lost one.</summary>
    [JsonStringEnumMemberName("aliases")]
    Aliases,

    /// <summary>Two customers became one person.</summary>
    [JsonStringEnumMemberName("linked")]
    Linked,

    /// <summary>They were taken apart.</summary>
    [JsonStringEnumMemberName("unlinked")]
    Unlinked,
}

/// <summary>A name that somebody else has for an account.</summary>
/// <param name="Kind">What it is: <c>wa.phone</c>, <c>wa.bsuid</c>, <c>fb.psid</c>, <c>x.user_id</c>, <c>email</c>, …</param>
/// <param name="Scope">Where it is valid; empty where it is unique.</param>
/// <param name="Value">The value.</param>
public sealed record KnownAlias(string Kind, string Scope, string Value)
{
    /// <summary>The alias as shown.</summary>
    public static KnownAlias Of(Alias alias) => new(alias.Kind, alias.Scope, alias.Value);
}
