using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Suggestions;

/// <summary>A person as far as they can be compared with another.</summary>
/// <param name="Accounts">Their accounts: channel and shown name.</param>
/// <param name="Traces">What all of them showed, typed and are attested to have.</param>
public sealed record Portrait(ImmutableArray<(string Channel, string? Name)> Accounts, ImmutableHashSet<Trace> Traces)
{
    /// <summary>Those traces that a provider or an integrator says to be theirs: nobody has that of a partner.</summary>
    public ImmutableHashSet<Trace> Attested { get; init; } = [];

    /// <summary>The portrait of a person.</summary>
    public static Portrait Of(Person person, IEnumerable<Trace> traces) =>
        new([.. person.Streams.Select(static s => (s.State.Channel, s.Profile.Name))], [.. traces])
        {
            Attested = [.. person.Streams.SelectMany(static s => s.Profile.Aliases).Select(static held => Trace.Of(held.Alias)).OfType<Trace>()],
        };
}
