using SocialCrm.Actors;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Customers;

/// <summary>
/// Sends whoever asks for a linked customer on to who stands for them: 308, kept nowhere, for a link can be taken off at any time.
/// </summary>
internal sealed class FollowLinks(People people) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetRouteValue("id") is not string text || !CustomerId.TryParse(text, provider: null, out var asked)) return await next(context);
        if (await people.SurvivorAsync(asked, http.RequestAborted) is not { } survivor || survivor == asked) return await next(context);

        var rest = http.Request.Path.Value![(CustomersEndpoints.Prefix.Length + 1 + text.Length)..];
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(
            $"{http.Request.PathBase}{CustomersEndpoints.Prefix}/{survivor}{rest}{http.Request.QueryString}", permanent: true, preserveMethod: true);
    }
}
