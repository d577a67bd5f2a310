using System.Data.Common;
using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Configuration;

/// <summary>Where everything is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Storage";

    /// <summary>Which store.</summary>
    /// <value><c>sqlite</c> or <c>postgres</c>.</value>
    public string Provider { get; set; } = "sqlite";

    /// <summary>How to reach it.</summary>
    /// <value><c>Data Source=data/socialcrm.db</c>, or <c>Host=…;Database=…;Username=…;Password=…</c>.</value>
    public string ConnectionString { get; set; } = "Data Source=data/socialcrm.db";

    /// <summary>Whether the store is PostgreSQL.</summary>
    internal bool IsPostgres => Is("postgres");

    /// <summary>Whether the store is SQLite.</summary>
    internal bool IsSqlite => Is("sqlite");

    /// <summary>The folder for what is not in the store.</summary>
    /// <value><c>data</c>.</value>
    public string Folder { get; set; } = "data";

    private bool Is(string provider) => string.Equals(Provider, provider, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Says what is wrong with <see cref="StorageOptions"/>, all at once.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (!options.IsSqlite && !options.IsPostgres)
            errors.Add($"{StorageOptions.Section}:Provider is \"{options.Provider}\". Set it to \"sqlite\" or \"postgres\".");
        if (options.IsPostgres && !NamesHost(options.ConnectionString))
            errors.Add($"{StorageOptions.Section}:ConnectionString names no PostgreSQL. Set it to \"Host=…;Database=…;Username=…;Password=…\".");
        else if (string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.Add($"{StorageOptions.Section}:ConnectionString is empty. Set it to \"Data Source=\" and the path of a file, or leave it out.");
        if (string.IsNullOrWhiteSpace(options.Folder))
            errors.Add($"{StorageOptions.Section}:Folder is empty. Set it to a folder that may be written, or leave it out.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool NamesHost(string connectionString)
    {
        try
        {
            // The key has several names and they all count; what else is wrong is told when the store is opened.
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
