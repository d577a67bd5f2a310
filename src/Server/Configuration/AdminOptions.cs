using Microsoft.Extensions.Options;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Configuration;

/// <summary>The first administrator, made at the first start. Without them a one-time link is printed.</summary>
public sealed class AdminOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Admin";

    /// <summary>The address.</summary>
    public string? Email { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }
}

/// <summary>Says what is wrong with <see cref="AdminOptions"/>, all at once.</summary>
internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        var errors = new List<string>();
        if (options.Email is null != options.Password is null)
            errors.Add($"{AdminOptions.Section} has only one of Email and Password. Set both, or leave both out: then a one-time link is printed.");
        if (options.Email is { } email)
        {
            var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
            UserFields.Check(email, "Administrator", wrong);
            errors.AddRange(wrong.Values.Select(static w => $"{AdminOptions.Section}:Email: {w[0]}"));
        }

        if (options.Password is { } password && Passwords.Objection(password) is { } objection)
            errors.Add($"{AdminOptions.Section}:Password: {objection}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
