using System.Collections.Immutable;

namespace SocialCrm.Domain.Customers;

/// <summary>Decides what follows when a person is erased. Pure: no clock, no store, no host.</summary>
public static class Erasing
{
    /// <summary>Why nothing happens to somebody who was erased.</summary>
    public const string Refusal = "This person was erased.";

    /// <summary>What follows on each stream: one event that ends it, all aliases given up, nothing personal left. One line of the timeline tells of it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="command">What was asked; its key is that of the first event.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The streams on which something follows; none when all are erased already.</returns>
    public static ImmutableArray<(PersonStream Stream, Decision.Accepted Decision)> Erase(Person person, ErasePerson command, DateTimeOffset now)
    {
        // A timeline counts in milliseconds: with more, a state in memory would differ from the one its stored events make.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var decided = ImmutableArray.CreateBuilder<(PersonStream, Decision.Accepted)>();
        foreach (var stream in person.Streams)
        {
            if (stream.State.Erased is not null) continue;
            var erased = new DecidedEvent(new CustomerErased(person.Id, at, command.By, command.Why))
            {
                Key = decided.Count == 0 ? command.Key : null,
                EntryAt = decided.Count == 0 ? at.ToUnixTimeMilliseconds() : null,
            };
            var ended = stream.Profile.Aliases.Select(held => held with { Until = at });
            decided.Add((stream, new Decision.Accepted([erased], Profile.Unknown, [], [.. ended])));
        }

        return decided.DrainToImmutable();
    }
}
