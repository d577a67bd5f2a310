using System.Collections.Immutable;

namespace SocialCrm.Domain.Facts;

/// <summary>What is talked about here was talked about on another channel not long ago.</summary>
/// <param name="About">The order or product.</param>
/// <param name="Here">Where it came up last.</param>
/// <param name="There">Where it came up on the other channel, the last time.</param>
public sealed record Hint(KnownFact About, FactMention Here, FactMention There)
{
    /// <summary>Talks further apart than this have nothing to do with each other.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromDays(30);

    /// <summary>What the company promised there and may be asked about here; null when nothing.</summary>
    public KnownFact? Promised { get; init; }

    /// <summary>
    /// The hints that a person's facts give: for each talk one talk on each other channel, about an order rather than a product, the newest
    /// first. What was said last is what somebody is answering now.
    /// </summary>
    public static ImmutableArray<Hint> In(KnownFacts facts)
    {
        var hints = new Dictionary<(string Here, string There), Hint>();
        foreach (var fact in facts.Of(FactKind.Order).Concat(facts.Of(FactKind.Product)))
        {
            if (fact.Said.IsEmpty) continue;
            var here = fact.Said[0];
            foreach (var there in fact.Said)
            {
                if (there.Channel == here.Channel || here.Entry.HappenedAt - there.Entry.HappenedAt > Apart) continue;
                hints.TryAdd((here.ConversationId, there.ConversationId), new Hint(fact, here, there) { Promised = PromisedIn(facts, there.ConversationId) });
            }
        }

        return [.. hints.Values.OrderByDescending(static h => h.Here.Entry).ThenByDescending(static h => h.There.Entry)];
    }

    private static KnownFact? PromisedIn(KnownFacts facts, string conversationId) =>
        facts.Of(FactKind.Promise).FirstOrDefault(p => p.Said.Any(m => m.ConversationId == conversationId));
}
