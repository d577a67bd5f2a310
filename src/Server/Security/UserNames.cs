using System.Collections.Concurrent;
using System.Collections.Immutable;
using SocialCrm.Channels;
using SocialCrm.Server.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>What those are called who did something, by id: users, the channels whose providers attest it, and integrators who have checked it. A change of name forgets it here at once, on other nodes at their next start.</summary>
internal sealed class UserNames(IUsers users)
{
    /// <summary>What the id of an integrator begins with, before their name in the configuration.</summary>
    public const string Integrator = "integrator:";

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of a user or channel; empty when there is none of that id.</summary>
    public async ValueTask<string> NameOfAsync(string id, CancellationToken cancellationToken)
    {
        if (ChannelNames.Spoken(id) is { } channel) return channel;
        if (id.StartsWith(Integrator, StringComparison.Ordinal)) return id[Integrator.Length..];
        if (_names.TryGetValue(id, out var known)) return known;
        if (await users.FindAsync(id, cancellationToken) is not { } user) return "";
        return _names[id] = user.Name;
    }

    /// <summary>A user with their name.</summary>
    public async ValueTask<Colleague> ColleagueAsync(string id, CancellationToken cancellationToken) => new(id, await NameOfAsync(id, cancellationToken));

    /// <summary>Users with their names.</summary>
    public async ValueTask<ImmutableArray<Colleague>> ColleaguesAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var colleagues = ImmutableArray.CreateBuilder<Colleague>(ids.Length);
        foreach (var id in ids) colleagues.Add(await ColleagueAsync(id, cancellationToken));
        return colleagues.MoveToImmutable();
    }

    /// <summary>A user is called otherwise now.</summary>
    public void Forget(string id) => _names.TryRemove(id, out _);
}
