using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Audit;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Export;

/// <summary><c>GET /api/customers/{id}/export</c>: all that is kept of a person, as JSON or as a page that anybody can read.</summary>
internal static class ExportCustomer
{
    /// <summary>Adds what gathers it.</summary>
    public static void AddExport(this IServiceCollection services) => services.AddSingleton<PersonExport>();

    public static async Task<Results<Ok<ExportedPerson>, ProblemHttpResult, EmptyHttpResult>> HandleAsync(
        CustomerId id,
        HttpContext http,
        ClaimsPrincipal user,
        PersonExport export,
        AuditTrail audit,
        TimeProvider time,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> options,
        Word<ExportFormat>? format = null,
        CancellationToken cancellationToken = default)
    {
        var wanted = format?.Value ?? (AsksForPage(http.Request) ? ExportFormat.Html : ExportFormat.Json);
        if (await export.PersonAsync(id, user, cancellationToken) is not { } person) return Problem.NotFound("customer");
        if (person.Customer.Erased is not null) return Problem.Gone(Erasing.Refusal);
        var name = wanted == ExportFormat.Html ? "html" : "json";
        await audit.ExportedAsync(id, user.Id(), name, time.GetUtcNow(), cancellationToken);

        // Named by the id alone: files lie about.
        var response = http.Response;
        response.Headers.ContentDisposition = $"attachment; filename=\"customer-{id}.{name}\"";
        response.Headers.CacheControl = "no-store";
        var timeline = export.TimelineAsync(id, cancellationToken);
        if (wanted == ExportFormat.Html)
        {
            response.ContentType = "text/html; charset=utf-8";
            await using var page = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await HtmlExport.WriteAsync(page, person, timeline, cancellationToken);
        }
        else
        {
            response.ContentType = "application/json; charset=utf-8";
            await JsonExport.WriteAsync(response.BodyWriter, person, timeline, options.Value.SerializerOptions, cancellationToken);
        }

        return TypedResults.Empty;
    }

    private static bool AsksForPage(HttpRequest request) => request.GetTypedHeaders().Accept is { Count: > 0 } accepted
        && accepted.OrderByDescending(static a => a.Quality ?? 1).FirstOrDefault() is { MediaType.Value: "text/html" or "application/xhtml+xml" };
}

/// <summary>In which form data is taken out.</summary>
internal enum ExportFormat
{
    /// <summary>For programs.</summary>
    Json,

    /// <summary>For people: one page that needs nothing else.</summary>
    Html,
}
