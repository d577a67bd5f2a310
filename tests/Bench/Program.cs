using System.CommandLine;
using SocialCrm.Bench.Ingest;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Nodes;
using SocialCrm.Bench.Search;
using SocialCrm.Bench.Town;

var root = new RootCommand("Measures SocialCrm: progress on stderr, one JSON document on stdout.");
root.Subcommands.Add(IngestCommand.Create());
root.Subcommands.Add(LiveCommand.Create());
root.Subcommands.Add(FeedCommand.Create());
root.Subcommands.Add(SilosCommand.Create());
root.Subcommands.Add(FillCommand.Create());
root.Subcommands.Add(TimelineCommand.Create());
root.Subcommands.Add(ActivationCommand.Create());
root.Subcommands.Add(StartCommand.Create());
root.Subcommands.Add(SearchCommand.Create());
root.Subcommands.Add(BareServer.Create());
return await root.Parse(args).InvokeAsync();
