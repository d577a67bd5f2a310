using System.Text.Json;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Streams;

/// <summary>Streams to look at.</summary>
internal static class Samples
{
    public const string MetaSecret = "app-secret-1";
    public const string XSecret = "consumer-secret-1";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static PeopleOptions Options { get; } = new() { StartsAt = Start, MetaSecret = MetaSecret, XSecret = XSecret };

    /// <summary>The same with providers that never repeat, delay or join.</summary>
    public static PeopleOptions Plain { get; } = Options with { RepeatShare = 0, LateShare = 0, BatchShare = 0 };

    public static List<WebhookDelivery> Live(PeopleOptions options, int count) => [.. new PeopleStream(options).Live().Take(count)];

    public static JsonElement Json(this WebhookDelivery delivery)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        return document.RootElement.Clone();
    }
}
