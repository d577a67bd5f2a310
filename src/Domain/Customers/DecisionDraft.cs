using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>A decision in the making: events with the versions they will have.</summary>
internal sealed class DecisionDraft(Customer customer, Profile profile)
{
    // Reach moves with every follower; it is worth an event only when it moves by a tenth.
    private const double NotableChange = 0.1;

    private readonly ImmutableArray<DecidedEvent>.Builder _events = ImmutableArray.CreateBuilder<DecidedEvent>(1);
    private ImmutableArray<HeldAlias> _claims = [];
    private ImmutableArray<HeldAlias> _ends = [];
    private Profile _profile = profile;

    /// <summary>The version the next event will have.</summary>
    public long NextVersion => customer.Version + _events.Count + 1;

    /// <summary>Adds an event and returns its version.</summary>
    public long Add(DecidedEvent decided)
    {
        var version = NextVersion;
        _events.Add(decided);
        return version;
    }

    /// <summary>Takes in what a payload shows of the person: who they are when they are new, else what changed.</summary>
    public void Meet(string channel, Sender sender, DateTimeOffset at)
    {
        var shown = _profile.With(sender);
        if (customer.Version == 0)
        {
            Claim(sender.Aliases, Evidence.Attested, at);
            _profile = shown with { Aliases = _profile.Aliases };
            Add(new DecidedEvent(new CustomerFound(channel, at, [.. sender.Aliases.Select(static a => a.Kind)], sender.Followers))
            {
                Content = new EventContent { Names = NamesOf(shown), Added = sender.Aliases },
            });
            return;
        }

        var unknown = ImmutableArray<Alias>.Empty;
        foreach (var alias in sender.Aliases)
        {
            if (!HasOneLike(alias)) unknown = unknown.Add(alias);
        }

        if (!unknown.IsEmpty) Move(unknown, [], Evidence.Attested, at, key: null);
        if (shown.HasNamesOf(_profile) && !IsNotable(sender.Followers)) return;
        _profile = shown with { Aliases = _profile.Aliases };
        Add(new DecidedEvent(new ProfileChanged(sender.Followers)) { Content = new EventContent { Names = NamesOf(shown) } });
    }

    /// <summary>
    /// Adds and ends aliases; adding one ends the one of its kind that the account held. One that was given to the account after the moment
    /// is not ended: a message of old times, delivered again, must not take a number back from whoever has it now.
    /// </summary>
    public void Move(ImmutableArray<Alias> added, ImmutableArray<Alias> ended, Evidence evidence, DateTimeOffset at, EntryKey? key, string? by = null)
    {
        var fresh = added.Where(a => !_profile.Aliases.Any(held => held.Alias == a)).ToImmutableArray();
        var gone = _profile.Aliases
            .Where(held => (ended.Contains(held.Alias) && held.Since <= at) || fresh.Any(held.Alias.IsSameKindAs))
            .Select(held => held with { Until = at })
            .ToImmutableArray();
        if (fresh.IsEmpty && gone.IsEmpty) return;
        _ends = _ends.AddRange(gone);
        _profile = _profile with
        {
            Aliases = _profile.Aliases.RemoveAll(held => gone.Any(g => g.Alias == held.Alias)),
            ExternalId = Successor(gone, fresh) ?? _profile.ExternalId,
        };
        Claim(fresh, evidence, at);
        var goneAliases = gone.Select(static held => held.Alias).ToImmutableArray();
        Add(new DecidedEvent(new AliasesChanged([.. fresh.Select(static a => a.Kind)], [.. goneAliases.Select(static a => a.Kind)], evidence, at) { By = by })
        {
            Content = new EventContent { Added = fresh, Ended = goneAliases },
            Key = key,
        });
    }

    /// <summary>The decision as drafted.</summary>
    public Decision.Accepted Accepted() => new(_events.DrainToImmutable(), _profile, _claims, _ends);

    private void Claim(ImmutableArray<Alias> aliases, Evidence evidence, DateTimeOffset at)
    {
        var held = aliases.Select(alias => new HeldAlias(alias, evidence, at, Until: null)).ToImmutableArray();
        _claims = _claims.AddRange(held);
        _profile = _profile with { Aliases = _profile.Aliases.AddRange(held) };
    }

    /// <summary>The id that takes the place of the one the account was best known by, when that one ended for another of its kind.</summary>
    private string? Successor(ImmutableArray<HeldAlias> gone, ImmutableArray<Alias> fresh)
    {
        foreach (var held in gone)
        {
            if (held.Alias.Value == _profile.ExternalId && fresh.FirstOrDefault(held.Alias.IsSameKindAs) is { Value: { } value }) return value;
        }

        return null;
    }

    private bool HasOneLike(Alias alias)
    {
        foreach (var held in _profile.Aliases)
        {
            if (held.Alias.IsSameKindAs(alias)) return true;
        }

        return false;
    }

    private bool IsNotable(int? followers) =>
        followers is { } now && (customer.Followers is not { } before || Math.Abs(now - before) > before * NotableChange);

    private static Names NamesOf(Profile shown) => new(shown.Name, shown.Handle, shown.AvatarUrl);
}
