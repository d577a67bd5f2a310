using System.Collections.Immutable;
using SocialCrm.Server.Live;

namespace SocialCrm.Silo.Presence;

/// <summary>Remembers what each node said last, and forgets a node that gave no sign of life for long.</summary>
internal sealed class PresenceGrain(
    [PersistentState("presence")] IPersistentState<PresenceBoard> board, TimeProvider time) : Grain, IPresenceGrain
{
    /// <summary>How long somebody counts as present of whom nothing is heard.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Nobody spoke to this activation yet: those it finds have their time from now.
        foreach (var node in board.State.Nodes.Keys) _heard[node] = time.GetTimestamp();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<PresenceNews> ExchangeAsync(PresenceWord word, CancellationToken cancellationToken)
    {
        _heard[word.Node] = time.GetTimestamp();
        var changed = ForgetSilent();
        if (word.Here is { } here) changed |= Set(word.Node, here);
        if (changed)
        {
            board.State.Version++;
            await board.WriteStateAsync();
        }

        var version = board.State.Version;
        var isKnown = word.Here is not null || board.State.Nodes.ContainsKey(word.Node);
        return new PresenceNews(version, version == word.Known ? null : [.. board.State.Nodes.Where(n => n.Key != word.Node).SelectMany(static n => n.Value)], isKnown);
    }

    private bool ForgetSilent()
    {
        var silent = _heard.Where(heard => time.GetElapsedTime(heard.Value) > Lasts).Select(static heard => heard.Key).ToList();
        var changed = false;
        foreach (var node in silent)
        {
            _heard.Remove(node);
            changed |= board.State.Nodes.Remove(node);
        }

        return changed;
    }

    private bool Set(string node, ImmutableArray<Looker> here)
    {
        if (board.State.Nodes.TryGetValue(node, out var before) && before.SequenceEqual(here)) return false;
        board.State.Nodes[node] = here;
        return true;
    }
}
