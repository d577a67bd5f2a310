using System.Collections.Immutable;
using SocialCrm.Domain.Users;

namespace SocialCrm.Storage;

/// <summary>Who may sign in.</summary>
public interface IUsers
{
    /// <summary>Everybody, by name.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<User>> AllAsync(CancellationToken cancellationToken);

    /// <summary>One by id; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<User?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>One by e-mail address, capitals ignored; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>One by the hash of the one-time link's token; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<User?> FindByInvitationAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Adds a user.</summary>
    /// <returns>False when the e-mail address is taken.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> AddAsync(User user, CancellationToken cancellationToken);

    /// <summary>Stores a changed user if nobody else changed them meanwhile (<see cref="User.Revision"/>).</summary>
    /// <returns>False when somebody did.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> ChangeAsync(User user, CancellationToken cancellationToken);
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">Their id, 32 hex digits.</param>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name as colleagues see it.</param>
/// <param name="Role">What they may do.</param>
public sealed record User(string Id, string Email, string Name, Role Role)
{
    /// <summary>The hash of their password; null while they have not chosen one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>They may not sign in any more.</summary>
    public bool Disabled { get; init; }

    /// <summary>Changes whenever open sessions must end: another password, role or state.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>Failed attempts since the last success.</summary>
    public int FailedSignIns { get; init; }

    /// <summary>Until when nobody may try.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Hash of the token of an open one-time link.</summary>
    public string? InvitationHash { get; init; }

    /// <summary>Until when that link works.</summary>
    public DateTimeOffset? InvitationEnds { get; init; }

    /// <summary>How often the record was changed.</summary>
    public long Revision { get; init; }
}
