using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace SocialCrm.Server.Tests;

/// <summary>The server put together in this process, as benchmarks do it, without the program around it.</summary>
internal static class Composed
{
    public static WebApplication Server(string folder, string? webRoot = null, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, WebRootPath = webRoot });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("SocialCrm:Storage:ConnectionString", (string?)$"Data Source={Path.Combine(folder, "test.db")}")]);
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.AddSocialCrm();
        var app = builder.Build();
        app.UseSocialCrm();
        app.MapSocialCrm();
        return app;
    }
}
