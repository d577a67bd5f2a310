using SocialCrm.Server;
using SocialCrm.Server.Demo;
using SocialCrm.Server.Operations;
using SocialCrm.Server.Startup;
using SocialCrm.Server.Web;

try
{
    if (await OperationTable.RunIfAskedAsync(args) is { } exitCode) return exitCode;
    if (await ConsoleBuild.IsAllThatIsAskedAsync(args)) return 0;

    var demo = DemoRun.Of(args);
    if (demo is not null) await demo.PrepareAsync(CancellationToken.None);

    // Watching the folder for changed settings would wake a thread at every write to a store that lies in it.
    string[] settings = ["--hostBuilder:reloadConfigOnChange=false", .. demo?.Args ?? args];
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, WebRootPath = ConsoleFiles.Folder() });
    demo?.Configure(builder);
    builder.AddSocialCrm();
    if (demo is not null) DemoRun.AddTo(builder.Services);

    await using var app = builder.Build();
    app.UseSocialCrm();
    app.MapSocialCrm();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupErrors.Of(e) is { Count: > 0 } errors)
{
    foreach (var error in errors) await Console.Error.WriteLineAsync(error);
    return 1;
}
