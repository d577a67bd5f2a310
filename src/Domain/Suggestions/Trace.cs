using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;

namespace SocialCrm.Domain.Suggestions;

/// <summary>Something an account showed or typed by which it can be compared with others. It is claimed, never more.</summary>
/// <param name="Kind">What it is: an e-mail address, a telephone or order number, a handle.</param>
/// <param name="Value">In the one form in which they are compared.</param>
public readonly record struct Trace(LinkGroundKind Kind, string Value)
{
    /// <summary>Where the traces of an account's names stand; those of its words stand by the version of the message.</summary>
    public const long OfNames = 0;

    /// <summary>How many of one message are looked at: who lists more of them tells nothing of themselves.</summary>
    public const int MostOfOne = 8;

    private const int ShortestHandle = 4;

    /// <summary>What somebody typed.</summary>
    /// <param name="text">The words of one message; null for none.</param>
    public static ImmutableArray<Trace> Typed(string? text)
    {
        if (text is null) return [];
        var typed = TypedIdentifiers.In(text);
        return typed.IsEmpty ? [] : [.. typed.Select(Of).Distinct().Take(MostOfOne)];
    }

    /// <summary>What an account's names tell.</summary>
    /// <param name="handle">The handle; null when it has none.</param>
    public static ImmutableArray<Trace> Shown(string? handle)
    {
        var bare = handle?.Trim().TrimStart('@').ToLowerInvariant();
        return bare is { Length: >= ShortestHandle } ? [new Trace(LinkGroundKind.Handle, bare)] : [];
    }

    /// <summary>What an alias is among the traces; null where nobody types such a thing.</summary>
    public static Trace? Of(Alias alias) => alias.Kind switch
    {
        VerifiedKinds.Email => new Trace(LinkGroundKind.Email, alias.Value),
        VerifiedKinds.Phone or WhatsAppPhone => new Trace(LinkGroundKind.Phone, alias.Value),
        VerifiedKinds.Order => new Trace(LinkGroundKind.Order, alias.Value),
        _ => null,
    };

    /// <summary>The aliases that say of their holder what the trace claims.</summary>
    public ImmutableArray<Alias> Attested => Kind switch
    {
        LinkGroundKind.Email => [new Alias(VerifiedKinds.Email, "", Value)],
        LinkGroundKind.Phone => [new Alias(VerifiedKinds.Phone, "", Value), new Alias(WhatsAppPhone, "", Value)],
        LinkGroundKind.Order => [new Alias(VerifiedKinds.Order, "", Value)],
        _ => [],
    };

    private const string WhatsAppPhone = "wa.phone";

    private static Trace Of(TypedIdentifier typed) => typed.Kind switch
    {
        IdentifierKind.Email => new Trace(LinkGroundKind.Email, typed.Value),
        IdentifierKind.Phone => new Trace(LinkGroundKind.Phone, typed.Value.TrimStart('+')),
        _ => new Trace(LinkGroundKind.Order, typed.Value),
    };
}
