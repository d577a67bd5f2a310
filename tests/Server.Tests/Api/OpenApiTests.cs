using System.Text;
using System.Text.Json;

namespace SocialCrm.Server.Tests.Api;

/// <summary>
/// The console's types and everybody else's programs rest on the document: whoever changes it sees it here. When the change is meant, copy
/// what the failed test wrote beside its assembly as <c>openapi.actual.txt</c> over <c>openapi.txt</c>.
/// </summary>
public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_document_says_what_it_said()
    {
        using var anybody = server.Anybody();
        using var document = JsonDocument.Parse(await anybody.GetStringAsync("/openapi/v1.json"));

        var actual = Outline(document.RootElement);

        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.actual.txt"), actual);
        actual.ShouldBe(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.txt")));
    }

    [Fact]
    public async Task Every_route_has_a_name_of_its_own()
    {
        using var anybody = server.Anybody();
        using var document = JsonDocument.Parse(await anybody.GetStringAsync("/openapi/v1.json"));

        var names = Operations(document.RootElement).Select(o => o.Operation.GetProperty("operationId").GetString()).ToArray();

        names.ShouldBeUnique();
        names.ShouldAllBe(name => !string.IsNullOrEmpty(name));
    }

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation.Name, operation.Value)));

    private static string Outline(JsonElement document)
    {
        var text = new StringBuilder();
        foreach (var (path, method, operation) in Operations(document))
        {
            text.Append(method.ToUpperInvariant()).Append(' ').Append(path).Append(" = ").Append(operation.GetProperty("operationId").GetString()).Append('\n');
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                foreach (var p in parameters.EnumerateArray())
                    text.Append("  ").Append(p.GetProperty("in").GetString()).Append(' ').Append(p.GetProperty("name").GetString()).Append(": ").Append(TypeOf(p.GetProperty("schema"))).Append('\n');
            }

            if (operation.TryGetProperty("requestBody", out var body)) text.Append("  body: ").Append(ContentOf(body)).Append('\n');
            foreach (var answer in operation.GetProperty("responses").EnumerateObject().OrderBy(a => a.Name, StringComparer.Ordinal))
                text.Append("  ").Append(answer.Name).Append(": ").Append(ContentOf(answer.Value)).Append('\n');
        }

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            text.Append(schema.Name).Append(" = ").Append(TypeOf(schema.Value)).Append('\n');
            if (!schema.Value.TryGetProperty("properties", out var properties)) continue;
            var required = schema.Value.TryGetProperty("required", out var r) ? r.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
            foreach (var property in properties.EnumerateObject())
                text.Append("  ").Append(property.Name).Append(required.Contains(property.Name) ? ": " : "?: ").Append(TypeOf(property.Value)).Append('\n');
        }

        return text.ToString();
    }

    private static string ContentOf(JsonElement holder) => holder.TryGetProperty("content", out var content)
        ? string.Join(", ", content.EnumerateObject().Select(c => c.Value.TryGetProperty("schema", out var schema) ? TypeOf(schema) : c.Name))
        : "-";

    private static string TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return reference.GetString()!.Split('/')[^1];
        if (schema.TryGetProperty("oneOf", out var choices)) return string.Join(" | ", choices.EnumerateArray().Select(TypeOf));
        if (schema.TryGetProperty("enum", out var values)) return string.Join(" | ", values.EnumerateArray().Select(v => v.ToString()));
        var type = !schema.TryGetProperty("type", out var t) ? "any" : t.ValueKind == JsonValueKind.Array ? string.Join(" | ", t.EnumerateArray()) : t.GetString()!;
        if (schema.TryGetProperty("items", out var items)) type = TypeOf(items) + "[]";
        if (schema.TryGetProperty("additionalProperties", out var map) && map.ValueKind == JsonValueKind.Object) type = $"map of {TypeOf(map)}";
        return schema.TryGetProperty("format", out var format) ? $"{type} ({format})" : type;
    }
}
