using System.Text.Json;

namespace SocialCrm.Actors;

/// <summary>How commands, replies and customers are written when they leave the process: any engine's arguments and results survive it unchanged.</summary>
public static class ActorJson
{
    /// <summary>The options: computed properties are left out, and what a newer node adds is passed over.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions { IgnoreReadOnlyProperties = true };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
