using SocialCrm.Domain.Users;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Invites and changes users.</summary>
internal sealed class Team(IUsers users, Invitations invitations, OpenSessions sessions, UserNames names) : IDisposable
{
    /// <summary>One change at a time, so that two administrators cannot send each other away at once.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A user as administrators see them.</summary>
    public static UserItem ItemOf(User user) => new(
        user.Id, user.Email, user.Name, user.Role, user.Disabled, user.InvitationHash is null ? null : user.InvitationEnds, user.PasswordHash is not null);

    /// <summary>Adds a user with an open link.</summary>
    /// <returns>Null when the address is taken.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public async Task<ChangedUser?> InviteAsync(Invite invite, CancellationToken cancellationToken)
    {
        var (user, link) = invitations.Open(new User(Guid.NewGuid().ToString("N"), invite.Email.Trim(), invite.Name.Trim(), invite.Role)
        {
            SecurityStamp = Invitations.NewToken(),
        });
        return await users.AddAsync(user, cancellationToken) ? new ChangedUser(ItemOf(user), link) : null;
    }

    /// <summary>Changes a user; their sessions end when it matters to them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<TeamChange> ChangeAsync(string id, ChangeUser change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (await users.FindAsync(id, cancellationToken) is not { } user) return new TeamChange.Unknown();
                var (changed, link) = Changed(user, change);
                if (LetsOthersIn(user) && !LetsOthersIn(changed) && !await HasOtherAdministratorAsync(id, cancellationToken))
                    return new TeamChange.Refused("This is the last administrator: somebody must be able to let others in.");
                if (!await users.ChangeAsync(changed, cancellationToken)) continue;

                names.Forget(id);
                sessions.Forget(id);
                return new TeamChange.Done(new ChangedUser(ItemOf(changed), link));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private (User Changed, InvitationLink? Link) Changed(User user, ChangeUser change)
    {
        var changed = user with
        {
            Name = change.Name?.Trim() ?? user.Name,
            Role = change.Role ?? user.Role,
            Disabled = change.Disabled ?? user.Disabled,
        };
        var (link, reset) = ((InvitationLink?)null, change.Reset == true);
        if (reset) (changed, link) = invitations.Open(changed with { PasswordHash = null, FailedSignIns = 0, LockedUntil = null });
        if (reset || changed.Role != user.Role || changed.Disabled != user.Disabled)
            changed = changed with { SecurityStamp = Invitations.NewToken() };
        return (changed, link);
    }

    private static bool LetsOthersIn(User user) => user is { Role: Role.Administrator, Disabled: false };

    private async Task<bool> HasOtherAdministratorAsync(string id, CancellationToken cancellationToken) =>
        (await users.AllAsync(cancellationToken)).Any(u => u.Id != id && u.PasswordHash is not null && LetsOthersIn(u));
}

/// <summary>What became of a change.</summary>
internal abstract record TeamChange
{
    private TeamChange()
    {
    }

    /// <summary>It is done.</summary>
    public sealed record Done(ChangedUser Changed) : TeamChange;

    /// <summary>It cannot be done, for this reason.</summary>
    public sealed record Refused(string Reason) : TeamChange;

    /// <summary>There is no such user.</summary>
    public sealed record Unknown : TeamChange;
}
