using System.CommandLine;
using System.CommandLine.Parsing;

namespace SocialCrm.Bench.Town;

/// <summary>The options of everything that is measured in a town.</summary>
internal sealed class TownOptions
{
    private readonly Option<string?> _folder = new("--folder") { Description = "The town's data folder, filled when it is not yet; without it, a temporary one." };
    private readonly Option<int> _customers = new("--customers") { DefaultValueFactory = _ => 1_000_000, Description = "Customers, with ten entries on average." };
    private readonly Option<int> _talkers = new("--talkers") { DefaultValueFactory = _ => 20, Description = "How many of them have a long history." };
    private readonly Option<int> _long = new("--long-history") { DefaultValueFactory = _ => 10_000, Description = "Entries of a long history." };

    /// <summary>Adds them to a command.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _folder, _customers, _talkers, _long }) command.Options.Add(option);
        foreach (var count in new[] { _customers, _talkers, _long })
        {
            count.Validators.Add(r =>
            {
                if (r.GetValueOrDefault<int>() < 1) r.AddError($"{count.Name} must be more than 0.");
            });
        }

        command.Validators.Add(r =>
        {
            if (ValueOf(r, _customers) <= 2 * ValueOf(r, _talkers)) r.AddError($"{_customers.Name} must be more than twice {_talkers.Name}.");
        });
        return command;
    }

    /// <summary>The town they name, filled.</summary>
    public Task<TownFolder> ReadyAsync(ParseResult parsed, CancellationToken cancellationToken) => TownFolder.ReadyAsync(
        parsed.GetValue(_folder), new TownSettings(parsed.GetValue(_customers), parsed.GetValue(_talkers), parsed.GetValue(_long)), cancellationToken);

    // A validator is told 0 for an option that was not given.
    private static int ValueOf(CommandResult result, Option<int> option) =>
        result.GetResult(option) is { } given ? given.GetValueOrDefault<int>() : (int)option.GetDefaultValue()!;
}
