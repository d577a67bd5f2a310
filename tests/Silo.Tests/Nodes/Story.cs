using System.Globalization;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Silo.Tests.Harness;

namespace SocialCrm.Silo.Tests.Nodes;

/// <summary>What must be true of a cluster whatever happened to its nodes.</summary>
internal static class Story
{
    /// <summary>People who write.</summary>
    public static Writer[] People(int count) =>
        [.. Enumerable.Range(0, count).Select(static i => new Writer(string.Create(CultureInfo.InvariantCulture, $"Cluster Person {i:00}")))];

    /// <summary>Everything acknowledged stands on a timeline, once, and nothing was given up.</summary>
    public static async Task ToHoldOnceAsync(CrmApi api, RoundRobin posted)
    {
        posted.Failed.ShouldBeEmpty();
        var kept = new List<string>();
        foreach (var customer in await api.CustomersAsync())
        {
            kept.AddRange((await api.TimelineAsync(CrmApi.Text(customer["id"])))
                .Where(static e => e["direction"] is not null)
                .Select(static e => CrmApi.Text(e["text"])));
        }

        kept.ShouldBeUnique();
        kept.Order(StringComparer.Ordinal).ShouldBe(posted.Acknowledged.Order(StringComparer.Ordinal));
    }

    /// <summary>A listener was told the feed from its beginning to its end, in order and without a gap.</summary>
    public static async Task ToHaveNoGapAsync(CrmApi api, FeedListener listener, int messages)
    {
        var page = await api.SendAsync(HttpMethod.Get, "/api/customers?state=all&limit=1");
        var head = page["position"]!.GetValue<long>();
        await Eventually.BeAsync(() => listener.Position >= head || listener.Broken is not null, "the feed to be told to its end", TimeSpan.FromMinutes(1));
        listener.Broken.ShouldBeNull();
        listener.Changes.Select(static c => c["position"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, listener.Changes.Count).Select(static p => (long)p));
        listener.Changes.Count(static c => IsMessage(c)).ShouldBe(messages);
    }

    private static bool IsMessage(JsonNode change) => string.Equals(CrmApi.Text(change["type"]), "message.created", StringComparison.Ordinal);
}
