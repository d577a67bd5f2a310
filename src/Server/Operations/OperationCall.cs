using Microsoft.Extensions.Options;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Startup;

namespace SocialCrm.Server.Operations;

/// <summary>How an operation was asked for.</summary>
/// <param name="Options">The options given, with the value of each; empty for one that has none.</param>
/// <param name="Configuration">The configuration, the same as the server would have.</param>
internal sealed record OperationCall(IReadOnlyDictionary<string, string> Options, IConfiguration Configuration)
{
    /// <summary>Where this installation keeps everything.</summary>
    /// <exception cref="OptionsValidationException">The configuration names no store.</exception>
    public StorageOptions Storage()
    {
        var storage = Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        var checkedFor = new StorageOptionsValidator().Validate(Microsoft.Extensions.Options.Options.DefaultName, storage);
        return checkedFor.Failed
            ? throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), checkedFor.Failures)
            : storage;
    }

    /// <summary>Reads the arguments after the operation's name. What is no option of the operation is configuration, as for the server: <c>--SocialCrm:Storage:Folder=x</c>.</summary>
    /// <exception cref="StartRefusedException">An option is unknown or has no value.</exception>
    public static OperationCall Of(IOperation operation, IReadOnlyList<string> args)
    {
        var (options, configuration) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (operation.Options.FirstOrDefault(o => o.Name == args[i]) is not { } option)
                configuration.AddRange(ConfigurationOf(operation, args, ref i));
            else if (option.Value is null)
                options[option.Name] = "";
            else
                options[option.Name] = i + 1 < args.Count ? args[++i] : throw new StartRefusedException($"{option.Name} wants {option.Value} after it.");
        }

        // As the server's own builder reads it: settings files, the environment, then what was said here.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false", .. configuration] });
        return new OperationCall(options, builder.Configuration);
    }

    /// <summary>The value of an option; null when it was not given.</summary>
    public string? Value(string option) => Options.GetValueOrDefault(option);

    private static IEnumerable<string> ConfigurationOf(IOperation operation, IReadOnlyList<string> args, ref int index)
    {
        var argument = args[index];
        if (argument.Contains('=', StringComparison.Ordinal)) return [argument];
        var isSetting = argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal);
        if (!isSetting || index + 1 >= args.Count)
            throw new StartRefusedException($"\"{operation.Name}\" knows no \"{argument}\". Its options are shown by: {operation.Name} --help");
        return [argument, args[++index]];
    }
}
