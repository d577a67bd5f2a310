using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Startup;

/// <summary>The build runs the program to write down its routes: then nothing is opened, checked or begun.</summary>
internal static class DescribeOnly
{
    private const string DescribingTool = "GetDocument.Insider";

    /// <summary>Removes all that would begin to work, when only the routes are asked for.</summary>
    public static void BeginNothingWhenDescribing(this IServiceCollection services)
    {
        if (Assembly.GetEntryAssembly()?.GetName().Name != DescribingTool) return;
        services.RemoveAll<IHostedService>();
        services.RemoveAll<IStartupValidator>();
    }
}
