namespace SocialCrm.Domain.Customers;

/// <summary>A name that somebody else has for a customer's account, valid in its scope; never a handle, which others may take over.</summary>
/// <param name="Kind">What it is: <c>wa.bsuid</c>, <c>wa.phone</c>, <c>fb.psid</c>, <c>fb.user</c>, <c>x.user_id</c>, <c>ext.{system}</c>, or one of <see cref="VerifiedKinds"/>.</param>
/// <param name="Scope">Where it is valid (a Page's id), empty where it is unique at the provider.</param>
/// <param name="Value">The provider's value.</param>
public readonly record struct Alias(string Kind, string Scope, string Value)
{
    /// <summary>True when both name the same sort of thing in the same place, so that an account can hold only one of them.</summary>
    public bool IsSameKindAs(Alias other) => Kind == other.Kind && Scope == other.Scope && !VerifiedKinds.MayBeSeveral(Kind);
}

/// <summary>How an alias came to be known to belong to somebody.</summary>
public enum Evidence : byte
{
    /// <summary>The provider put them together in one signed payload.</summary>
    Attested,

    /// <summary>An integrator has checked it.</summary>
    Verified,

    /// <summary>An agent decided so.</summary>
    Decided,

    /// <summary>Somebody said so; never enough to act upon.</summary>
    Claimed,
}

/// <summary>An alias a customer holds or held.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Evidence">How it came to be known.</param>
/// <param name="Since">From when it is valid.</param>
/// <param name="Until">When its validity ended; null while it holds.</param>
public sealed record HeldAlias(Alias Alias, Evidence Evidence, DateTimeOffset Since, DateTimeOffset? Until);
