using System.Security.Cryptography;
using System.Text;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Streams;

public sealed class PeopleStreamTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_the_same_order()
    {
        var first = new PeopleStream(Samples.Options);
        var second = new PeopleStream(Samples.Options);

        Bytes(first.Past().Concat(first.Live().Take(500))).ShouldBe(Bytes(second.Past().Concat(second.Live().Take(500))));
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        var one = Cast.Of(seed: 7, count: 40);
        var other = Cast.Of(seed: 8, count: 40);

        one.Select(p => p.Name).ShouldNotBe(other.Select(p => p.Name));
    }

    [Fact]
    public void Another_start_has_the_same_people_say_new_things_under_new_ids()
    {
        var today = new PeopleStream(Samples.Options);
        var tomorrow = new PeopleStream(Samples.Options with { StartsAt = Samples.Start.AddDays(1) });

        tomorrow.Cast.ShouldBe(today.Cast);
        var ids = Ids(today.Live().Take(400)).Intersect(Ids(tomorrow.Live().Take(400)), StringComparer.Ordinal);
        ids.ShouldBeEmpty();
    }

    [Fact]
    public void Every_body_is_signed_with_its_providers_secret()
    {
        foreach (var delivery in Samples.Live(Samples.Options, 500))
        {
            if (delivery.Path == "/webhooks/x")
            {
                var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Samples.XSecret), delivery.Body);
                delivery.SignatureHeader.ShouldBe("x-twitter-webhooks-signature");
                delivery.Signature.ShouldBe("sha256=" + Convert.ToBase64String(hash));
            }
            else
            {
                var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Samples.MetaSecret), delivery.Body);
                delivery.Path.ShouldBe("/webhooks/meta");
                delivery.SignatureHeader.ShouldBe("X-Hub-Signature-256");
                delivery.Signature.ShouldBe("sha256=" + Convert.ToHexStringLower(hash));
            }
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void Bodies_are_sent_twice_at_the_share_asked_for(double share)
    {
        var deliveries = Samples.Live(Samples.Options with { RepeatShare = share }, 4_000);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var delivery in deliveries)
            seen.Add(delivery.Signature).ShouldBe(!delivery.IsRepeat, "a repeat carries the bytes of a delivery before it, anything else is new");

        ((double)deliveries.Count(d => d.IsRepeat) / deliveries.Count(d => !d.IsRepeat)).ShouldBe(share, share * 0.2);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Items_arrive_late_at_the_share_asked_for(double share)
    {
        var items = Samples.Live(Samples.Plain with { LateShare = share }, 4_000).SelectMany(d => d.Items.Select(i => d.SentAt - i.OccurredAt)).ToList();

        ((double)items.Count(delay => delay >= TimeSpan.FromSeconds(20)) / items.Count).ShouldBe(share, share * 0.2);
        items.ShouldAllBe(delay => delay >= TimeSpan.Zero);
    }

    [Fact]
    public void Bodies_are_shared_when_asked_and_only_then()
    {
        Samples.Live(Samples.Options with { BatchShare = 0.5 }, 2_000).Count(d => d.Items.Count > 1).ShouldBeGreaterThan(200);
        Samples.Live(Samples.Plain, 2_000).ShouldAllBe(d => d.Items.Count == 1);
    }

    [Fact]
    public void Items_come_at_the_rate_asked_for()
    {
        var deliveries = Samples.Live(Samples.Plain with { Rate = 5 }, 6_000);

        var seconds = (deliveries[^1].SentAt - Samples.Start).TotalSeconds;
        (deliveries.Sum(d => d.Items.Count) / seconds).ShouldBe(5, 0.5);
    }

    [Fact]
    public void The_clock_of_deliveries_never_goes_back()
    {
        var stream = new PeopleStream(Samples.Options);
        var times = stream.Past().Concat(stream.Live().Take(1_000)).Where(d => !d.IsRepeat).Select(d => d.SentAt).ToList();

        times.ShouldBe(times.Order());
    }

    [Fact]
    public void Nothing_is_told_in_two_ways_under_one_key()
    {
        var stream = new PeopleStream(Samples.Options);
        var items = stream.Past().Concat(stream.Live().Take(3_000)).SelectMany(d => d.Items);

        foreach (var same in items.GroupBy(i => i.Key, StringComparer.Ordinal))
            same.Select(i => (i.Text, i.Person, i.Outbound)).Distinct().Count().ShouldBe(1, same.Key);
    }

    [Fact]
    public void All_channels_and_operations_occur()
    {
        var items = Samples.Live(Samples.Options, 6_000).SelectMany(d => d.Items).ToList();

        foreach (var channel in new[] { "whatsapp", "facebook", "x" })
        {
            ((double)items.Count(i => i.Channel == channel) / items.Count).ShouldBeGreaterThan(0.1, channel);
            items.ShouldContain(i => i.Channel == channel && i.Operation == "message" && i.Outbound, channel);
            items.ShouldContain(i => i.Channel == channel && i.Operation == "edit", channel);
        }

        items.ShouldContain(i => i.Channel == "whatsapp" && i.Operation == "delete");
        items.ShouldContain(i => i.Channel == "facebook" && i.Operation == "delete");
        items.ShouldContain(i => i.Channel == "whatsapp" && i.Operation == "alias");
        items.ShouldContain(i => i.Channel == "whatsapp" && i.Operation == "reaction" && i.Text == null);
        items.Select(i => i.Operation).Distinct().ShouldBe(
            ["message", "edit", "delete", "reaction", "status", "read", "alias", "follow", "repost", "hide", "other"], ignoreOrder: true);
    }

    [Fact]
    public void Rare_kinds_are_said_and_done_within_an_hour_of_watching()
    {
        var bodies = string.Concat(Samples.Live(Samples.Options, 6_000).Select(static d => Encoding.UTF8.GetString(d.Body)));

        foreach (var shape in (string[])
            [
                "\"type\":\"location\"", "\"type\":\"sticker\"", "\"type\":\"contacts\"", "\"type\":\"order\"", "\"referral\":", "\"button_reply\"", "\"list_reply\"",
                "\"postback\":", "\"sticker_id\":", "\"watermark\":", "\"verb\":\"hide\"", "\"item\":\"reaction\"", "\"post.quote.create\"", "\"post.repost.create\"",
                "\"like.create\"", "\"follow.follow\"", "\"post.delete\"", "\"chat.received\"", "\"dm.read\"", "\"user_changed_",
            ])
            bodies.ShouldContain(shape, Case.Sensitive);
    }

    private static List<string> Bytes(IEnumerable<WebhookDelivery> deliveries) =>
        [.. deliveries.Select(d => $"{d.Path} {d.SentAt:O} {d.IsRepeat} {d.Signature} {Convert.ToHexString(SHA256.HashData(d.Body))}")];

    private static IEnumerable<string> Ids(IEnumerable<WebhookDelivery> deliveries) => deliveries.SelectMany(d => d.Items).Where(i => i.Operation == "message").Select(i => i.ExternalId);
}
