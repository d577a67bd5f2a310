using System.CommandLine;
using SocialCrm.Simulator.Posting;
using SocialCrm.Simulator.Streams;

namespace SocialCrm.Simulator.Commands;

/// <summary>The command line: <c>run</c> lets people talk, <c>history</c> gives them a past.</summary>
internal static class CommandLine
{
    // How far a run without a given duration starts back when it is faster than life.
    private static readonly TimeSpan OpenEnd = TimeSpan.FromMinutes(10);

    /// <summary>The root command.</summary>
    public static RootCommand Create(TimeProvider clock) => new("People with tempers who write to a company on WhatsApp, Facebook and X, as signed webhooks.")
    {
        Run(clock),
        History(clock),
    };

    private static Command Run(TimeProvider clock)
    {
        var options = new CommandOptions();
        var duration = new Option<double?>("--duration") { Description = "seconds until it ends by itself; without it, at Ctrl+C" };
        var speed = new Option<double>("--speed") { Description = "how many of the people's seconds pass in one of ours, up to the present", DefaultValueFactory = _ => 1 };
        var past = new Option<bool>("--with-history") { Description = "tell the past first, and carry its open stories on" };
        var withInput = new Option<bool>("--end-with-input") { Description = "end when standard input closes, that is with whatever started this" };
        var command = options.AddTo(new Command("run", "let people talk, live"));
        command.Options.Add(withInput);
        command.Options.Add(duration);
        command.Options.Add(speed);
        command.Options.Add(past);
        speed.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() <= 0)
                r.AddError("--speed must be more than 0.");
        });
        command.SetAction(async (result, cancellation) =>
        {
            using var input = result.GetValue(withInput) ? InputEnd.Link(cancellation) : null;
            cancellation = input?.Token ?? cancellation;
            TimeSpan? length = result.GetValue(duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            var factor = result.GetValue(speed);
            using var journal = result.Open(options);
            using var poster = result.Poster(options, clock, journal);
            var session = new Session(poster, clock, Console.Error);
            await session.WaitAsync(options.Server(result), cancellation);

            // Faster than life starts earlier, so that it ends in the present.
            var back = factor > 1 ? (length ?? OpenEnd) * (factor - 1) : TimeSpan.Zero;
            var people = options.People(result, clock.GetUtcNow() - back);
            var stream = new PeopleStream(people);
            if (result.GetValue(past))
                await session.PostPastAsync(stream.Past(), cancellation);
            var pace = new Pace(people.StartsAt, clock.GetUtcNow(), factor);
            await session.PostLiveAsync(stream.Live(), pace, length, options.Connections(result), cancellation);
        });
        return command;
    }

    private static Command History(TimeProvider clock)
    {
        var options = new CommandOptions();
        var command = options.AddTo(new Command("history", "give the people a past of weeks, up to now, and end"));
        command.SetAction(async (result, cancellation) =>
        {
            using var journal = result.Open(options);
            using var poster = result.Poster(options, clock, journal);
            var session = new Session(poster, clock, Console.Error);
            await session.WaitAsync(options.Server(result), cancellation);
            var stream = new PeopleStream(options.People(result, clock.GetUtcNow()));
            await session.PostPastAsync(stream.Past(), cancellation);
        });
        return command;
    }

    private static Journal? Open(this ParseResult result, CommandOptions options) =>
        options.Journal(result) is { } path ? new Journal(path) : null;

    private static WebhookPoster Poster(this ParseResult result, CommandOptions options, TimeProvider clock, Journal? journal) =>
        new(options.Server(result), new PostingOptions { Connections = options.Connections(result) }, clock, journal);
}
