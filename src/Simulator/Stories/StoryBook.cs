using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCrm.Simulator.Stories;

/// <summary>All stories, read once from the files beside this one.</summary>
internal static class StoryBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The stories in the order of their names.</summary>
    public static ImmutableArray<Story> All { get; } = Read();

    private static ImmutableArray<Story> Read()
    {
        var assembly = typeof(StoryBook).Assembly;
        var stories = ImmutableArray.CreateBuilder<Story>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("arc.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            stories.Add(JsonSerializer.Deserialize<Story>(stream, Options)!);
        }

        return stories.ToImmutable();
    }
}
