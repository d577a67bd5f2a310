using System.CommandLine;
using System.Globalization;
using SocialCrm.Simulator.Streams;

namespace SocialCrm.Simulator.Commands;

/// <summary>The options that the commands share.</summary>
internal sealed class CommandOptions
{
    /// <summary>The variable that holds the Meta app's secret, so that it does not show among the processes.</summary>
    public const string MetaVariable = "SOCIALCRM_SIM_META_SECRET";

    /// <summary>The variable that holds the X app's secret.</summary>
    public const string XVariable = "SOCIALCRM_SIM_X_SECRET";

    private readonly Option<Uri> _server = new("--server")
    {
        Description = "the server's address",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            result.AddError($"'{result.Tokens[0].Value}' is no http or https address.");
            return null;
        },
    };

    private readonly Option<string?> _meta = new("--meta-secret") { Description = $"the Meta app's secret; better in {MetaVariable}" };
    private readonly Option<string?> _x = new("--x-secret") { Description = $"the X app's consumer secret; better in {XVariable}" };
    private readonly Option<int> _people = new("--people") { Description = "how many people there are", DefaultValueFactory = _ => 40 };
    private readonly Option<double> _rate = new("--rate") { Description = "items a second on average", DefaultValueFactory = _ => 1.5 };
    private readonly Option<int> _seed = new("--seed") { Description = "where all chance comes from", DefaultValueFactory = _ => 7 };
    private readonly Option<int> _days = new("--history-days") { Description = "how far back the past reaches", DefaultValueFactory = _ => 80 };
    private readonly Option<string?> _journal = new("--journal") { Description = "a file for all that was acknowledged, one JSON object a line" };
    private readonly Option<int> _connections = new("--connections") { Description = "requests under way at most", DefaultValueFactory = _ => 16 };
    private readonly Option<DateTimeOffset?> _start = new("--start") { Description = "when the live talk begins by the people's clock (ISO 8601); the same start and seed give the same bodies", CustomParser = ParseTime };

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _server, _meta, _x, _people, _rate, _seed, _days, _journal, _connections, _start })
            command.Options.Add(option);
        Positive(_people);
        Positive(_connections);
        Positive(_days);
        _rate.Validators.Add(r => Require(r.GetValueOrDefault<double>() is > 0 and <= 100_000, r, "--rate must be more than 0."));
        command.Validators.Add(r =>
        {
            if (Secret(r.GetValue(_meta), MetaVariable) is null)
                r.AddError($"The Meta app's secret is missing: set {MetaVariable} or give --meta-secret.");
            if (Secret(r.GetValue(_x), XVariable) is null)
                r.AddError($"The X app's secret is missing: set {XVariable} or give --x-secret.");
        });
        return command;
    }

    /// <summary>The server's address.</summary>
    public Uri Server(ParseResult result) => result.GetRequiredValue(_server);

    /// <summary>The journal's path, if one is kept.</summary>
    public string? Journal(ParseResult result) => result.GetValue(_journal);

    /// <summary>How many requests are under way at most.</summary>
    public int Connections(ParseResult result) => result.GetValue(_connections);

    /// <summary>The people, with <paramref name="startsAt"/> where no start was given.</summary>
    public PeopleOptions People(ParseResult result, DateTimeOffset startsAt) => new()
    {
        Seed = result.GetValue(_seed),
        People = result.GetValue(_people),
        Rate = result.GetValue(_rate),
        HistoryDays = result.GetValue(_days),
        StartsAt = result.GetValue(_start) ?? startsAt,
        MetaSecret = Secret(result.GetValue(_meta), MetaVariable)!,
        XSecret = Secret(result.GetValue(_x), XVariable)!,
    };

    private static string? Secret(string? given, string variable) =>
        string.IsNullOrEmpty(given) ? Environment.GetEnvironmentVariable(variable) is { Length: > 0 } secret ? secret : null : given;

    private static void Positive(Option<int> option) =>
        option.Validators.Add(r => Require(r.GetValueOrDefault<int>() > 0, r, $"{option.Name} must be more than 0."));

    private static void Require(bool holds, System.CommandLine.Parsing.SymbolResult result, string otherwise)
    {
        if (!holds)
            result.AddError(otherwise);
    }

    private static DateTimeOffset? ParseTime(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        result.AddError($"'{result.Tokens[0].Value}' is no time; write 2026-11-22T09:00:00Z.");
        return null;
    }
}
