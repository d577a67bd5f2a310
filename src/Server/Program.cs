using SocialCrm.Server;
using SocialCrm.Server.Startup;
using SocialCrm.Server.Web;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = ConsoleFiles.Folder() });
    builder.AddSocialCrm();

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
