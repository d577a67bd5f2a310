using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SocialCrm.Actors;
using SocialCrm.Server;
using SocialCrm.Server.Startup;
using SocialCrm.Server.Web;
using SocialCrm.Silo.Cluster;

try
{
    // As in the server: watching the folder for changed settings would wake a thread at every write that lies in it.
    string[] settings = ["--hostBuilder:reloadConfigOnChange=false", .. args];
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, WebRootPath = ConsoleFiles.Folder() });
    switch (Roles.Of(builder.Configuration))
    {
        case Role.Silo:
            await RunBackAsync(settings);
            break;
        case var role:
            await RunFrontAsync(builder, role);
            break;
    }

    return 0;
}
catch (Exception e) when (StartupErrors.Of(e) is { Count: > 0 } errors)
{
    foreach (var error in errors) await Console.Error.WriteLineAsync(error);
    return 1;
}

static async Task RunFrontAsync(WebApplicationBuilder builder, Role role)
{
    builder.AddSocialCrm();
    if (role == Role.Web) builder.AddClusterClient();
    else builder.AddSilo();
    builder.AddPresenceOfOthers();

    await using var app = builder.Build();
    app.UseSocialCrm();
    app.MapSocialCrm();
    await app.RunAsync();
}

static async Task RunBackAsync(string[] settings)
{
    var builder = Host.CreateApplicationBuilder(settings);
    builder.Services.AddSocialCrmStore();
    builder.Services.AddCustomers();
    builder.AddSilo();

    using var host = builder.Build();
    await host.RunAsync();
}
