using System.Collections.Immutable;

namespace SocialCrm.Simulator.Neighbourhood;

/// <summary>One account of somebody in a neighbourhood where it is not plain who is who.</summary>
/// <param name="Person">Whose it is: what a customer relations system can only guess.</param>
/// <param name="Channel"><c>whatsapp</c>, <c>x</c> or <c>facebook</c>.</param>
/// <param name="Id">The provider's id.</param>
/// <param name="Name">The name it shows.</param>
/// <param name="Said">What was written from it, in order.</param>
public sealed record Neighbour(int Person, string Channel, string Id, string Name, ImmutableArray<string> Said)
{
    /// <summary>The handle; null when it has none.</summary>
    public string? Handle { get; init; }

    /// <summary>WhatsApp's number, digits only; null on other channels and where it is hidden.</summary>
    public string? Number { get; init; }

    /// <summary>Facebook knows who writes comments by another id than who writes messages.</summary>
    public bool IsComment { get; init; }
}
