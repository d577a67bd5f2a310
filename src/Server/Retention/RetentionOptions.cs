using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Retention;

/// <summary>How long what was said on a channel is kept: <c>SocialCrm:Retention:{channel}</c>, in days. A channel without a rule keeps everything.</summary>
public sealed class RetentionOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Retention";

    /// <summary>More days than these are no rule.</summary>
    public const int MostDays = 36_500;

    /// <summary>Days by the channel's name.</summary>
    public IDictionary<string, int> Days { get; } = new SortedDictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>Tells all that is wrong with the rules at once.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var wrong = options.Days
            .Where(static rule => rule.Value is < 1 or > RetentionOptions.MostDays)
            .Select(static rule => FormattableString.Invariant($"{RetentionOptions.Section}:{rule.Key} must be 1 to {RetentionOptions.MostDays} days."))
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
