using Microsoft.AspNetCore.Mvc;

namespace SocialCrm.Server.Security;

/// <summary>
/// Lets no other site act in a user's name. The cookie is SameSite=Lax already; on top of it, what changes anything and every line to the
/// hub must come from this site itself, as browsers say in headers that no script can set. Who is no browser sends JSON or a header of its own.
/// </summary>
internal static class SameOrigin
{
    /// <summary>The header for requests without a body, from what is no browser.</summary>
    public const string Header = "X-Requested-With";

    /// <summary>Refuses what other sites send.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use(static async (http, next) =>
    {
        if (IsAllowed(http.Request))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status403Forbidden,
                Title = "Another site sent this.",
                Detail = $"Requests that change something must come from this site; outside a browser, send JSON or the header {Header}.",
            },
        });
    });

    private static bool IsAllowed(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(Live.AgentHub.Path, StringComparison.OrdinalIgnoreCase)) return IsFromHere(request) ?? true;
        if (!IsOurApi(request.Path) || IsSafe(request.Method)) return true;
        return IsFromHere(request) ?? (request.HasJsonContentType() || request.Headers.ContainsKey(Header));
    }

    /// <summary>Integrators carry a key, which no browser adds by itself.</summary>
    private static bool IsOurApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/api/channels", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>What the browser says; null when it says nothing.</summary>
    private static bool? IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is "same-origin" or "none";
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
