using System.Text.Json;

namespace SocialCrm.Storage.Tests.Contract;

public static class Same
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Compares two values by all that is in them: records hold arrays, which compare by reference.</summary>
    public static void ShouldBeSameAs<T>(this T actual, T expected) =>
        JsonSerializer.Serialize(actual, Indented).ShouldBe(JsonSerializer.Serialize(expected, Indented));
}
