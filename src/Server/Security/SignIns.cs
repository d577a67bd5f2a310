using Microsoft.AspNetCore.Identity;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Checks addresses and passwords. Whoever fails learns nothing: not whether the address is known, nor whether it is locked.</summary>
internal sealed class SignIns(IUsers users, Passwords passwords, TimeProvider time)
{
    /// <summary>After this many failures in a row nobody may try.</summary>
    public const int FailuresAllowed = 5;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    /// <summary>The user, when address and password match and they may sign in.</summary>
    public async Task<User?> CheckAsync(SignIn signIn, CancellationToken cancellationToken)
    {
        var user = await ReserveAsync(signIn.Email.Trim(), cancellationToken);
        var result = passwords.Verify(user, signIn.Password);
        if (user is null || result == PasswordVerificationResult.Failed) return null;

        return await SucceedAsync(user.Id, result, signIn.Password, cancellationToken);
    }

    /// <summary>
    /// Counts the attempt as failed before the password is looked at, so that many attempts at once get no more tries than one after another.
    /// </summary>
    /// <returns>Null when there is nobody who may try.</returns>
    private async Task<User?> ReserveAsync(string email, CancellationToken cancellationToken)
    {
        while (true)
        {
            var user = await users.FindByEmailAsync(email, cancellationToken);
            var now = time.GetUtcNow();
            if (user is null or { Disabled: true } or { PasswordHash: null } || user.LockedUntil > now) return null;

            var failures = user.FailedSignIns + 1;
            var counted = failures < FailuresAllowed
                ? user with { FailedSignIns = failures, LockedUntil = null }
                : user with { FailedSignIns = 0, LockedUntil = now + Lock };
            if (await users.ChangeAsync(counted, cancellationToken)) return user;
        }
    }

    private async Task<User?> SucceedAsync(string id, PasswordVerificationResult result, string password, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await users.FindAsync(id, cancellationToken) is not { Disabled: false } user) return null;
            var signedIn = user with
            {
                FailedSignIns = 0,
                LockedUntil = null,
                PasswordHash = result == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : user.PasswordHash,
            };
            if (await users.ChangeAsync(signedIn, cancellationToken)) return signedIn;
        }
    }
}
