using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Configuration;

/// <summary>Where everything is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Storage";

    /// <summary>Which store.</summary>
    /// <value><c>sqlite</c>.</value>
    public string Provider { get; set; } = "sqlite";

    /// <summary>How to reach it.</summary>
    /// <value><c>Data Source=data/socialcrm.db</c>.</value>
    public string ConnectionString { get; set; } = "Data Source=data/socialcrm.db";

    /// <summary>The folder for what is not in the store.</summary>
    /// <value><c>data</c>.</value>
    public string Folder { get; set; } = "data";
}

/// <summary>Says what is wrong with <see cref="StorageOptions"/>, all at once.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (!string.Equals(options.Provider, "sqlite", StringComparison.OrdinalIgnoreCase))
            errors.Add($"{StorageOptions.Section}:Provider is \"{options.Provider}\". Set it to \"sqlite\", the only store there is.");
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.Add($"{StorageOptions.Section}:ConnectionString is empty. Set it to \"Data Source=\" and the path of a file, or leave it out.");
        if (string.IsNullOrWhiteSpace(options.Folder))
            errors.Add($"{StorageOptions.Section}:Folder is empty. Set it to a folder that may be written, or leave it out.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
