using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialCrm.Domain.Users;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>One-time links by which people choose their password. The store keeps hashes of the tokens only.</summary>
internal sealed class Invitations(IUsers users, Passwords passwords, FirstAdministrator first, TimeProvider time)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A new link for a user, who is to be stored with it.</summary>
    public (User User, InvitationLink Link) Open(User user)
    {
        var token = NewToken();
        var ends = time.GetUtcNow() + Lifetime;
        return (user with { InvitationHash = HashOf(token), InvitationEnds = ends }, new InvitationLink(PathOf(token), ends));
    }

    /// <summary>Whom a token is for; null when it does not work any more.</summary>
    public async Task<Invitation?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (first.Is(token)) return new Invitation(Email: null, Name: null, Role.Administrator, Ends: null);
        return await FindAsync(token, cancellationToken) is { } user
            ? new Invitation(user.Email, user.Name, user.Role, user.InvitationEnds)
            : null;
    }

    /// <summary>What cannot be accepted so, by field; empty when all is well.</summary>
    public Dictionary<string, string[]> Check(AcceptInvitation accept)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (Passwords.Objection(accept.Password) is { } objection) errors["password"] = [objection];
        if (first.Is(accept.Token)) UserFields.Check(accept.Email ?? "", accept.Name ?? "", errors);
        return errors;
    }

    /// <summary>The user with the password chosen; null when the link does not work any more.</summary>
    public async Task<User?> AcceptAsync(AcceptInvitation accept, CancellationToken cancellationToken)
    {
        var hash = passwords.Hash(accept.Password);
        if (first.Is(accept.Token))
            return await first.TakeAsync(accept.Email!, accept.Name!, hash, cancellationToken);

        if (await FindAsync(accept.Token, cancellationToken) is not { } user) return null;
        var joined = user with
        {
            PasswordHash = hash,
            InvitationHash = null,
            InvitationEnds = null,
            SecurityStamp = NewToken(),
            FailedSignIns = 0,
            LockedUntil = null,
        };
        return await users.ChangeAsync(joined, cancellationToken) ? joined : null;
    }

    /// <summary>256 random bits, fit for an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where a token's link leads.</summary>
    public static string PathOf(string token) => string.Create(CultureInfo.InvariantCulture, $"/invitation#{token}");

    /// <summary>What is kept of a token.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<User?> FindAsync(string token, CancellationToken cancellationToken) =>
        await users.FindByInvitationAsync(HashOf(token), cancellationToken) is { Disabled: false } user && user.InvitationEnds > time.GetUtcNow()
            ? user
            : null;
}
