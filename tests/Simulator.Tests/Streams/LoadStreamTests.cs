using System.Text.Json;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Tests.Webhooks;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Streams;

public sealed class LoadStreamTests
{
    private static readonly LoadOptions Options = new() { StartsAt = Samples.Start, MetaSecret = Samples.MetaSecret, Customers = 500 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var first = new LoadStream(Options).Prepare(2_000).Select(d => d.Signature);

        new LoadStream(Options).Prepare(2_000).Select(d => d.Signature).ShouldBe(first);
    }

    [Fact]
    public void Message_ids_are_unique_within_and_across_seeds()
    {
        var ids = new LoadStream(Options).Prepare(5_000).Concat(new LoadStream(Options with { Seed = 2 }).Prepare(5_000)).Select(d => d.Items[0].ExternalId);

        ids.ShouldBeUnique();
    }

    [Fact]
    public void Every_customer_writes_under_one_name_and_id()
    {
        var contacts = new LoadStream(Options).Prepare(10_000)
            .Select(d => d.Json().GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value").GetProperty("contacts")[0].GetRawText()).ToList();

        contacts.Distinct().Count().ShouldBe(500);
    }

    [Fact]
    public void A_body_has_WhatsApps_shape_says_what_its_item_says_and_is_signed()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var delivery in new LoadStream(Options).Prepare(2_000))
        {
            var message = delivery.Json().GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0];
            delivery.Json().ShouldHaveShapeOf(ProviderExamples.WhatsAppText);
            message.GetProperty("id").GetString().ShouldBe(delivery.Items[0].ExternalId);
            message.GetProperty("text").GetProperty("body").GetString().ShouldBe(delivery.Items[0].Text);
            delivery.Signature.ShouldBe(WebhookSignature.Meta("app-secret-1"u8, delivery.Body));
            texts.Add(delivery.Items[0].Text!);
        }

        texts.Count.ShouldBeGreaterThan(500);
    }
}
