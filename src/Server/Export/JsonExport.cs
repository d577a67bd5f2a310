using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;

namespace SocialCrm.Server.Export;

/// <summary>Writes an export as JSON, page by page: the caller's line decides how fast.</summary>
internal static class JsonExport
{
    /// <summary>Writes it.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="person">All but the timeline.</param>
    /// <param name="timeline">The timeline.</param>
    /// <param name="options">As the API writes JSON.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(
        PipeWriter body, ExportedPerson person, IAsyncEnumerable<ImmutableArray<ExportedEntry>> timeline, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Indented = true, Encoder = options.Encoder });
        json.WriteStartObject();
        Write("exportedAt", person.ExportedAt);
        Write("exportedBy", person.ExportedBy);
        Write("customer", person.Customer);
        Write("known", person.Known);
        Write("links", person.Links);
        Write("suggestions", person.Suggestions);
        json.WriteStartArray("timeline");
        await foreach (var page in timeline.WithCancellation(cancellationToken))
        {
            foreach (var entry in page) JsonSerializer.Serialize(json, entry, options);
            await json.FlushAsync(cancellationToken);
            await body.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await body.FlushAsync(cancellationToken);

        void Write<T>(string name, T part)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, part, options);
        }
    }
}
