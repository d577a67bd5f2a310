using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Integrators;

/// <summary>Somebody's own software, which may tell us things.</summary>
public sealed class IntegratorOptions
{
    /// <summary>The section of the configuration, a list.</summary>
    public const string Section = "SocialCrm:Integrators";

    /// <summary>What it is called; stands in the ledger of links.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it proves itself with: <c>Authorization: Bearer …</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The channels it may speak about; all when left out.</summary>
    public string[] Channels { get; set; } = [];
}

/// <summary>All integrators.</summary>
public sealed class IntegratorList
{
    /// <summary>In the order of the configuration.</summary>
    public List<IntegratorOptions> All { get; set; } = [];
}

/// <summary>Says what is wrong with <see cref="IntegratorList"/>, all at once.</summary>
internal sealed class IntegratorListValidator : IValidateOptions<IntegratorList>
{
    private const int ShortestKey = 16;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IntegratorList options)
    {
        var errors = new List<string>();
        for (var i = 0; i < options.All.Count; i++)
        {
            var (integrator, section) = (options.All[i], $"{IntegratorOptions.Section}:{i}");
            if (string.IsNullOrWhiteSpace(integrator.Name)) errors.Add($"{section}:Name is empty. Say what the integrator is called.");
            if (integrator.Key.Length < ShortestKey) errors.Add($"{section}:Key must have at least {ShortestKey} characters.");
            if (options.All.Take(i).Any(other => other.Name == integrator.Name)) errors.Add($"{section}:Name is taken by another integrator.");
            if (options.All.Take(i).Any(other => other.Key == integrator.Key)) errors.Add($"{section}:Key is another integrator's too. Give each a key of its own.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
