using System.Text.Json;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>The errors that stand in a change, a message or a status alike.</summary>
internal static class WhatsAppError
{
    /// <summary>The first error as its code and words; null when there is none.</summary>
    public static string? Describe(JsonElement errors)
    {
        foreach (var error in errors.Each())
        {
            if (!error.IsObject()) continue;
            var title = error.Filled("title"u8) ?? error.Filled("message"u8);
            var details = error.Get("error_data"u8).Filled("details"u8);
            var words = details is null || details == title ? title : $"{title}: {details}";
            return $"{error.Get("code"u8).Id()} {words}".Trim();
        }

        return null;
    }
}
