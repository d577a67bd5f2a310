using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Facts;

/// <summary>A note and the account it stands on.</summary>
/// <param name="Customer">The account.</param>
/// <param name="Channel">The account's channel.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Note">The note.</param>
public sealed record KnownNote(CustomerId Customer, string Channel, EntryRef Entry, Note Note);

/// <summary>
/// What is known of a person: the dossiers of their accounts, merged whenever it is asked for and never stored merged. What an agent put right
/// holds against whatever is said before and after, on any of the accounts.
/// </summary>
public sealed record KnownFacts
{
    private KnownFacts()
    {
    }

    /// <summary>Nothing.</summary>
    public static KnownFacts None { get; } = new();

    /// <summary>The facts, by kind, of each kind the newest first.</summary>
    public ImmutableArray<KnownFact> All { get; private init; } = [];

    /// <summary>What was written down, by name; of several accounts the newest holds.</summary>
    public ImmutableSortedDictionary<string, Detail> Details { get; private init; } = ImmutableSortedDictionary<string, Detail>.Empty;

    /// <summary>The language they wrote in last, where that was clear.</summary>
    public string? Language { get; private init; }

    /// <summary>The tags that are on.</summary>
    public ImmutableArray<string> Tags { get; private init; } = [];

    /// <summary>What colleagues wrote for each other, the newest first.</summary>
    public ImmutableArray<KnownNote> Notes { get; private init; } = [];

    /// <summary>The facts of a kind, the newest first.</summary>
    public IEnumerable<KnownFact> Of(FactKind kind) => All.Where(f => f.Kind == kind);

    /// <summary>What is known by these dossiers.</summary>
    public static KnownFacts Of(params IReadOnlyCollection<Dossier> dossiers)
    {
        var rules = Rules.Of(dossiers.SelectMany(static d => d.Corrections).OrderBy(static c => c.At));
        var facts = new Dictionary<(FactKind Kind, string Value), (List<FactMention> Said, FactCorrection? Corrected)>();
        foreach (var (key, correction) in rules.Known) facts[key] = ([], correction);
        foreach (var mention in dossiers.SelectMany(Mentions))
        {
            if (rules.Apply(mention.Fact.Kind, mention.Fact.Value) is not { } value) continue;
            var key = (mention.Fact.Kind, value);
            if (!facts.TryGetValue(key, out var known)) facts[key] = known = ([], null);
            known.Said.Add(mention);
        }

        return new KnownFacts
        {
            All =
            [
                .. facts.Select(static f => new KnownFact(f.Key.Kind, f.Key.Value, [.. f.Value.Said.OrderByDescending(static m => m.Entry)]) { Corrected = f.Value.Corrected })
                    .OrderBy(static f => f.Kind).ThenByDescending(static f => f.At).ThenBy(static f => f.Value, StringComparer.Ordinal),
            ],
            Notes =
            [
                .. dossiers.SelectMany(static d => d.Notes.Select(n => new KnownNote(d.Customer, d.Channel, n.Key, n.Value))).OrderByDescending(static n => n.Entry),
            ],
            Language = dossiers.Where(static d => d.Language is not null).MaxBy(static d => d.LastHeard)?.Language,
            Details = Newest(dossiers.Select(static d => d.Details), StringComparer.Ordinal),
            Tags = [.. Newest(dossiers.Select(static d => d.Tags), StringComparer.OrdinalIgnoreCase).Values.Select(static t => t.Value).OfType<string>()],
        };
    }

    private static IEnumerable<FactMention> Mentions(Dossier dossier) => dossier.Told.SelectMany(told => told.Value.Facts.Select(
        fact => new FactMention(dossier.Customer, dossier.Channel, told.Key, told.Value.Position, told.Value.By, told.Value.ConversationId, fact)));

    private static ImmutableSortedDictionary<string, Detail> Newest(IEnumerable<ImmutableSortedDictionary<string, Detail>> written, StringComparer names) =>
        written.SelectMany(static w => w).GroupBy(static w => w.Key, names).ToImmutableSortedDictionary(static g => g.Key, static g => g.MaxBy(static w => w.Value.At).Value, names);

    /// <summary>What corrections, taken in their order, make of values.</summary>
    private sealed class Rules
    {
        private readonly Dictionary<(FactKind Kind, string Value), string?> _instead = [];

        /// <summary>What agents say is so.</summary>
        public Dictionary<(FactKind Kind, string Value), FactCorrection> Known { get; } = [];

        public static Rules Of(IEnumerable<FactCorrection> corrections)
        {
            var rules = new Rules();
            foreach (var correction in corrections) rules.Add(correction);
            return rules;
        }

        /// <summary>What a value that was said means; null when it is not so.</summary>
        public string? Apply(FactKind kind, string value)
        {
            // A later correction takes back the one it contradicts, so that there is never a circle.
            string? said = value;
            while (said is not null && _instead.TryGetValue((kind, said), out var instead)) said = instead;
            return said;
        }

        private void Add(FactCorrection correction)
        {
            if (correction.Was == correction.Is) return;
            if (correction.Was is { } was)
            {
                Known.Remove((correction.Kind, was));
                _instead[(correction.Kind, was)] = correction.Is;
            }

            if (correction.Is is not { } now) return;
            _instead.Remove((correction.Kind, now));
            Known[(correction.Kind, now)] = correction;
        }
    }
}
