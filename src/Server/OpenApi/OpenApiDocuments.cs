using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.Problems;

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
        options.AddDocumentTransformer(AddFilterAsync);
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
            if (context.JsonTypeInfo.Type == typeof(HttpValidationProblemDetails)) schema.Properties[Problem.Column] = ColumnSchema();
        }

        else if (context.JsonTypeInfo.Type == typeof(TellingWord))
        {
            // A struct has no constructor that must be called, but it is always written whole.
            schema.Required = schema.Properties?.Keys.ToHashSet(StringComparer.Ordinal);
        }

        DescribeWords(schema, context.ParameterDescription?.ParameterDescriptor?.ParameterType);
        return Task.CompletedTask;
    }

    private static OpenApiSchema ColumnSchema() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Description = "Where a filter is not understood, counted from 1.",
    };

    private static void DescribeWords(OpenApiSchema schema, Type? parameter)
    {
        var type = parameter is null ? null : Nullable.GetUnderlyingType(parameter) ?? parameter;
        if (type is not { IsGenericType: true } || type.GetGenericTypeDefinition() != typeof(Word<>)) return;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. ((IEnumerable<string>)type.GetProperty(nameof(Word<>.All))!.GetValue(obj: null)!).Select(static word => JsonValue.Create(word))];
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
        foreach (var type in (Type[])[typeof(ChangeType), typeof(Change), typeof(Presence), typeof(ResumeResult)])
        {
            var schema = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken);
            foreach (var (property, name) in Referred(type)) schema.Properties![property] = Reference(name, document);
            document.AddComponent(type.Name, schema);
        }
    }

    /// <summary>The words of the filter grammar stand in no route's form, yet clients complete them.</summary>
    private static async Task AddFilterAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var type in (Type[])[typeof(FilterField), typeof(FilterState), typeof(EmotionFamily), typeof(MoodBand)])
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken));
    }

    private static IEnumerable<(string Property, string Name)> Referred(Type type) => type.Name switch
    {
        nameof(Change) =>
            [("customerId", nameof(CustomerId)), ("type", nameof(ChangeType)), ("item", nameof(CustomerItem)), ("entry", nameof(TimelineEntry)), ("movedTo", nameof(CustomerId)), ("by", nameof(Colleague))],
        nameof(ResumeResult) => [("missed", nameof(Change) + "[]"), ("present", nameof(Presence) + "[]")],
        nameof(Presence) => [("customerId", nameof(CustomerId)), ("agents", nameof(PresentColleague) + "[]")],
        _ => [],
    };

    private static IOpenApiSchema Reference(string name, OpenApiDocument document) => name.EndsWith("[]", StringComparison.Ordinal)
        ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(name[..^2], document) }
        : new OpenApiSchemaReference(name, document);
}
