using System.Globalization;
using System.Text.Json;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Tests.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Webhooks;

public sealed class ShapeTests
{
    private static readonly List<WebhookDelivery> Single = Samples.Live(Samples.Plain with { OlderXShare = 0.4 }, 6_000);

    [Theory]
    [InlineData("whatsapp-text", ProviderExamples.WhatsAppText)]
    [InlineData("whatsapp-echo", ProviderExamples.WhatsAppEcho)]
    [InlineData("whatsapp-status", ProviderExamples.WhatsAppStatus)]
    [InlineData("messenger-text", ProviderExamples.MessengerText)]
    [InlineData("page-comment", ProviderExamples.PageComment)]
    [InlineData("x-reply", ProviderExamples.XReply)]
    [InlineData("x-direct", ProviderExamples.XDirect)]
    [InlineData("x-older-mention", ProviderExamples.OlderMention)]
    [InlineData("x-older-direct", ProviderExamples.OlderDirect)]
    public void Bodies_have_the_shape_their_provider_documents(string kind, string example)
    {
        var bodies = Single.Select(d => d.Json()).Where(b => KindOf(b) == kind).ToList();

        bodies.Count.ShouldBeGreaterThan(10);
        foreach (var body in bodies)
            body.ShouldHaveShapeOf(example);
    }

    [Fact]
    public void An_item_says_what_its_body_says()
    {
        foreach (var delivery in Single.Where(d => d.Items[0].Operation == "message"))
        {
            var body = delivery.Json().GetRawText();
            body.ShouldContain(JsonEncode(delivery.Items[0].ExternalId));
            if (delivery.Items[0].Text is { } text)
                Strings(delivery.Json()).ShouldContain(text);
        }
    }

    [Fact]
    public void Times_are_in_the_providers_units()
    {
        foreach (var delivery in Single.Where(d => d.Items[0].Operation == "message"))
        {
            var at = delivery.Items[0].OccurredAt;
            var body = delivery.Json();
            switch (KindOf(body))
            {
                case "whatsapp-text":
                    Value(body).GetProperty("messages")[0].GetProperty("timestamp").GetString().ShouldBe(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                    break;
                case "messenger-text":
                    body.GetProperty("entry")[0].GetProperty("messaging")[0].GetProperty("timestamp").GetInt64().ShouldBe(at.ToUnixTimeMilliseconds());
                    break;
                case "page-comment":
                    Value(body).GetProperty("created_time").GetInt64().ShouldBe(at.ToUnixTimeSeconds());
                    break;
                case "x-reply":
                    DateTimeOffset.Parse(Payload(body).GetProperty("created_at").GetString()!, CultureInfo.InvariantCulture).ShouldBe(at);
                    break;
            }
        }
    }

    [Fact]
    public void A_comment_by_the_Page_itself_and_a_post_by_our_own_account_are_the_companys_words()
    {
        var us = new CompanyAccounts();
        foreach (var delivery in Single.Where(d => d.Items[0] is { Operation: "message", Public: true }))
        {
            var body = delivery.Json();
            var author = KindOf(body) switch
            {
                "page-comment" => Value(body).GetProperty("from").GetProperty("id").GetString(),
                "x-older-mention" => body.GetProperty("tweet_create_events")[0].GetProperty("user").GetProperty("id_str").GetString(),
                _ when body.TryGetProperty("data", out var data) => data.GetProperty("payload").GetProperty("author_id").GetString(),
                _ => null,
            };
            if (author is not null)
                (author == us.Page || author == us.XUser).ShouldBe(delivery.Items[0].Outbound);
        }
    }

    [Fact]
    public void A_system_event_has_no_contacts_and_links_the_old_id_to_the_new()
    {
        var events = Samples.Live(Samples.Plain with { People = 200, Seed = 3 }, 20_000).Where(d => d.Items[0].Operation == "alias").Select(d => Value(d.Json())).ToList();

        events.ShouldNotBeEmpty();
        foreach (var value in events)
        {
            value.TryGetProperty("contacts", out _).ShouldBeFalse();
            var system = value.GetProperty("messages")[0].GetProperty("system");
            system.GetProperty("user_id").GetString().ShouldNotBe(system.GetProperty("previous_user_id").GetString());
        }
    }

    [Fact]
    public void A_shared_WhatsApp_body_keeps_every_message_and_its_contact()
    {
        var shared = Samples.Live(Samples.Options with { BatchShare = 0.6, RepeatShare = 0 }, 3_000).Where(d => d.Items.Count > 1 && d.Items[0].Channel == "whatsapp").ToList();

        shared.ShouldContain(d => d.Json().GetProperty("entry").GetArrayLength() > 1);
        foreach (var delivery in shared)
        {
            var values = delivery.Json().GetProperty("entry").EnumerateArray().SelectMany(e => e.GetProperty("changes").EnumerateArray()).Select(c => c.GetProperty("value")).ToList();
            values.Sum(v => Count(v, "messages") + Count(v, "statuses") + Count(v, "message_echoes")).ShouldBe(delivery.Items.Count);
            foreach (var value in values.Where(v => Count(v, "messages") > 0))
            {
                var known = value.TryGetProperty("contacts", out var contacts) ? contacts.EnumerateArray().Select(c => c.GetProperty("user_id").GetString()).ToList() : [];
                value.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("type").GetString() != "system")
                    .ShouldAllBe(m => known.Contains(m.GetProperty("from_user_id").GetString()));
            }
        }
    }

