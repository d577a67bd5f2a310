using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Live;

namespace SocialCrm.Server.OpenApi;

/// <summary>The description of this API, from which the console's types are generated.</summary>
internal static class OpenApiDocuments
{
    /// <summary>Adds the document <c>v1</c>.</summary>
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", static options =>
    {
        options.AddSchemaTransformer(DescribeAsync);
        options.AddDocumentTransformer(IntroduceAsync);
        options.AddDocumentTransformer(AddHubAsync);
    });

    /// <summary>Types that write themselves as JSON are strings; problems carry what helps to find them again.</summary>
    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(CustomerId))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = "^[0-9a-f]{32}$";
        }
        else if (context.JsonTypeInfo.Type == typeof(ProblemDetails) || context.JsonTypeInfo.Type == typeof(HttpValidationProblemDetails))
        {
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
            schema.Properties["traceId"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Names the request in the server's log.",
            };
        }

        return Task.CompletedTask;
    }

    private static Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SocialCrm",
            Version = "v1",
            Description = "Customers, what they say on all channels, and how they feel. Errors are problem details (RFC 9457).",
        };
        document.Servers?.Clear();
        return Task.CompletedTask;
    }

    /// <summary>What the hub sends is no route, yet clients need its types as much.</summary>
    private static async Task AddHubAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var type in (Type[])[typeof(Change), typeof(ResumeResult), typeof(Presence)])
        {
            var schema = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken);
            document.AddComponent(type.Name, schema);
        }
    }
}
