using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace SocialCrm.Server.Web;

/// <summary>Serves the built console: files under hashed names for ever, its page for every address that is no route.</summary>
internal static class ConsoleFiles
{
    private const string Page = "index.html";
    private const string Immutable = "public, max-age=31536000, immutable";

    private const string NotBuilt = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>SocialCrm</title>
        <body><h1>The console is not built</h1>
        <p>The server is running. Build the console in <code>src/Console</code>, then start the server again:</p>
        <pre>npm ci
        npm run build</pre></body></html>
        """;

    /// <summary>Compresses scripts and styles; answers of the API, which carry what people wrote, are not compressed beside secrets.</summary>
    public static void AddConsoleFiles(this IServiceCollection services) => services.AddResponseCompression(static options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    /// <summary>Serves the files.</summary>
    public static void UseConsoleFiles(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
    }

    /// <summary>Maps the console's page to every address that nothing else answers.</summary>
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in (string[])["/api", "/hubs", "/webhooks", "/health", "/openapi"])
            routes.MapFallback(prefix + "/{**rest}", static () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such route."))
                .AllowAnonymous();
        routes.MapFallback(SendPageAsync).AllowAnonymous();
    }

    private static Task SendPageAsync(HttpContext http, IWebHostEnvironment environment)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/html; charset=utf-8";
        var page = environment.WebRootFileProvider.GetFileInfo(Page);
        if (page.Exists) return http.Response.SendFileAsync(page, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync(NotBuilt, http.RequestAborted);
    }

    private static void Cache(StaticFileResponseContext context)
    {
        // The build writes a hash of the content into every name under assets.
        var hashed = context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
        context.Context.Response.Headers.CacheControl = hashed ? Immutable : "no-cache";
    }
}
