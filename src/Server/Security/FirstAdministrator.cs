using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Configuration;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>
/// Lets the first administrator in: from the configuration, or by a one-time link that is printed at every start until
/// somebody has taken it. The link's token is kept in memory only.
/// </summary>
internal sealed class FirstAdministrator(IUsers users, Passwords passwords, IOptions<AdminOptions> options)
{
    private string? _token;

    /// <summary>The printed link's path; null when there is an administrator.</summary>
    public string? Path => _token is { } token ? Invitations.PathOf(token) : null;

    /// <summary>Makes the administrator of the configuration or the link, where nobody could let anybody in.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var all = await users.AllAsync(cancellationToken);
        if (all.Any(static u => u is { Role: Role.Administrator, Disabled: false, PasswordHash: not null })) return;

        var (email, password) = (options.Value.Email, options.Value.Password);
        if (email is not null && password is not null)
            await users.AddAsync(New(email, email, passwords.Hash(password)), cancellationToken);
        else
            _token = Invitations.NewToken();
    }

    /// <summary>Whether a token is the printed link's.</summary>
    public bool Is(string token) => _token is { } ours
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(token));

    /// <summary>Somebody takes the link: once only.</summary>
    /// <returns>Null when somebody else was faster or the address is taken.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written; the link still works.</exception>
    public async Task<User?> TakeAsync(string email, string name, string passwordHash, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _token, value: null) is not { } token) return null;
        var user = New(email.Trim(), name.Trim(), passwordHash);
        var added = false;
        try
        {
            added = await users.AddAsync(user, cancellationToken);
            return added ? user : null;
        }
        finally
        {
            if (!added) _token = token;
        }
    }

    private static User New(string email, string name, string passwordHash) =>
        new(Guid.NewGuid().ToString("N"), email, name, Role.Administrator)
        {
            PasswordHash = passwordHash,
            SecurityStamp = Invitations.NewToken(),
        };
}
