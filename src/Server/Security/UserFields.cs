using System.Net.Mail;

namespace SocialCrm.Server.Security;

/// <summary>What a user's fields must be.</summary>
internal static class UserFields
{
    private const int Longest = 200;

    /// <summary>Adds what is wrong with an address and a name.</summary>
    public static void Check(string email, string name, Dictionary<string, string[]> errors)
    {
        if (email.Length > Longest || !MailAddress.TryCreate(email.Trim(), out var address) || address.Address != email.Trim())
            errors["email"] = ["Must be an e-mail address."];
        CheckName(name, errors);
    }

    /// <summary>Adds what is wrong with a name.</summary>
    public static void CheckName(string name, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Longest)
            errors["name"] = [FormattableString.Invariant($"Must be a name of at most {Longest} characters.")];
    }
}
