using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace SocialCrm.Server.Web;

/// <summary>Serves the built console: files under hashed names for ever, its page for every address that is no route.</summary>
internal static class ConsoleFiles
{
    private const string Page = "index.html";
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>From the folder of a build's output (<c>bin/{configuration}/{framework}</c>) back to that of the project.</summary>
    private static readonly string BackToProject = Path.Combine("..", "..", "..");

    private const string NotBuilt = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>SocialCrm</title>
        <body><h1>The console is not built</h1>
        <p>The server is running. Build the console in <code>src/Console</code>, then start the server again:</p>
        <pre>npm ci
        npm run build</pre></body></html>
        """;

    /// <summary>
    /// Where the built console is, whatever folder the server is started in: beside the program where it was published, else
    /// in the project it was built into; null when it is in neither.
    /// </summary>
    public static string? Folder() => new[] { "wwwroot", Path.Combine(BackToProject, "wwwroot"), Path.Combine(BackToProject, "..", "Server", "wwwroot") }
        .Select(static place => Path.GetFullPath(place, AppContext.BaseDirectory))
        .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, Page)));

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