    [Fact]
    public void Meta_escapes_what_is_not_ASCII_and_X_does_not()
    {
        Single.Where(d => d.Path == WebhookDelivery.MetaPath).ShouldAllBe(d => d.Body.All(b => b < 0x80));
        Single.Where(d => d.Path == WebhookDelivery.XPath).ShouldContain(d => d.Body.Any(b => b >= 0x80));
    }

    private static string KindOf(JsonElement body)
    {
        if (body.TryGetProperty("data", out var data))
        {
            return data.GetProperty("event_type").GetString() switch
            {
                "post.reply.create" => "x-reply",
                "dm.received" => "x-direct",
                var other => other!,
            };
        }

        if (body.TryGetProperty("tweet_create_events", out var posts))
            return posts[0].GetProperty("truncated").GetBoolean() || posts[0].GetProperty("entities").GetProperty("user_mentions").GetArrayLength() == 0 ? "x-older-other" : "x-older-mention";
        if (body.TryGetProperty("direct_message_events", out _))
            return "x-older-direct";
        var entry = body.GetProperty("entry")[0];
        if (entry.TryGetProperty("messaging", out var messaging))
            return messaging[0].TryGetProperty("message", out var message) && message.TryGetProperty("text", out _) ? "messenger-text" : "messenger-other";
        var value = entry.GetProperty("changes")[0].GetProperty("value");
        if (body.GetProperty("object").GetString() == "page")
            return value.GetProperty("item").GetString() == "comment" && value.GetProperty("verb").GetString() == "add" && value.TryGetProperty("message", out _) ? "page-comment" : "page-other";
        if (value.TryGetProperty("message_echoes", out var echoes))
            return echoes[0].GetProperty("type").GetString() == "text" ? "whatsapp-echo" : "whatsapp-echo-other";
        if (value.TryGetProperty("statuses", out _))
            return "whatsapp-status";
        var first = value.GetProperty("messages")[0];
        return first.GetProperty("type").GetString() == "text" && !first.TryGetProperty("referral", out _) ? "whatsapp-text" : "whatsapp-other";
    }

    private static JsonElement Value(JsonElement body) => body.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value");

    private static JsonElement Payload(JsonElement body) => body.GetProperty("data").GetProperty("payload");

    private static int Count(JsonElement value, string array) => value.TryGetProperty(array, out var items) ? items.GetArrayLength() : 0;

    private static string JsonEncode(string text) => JsonEncodedText.Encode(text).ToString();

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
