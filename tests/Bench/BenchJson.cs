using System.Text.Json;

namespace SocialCrm.Bench;

/// <summary>How results are printed.</summary>
internal static class BenchJson
{
    /// <summary>Readable, with names as the rest of the product writes them.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
