using System.Net;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>The cases of CHANNELS C1, from the webhook to what an agent sees. What people and aliases become of is in <see cref="WhatsAppPeopleConformanceTests"/>.</summary>
public sealed class WhatsAppConformanceTests(Providers providers) : IClassFixture<Providers>
{
    private const string Path = "/webhooks/meta";
    private const string Header = "X-Hub-Signature-256";
    private readonly WhatsAppContact _ina = new(providers);

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=our-word&hub.challenge=1158201444", HttpStatusCode.OK)]
    [InlineData("hub.mode=subscribe&hub.verify_token=another&hub.challenge=1158201444", HttpStatusCode.Forbidden)]
    [InlineData("hub.verify_token=our-word&hub.challenge=1158201444", HttpStatusCode.Forbidden)]
    public async Task WA_01_the_handshake_is_answered_to_who_knows_the_word(string query, HttpStatusCode status)
    {
        using var meta = providers.Server.Anybody();
        using var answer = await meta.GetAsync($"{Path}?{query}");
        answer.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK) (await answer.Content.ReadAsStringAsync()).ShouldBe("1158201444");
    }

    [Theory]
    [InlineData("good", HttpStatusCode.OK)]
    [InlineData("bad", HttpStatusCode.Unauthorized)]
    [InlineData("missing", HttpStatusCode.Unauthorized)]
    [InlineData("upper-case", HttpStatusCode.Unauthorized)]
    [InlineData("other-algorithm", HttpStatusCode.Unauthorized)]
    public async Task WA_02_only_what_meta_signed_is_kept(string kind, HttpStatusCode status)
    {
        var body = WhatsAppContact.Value($"{_ina.Contacts},\"messages\":[{_ina.Text("hi")}]");
        var signature = Providers.MetaSignature(body);
        using var answer = await providers.PostAsync(Path, Header, kind switch
        {
            "good" => signature,
            "bad" => Providers.MetaSignature(body + " "),
            "upper-case" => $"sha256={signature[7..].ToUpperInvariant()}",
            "other-algorithm" => $"sha512={signature[7..]}",
            _ => null,
        }, body);

        answer.StatusCode.ShouldBe(status);
        (await providers.PeopleAsync(_ina.Name)).Count.ShouldBe(status == HttpStatusCode.OK ? 1 : 0);
    }

    [Fact]
    public async Task WA_03_two_entries_of_two_changes_of_three_messages_are_twelve()
    {
        var number = 0;
        string Change() => WhatsAppContact.Change(
            $"{_ina.Contacts},\"messages\":[{string.Join(',', Enumerable.Range(0, 3).Select(_ => _ina.Text($"n{++number}", ago: TimeSpan.FromSeconds(60 - number))))}]");
        string Entry() => $$"""{"id":"WABA_1","changes":[{{Change()}},{{Change()}}]}""";
        await providers.MetaAsync($$"""{"object":"whatsapp_business_account","entry":[{{Entry()}},{{Entry()}}]}""");

        (await providers.TimelineAsync(_ina.Name)).Select(static e => e.Text).ShouldBe(Enumerable.Range(1, 12).Select(static n => $"n{n}"));
    }

    [Fact]
    public async Task WA_04_a_message_and_a_status_may_share_a_value()
    {
        await _ina.IsSentAsync(_ina.EchoText("On its way", "wamid.WA04", TimeSpan.FromMinutes(1)));
        await providers.MetaAsync(WhatsAppContact.Value(
            $"{_ina.Contacts},\"messages\":[{_ina.Text("thanks")}],\"statuses\":[{_ina.Status("wamid.WA04", "read")}]"));

        var timeline = await providers.TimelineAsync(_ina.Name);
        timeline.Select(static e => e.Text).ShouldBe(["On its way", "thanks"]);
        timeline[0].Delivery!.Status.ShouldBe(DeliveryStatus.Read);
    }

    [Fact]
    public async Task WA_05_the_same_body_twice_is_one_message()
    {
        var body = WhatsAppContact.Value($"{_ina.Contacts},\"messages\":[{_ina.Text("once")}]");
        await providers.MetaAsync(body);
        await providers.MetaAsync(body);

        (await providers.EntryAsync(_ina.Name)).Text.ShouldBe("once");
    }

    [Fact]
    public async Task WA_06_the_same_body_fifty_times_at_once_is_one_message_of_one_person()
    {
        var body = WhatsAppContact.Value($"{_ina.Contacts},\"messages\":[{_ina.Text("once")}]");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => providers.MetaAsync(body)));

        (await providers.EntryAsync(_ina.Name)).Text.ShouldBe("once");
    }

    [Fact]
    public async Task WA_07_a_status_that_overtakes_its_message_is_applied_when_that_comes()
    {
        await _ina.SendsAsync(_ina.Text("hello?", ago: TimeSpan.FromMinutes(2)));
        await _ina.HasStatusAsync(_ina.Status("wamid.WA07", "delivered"));
        await _ina.IsSentAsync(_ina.EchoText("Here we are", "wamid.WA07", TimeSpan.FromMinutes(1)));

        (await providers.TimelineAsync(_ina.Name))[1].Delivery!.Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Theory]
    [InlineData("WA08 read", DeliveryStatus.Read)]
    [InlineData("WA09a failed delivered", DeliveryStatus.Delivered)]
    [InlineData("WA09b delivered failed", DeliveryStatus.Delivered)]
    [InlineData("WA09c read delivered sent", DeliveryStatus.Read)]
    [InlineData("WA09d sent failed sent", DeliveryStatus.Failed)]
    [InlineData("WA09e read played delivered", DeliveryStatus.Played)]
    public async Task WA_08_09_a_delivery_never_goes_backwards(string story, DeliveryStatus shown)
    {
        var words = story.Split(' ');
        await _ina.IsSentAsync(_ina.EchoText("On its way", $"wamid.{words[0]}", TimeSpan.FromMinutes(1)));
        foreach (var (status, n) in words[1..].Select(static (status, n) => (status, n)))
            await _ina.HasStatusAsync(_ina.Status($"wamid.{words[0]}", status, TimeSpan.FromSeconds(30 - n)));

        (await providers.EntryAsync(_ina.Name)).Delivery!.Status.ShouldBe(shown);
    }

    [Fact]
    public async Task WA_10_a_failure_says_its_code_and_why()
    {
        await _ina.IsSentAsync(_ina.EchoText("Still there?", "wamid.WA10", TimeSpan.FromMinutes(1)));
        await _ina.HasStatusAsync(_ina.Status("wamid.WA10", "failed", more: """
            ,"errors":[{"code":131047,"title":"Re-engagement message","error_data":{"details":"More than 24 hours have passed"}}]
            """));

        var delivery = (await providers.EntryAsync(_ina.Name)).Delivery!;
        (delivery.Status, delivery.Error).ShouldBe((DeliveryStatus.Failed, "131047 Re-engagement message: More than 24 hours have passed"));
    }

    [Theory]
    [InlineData("text", """ "text":{"body":"hi"} """, "hi", null)]
    [InlineData("image", """ "image":{"id":"1","mime_type":"image/jpeg","sha256":"4654+8g=","caption":"look"} """, "look", "image")]
    [InlineData("video", """ "video":{"id":"1","mime_type":"video/mp4"} """, null, "video")]
    [InlineData("document", """ "document":{"id":"1","mime_type":"application/pdf","filename":"reçu.pdf"} """, null, "document")]
    [InlineData("audio", """ "audio":{"id":"1","mime_type":"audio/ogg; codecs=opus","voice":true} """, null, "audio")]
    [InlineData("sticker", """ "sticker":{"id":"1","mime_type":"image/webp","animated":false} """, null, "sticker")]
    [InlineData("location", """ "location":{"latitude":52.1,"longitude":4.3} """, null, "location")]
    [InlineData("contacts", """ "contacts":[{"name":{"formatted_name":"Bo"}}] """, null, "contacts")]
    [InlineData("button", """ "button":{"payload":"YES","text":"Yes please"} """, "Yes please", "button")]
    [InlineData("interactive", """ "interactive":{"type":"button_reply","button_reply":{"id":"b","title":"Refund"}} """, "Refund", "button")]
    [InlineData("interactive", """ "interactive":{"type":"list_reply","list_reply":{"id":"l","title":"Blue","description":"Large"}} """, "Blue", "list")]
    [InlineData("interactive", """ "interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{broken"}} """, "Sent", "form")]
    [InlineData("order", """ "order":{"catalog_id":"C","text":"Quick","product_items":[{"product_retailer_id":"s","quantity":1,"item_price":9.5,"currency":"EUR"}]} """, "Quick", "order")]
    [InlineData("text", """ "text":{"body":"still there?"},"referral":{"source_url":"https://fb.me/1","source_type":"ad","headline":"Boots"} """, "still there?", "referral")]
    public async Task WA_11_every_type_is_shown(string type, string part, string? text, string? media)
    {
        await _ina.SendsAsync(_ina.Message(type, part));

        var entry = await providers.EntryAsync(_ina.Name);
        (entry.Type, entry.Text, entry.Media.FirstOrDefault()?.Type, entry.Unsupported).ShouldBe((EntryType.Message, text, media, null));
    }

    [Fact]
    public async Task WA_12_an_unknown_type_is_shown_as_such_and_loses_nothing()
    {
        await _ina.SendsAsync(_ina.Message("poll", """ "poll":{"question":"Tea?"} """));

        var entry = await providers.EntryAsync(_ina.Name);
        entry.Unsupported.ShouldNotBeNull().ShouldContain("poll");
        entry.Media.ShouldHaveSingleItem().Structure.ShouldBe("""{"question":"Tea?"}""");
        (await providers.UnprocessedAsync(_ina.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(""" ,"emoji":"" """)]
    [InlineData("")]
    public async Task WA_13_a_reaction_is_given_replaced_and_taken_away_in_either_form(string gone)
    {
        var id = _ina.NewId();
        string Reaction(string emoji, int ago) =>
            _ina.Message("reaction", $$""" "reaction":{"message_id":"{{id}}"{{emoji}}} """, ago: TimeSpan.FromSeconds(ago));
        await _ina.IsSentAsync(_ina.EchoText("All well?", id, TimeSpan.FromMinutes(1)));

        await _ina.SendsAsync(Reaction(""" ,"emoji":"👍" """, 30));
        (await providers.EntryAsync(_ina.Name)).Reaction!.Emoji.ShouldBe("👍");
        await _ina.SendsAsync(Reaction(""" ,"emoji":"❤️" """, 20));
        (await providers.EntryAsync(_ina.Name)).Reaction!.Emoji.ShouldBe("❤️");
        await _ina.SendsAsync(Reaction(gone, 10));
        (await providers.EntryAsync(_ina.Name)).Reaction.ShouldBeNull();

        // One that was overtaken changes nothing.
        await _ina.SendsAsync(Reaction(""" ,"emoji":"😡" """, 25));
        (await providers.EntryAsync(_ina.Name)).Reaction.ShouldBeNull();
    }

    [Fact]
    public async Task WA_14_of_two_edits_the_later_is_shown()
    {
        var id = _ina.NewId();
        string Edit(string text, int ago) => _ina.Message(
            "edit", $$""" "edit":{"original_message_id":"{{id}}","message":{"type":"text","text":{"body":"{{text}}"} } } """, ago: TimeSpan.FromSeconds(ago));
        await _ina.SendsAsync(_ina.Text("first", id, TimeSpan.FromMinutes(1)));
        await _ina.SendsAsync(Edit("third", 10), Edit("second", 20));

        var entry = await providers.EntryAsync(_ina.Name);
        entry.Text.ShouldBe("third");
        entry.Edited.ShouldNotBeNull();
    }

    [Fact]
    public async Task WA_15_a_message_that_was_revoked_before_it_came_is_a_tombstone()
    {
        var id = _ina.NewId();
        await _ina.SendsAsync(_ina.Message("revoke", $$""" "revoke":{"original_message_id":"{{id}}"} """));
        await _ina.SendsAsync(_ina.Text("never mind", id, TimeSpan.FromMinutes(1)));

        var entry = await providers.EntryAsync(_ina.Name);
        entry.Deleted.ShouldNotBeNull();
        entry.Text.ShouldBeNull();
    }

    [Fact]
    public async Task WA_20_a_body_of_a_megabyte_is_taken()
    {
        await _ina.SendsAsync(_ina.Text(new string('y', 1024 * 1024)));

        (await providers.EntryAsync(_ina.Name)).Text!.Length.ShouldBe(1024 * 1024);
    }

    [Fact]
    public async Task WA_21_escaped_unicode_is_read_as_what_it_says()
    {
        await _ina.SendsAsync(_ina.Text(@"caf\u00e9 \ud83d\ude00"));

        (await providers.EntryAsync(_ina.Name)).Text.ShouldBe("café 😀");
    }

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","note":"#"}""", 1)]
    [InlineData("""{"object":"whatsapp_business_account","entry":[],"note":"#"}""", 0)]
    [InlineData("""{"object":"whatsapp_business_account","entry":{},"note":"#"}""", 0)]
    public async Task WA_22_a_body_without_entries_tells_nothing(string body, int unprocessed)
    {
        await providers.MetaAsync(body.Replace("#", _ina.Name, StringComparison.Ordinal));

        (await providers.UnprocessedAsync(_ina.Name)).Count.ShouldBe(unprocessed);
    }

    [Fact]
    public async Task WA_22_an_entry_that_is_no_list_is_a_list_of_one()
    {
        await providers.MetaAsync($$"""
            {"object":"whatsapp_business_account","entry":{"id":"WABA_1","changes":{{WhatsAppContact.Change($"{_ina.Contacts},\"messages\":{_ina.Text("alone")}")}}} }
            """);

        (await providers.EntryAsync(_ina.Name)).Text.ShouldBe("alone");
    }

    [Fact]
    public async Task WA_23_a_message_two_days_late_stands_when_it_was_written()
    {
        var written = providers.Now.AddDays(-2);
        await _ina.SendsAsync(_ina.Text("now"));
        await _ina.SendsAsync(_ina.Text("two days ago", ago: TimeSpan.FromDays(2)));

        var timeline = await providers.TimelineAsync(_ina.Name);
        timeline.Select(static e => e.Text).ShouldBe(["two days ago", "now"]);
        (timeline[0].At - written).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        timeline[0].Late.ShouldBeTrue();
    }

    [Fact]
    public async Task WA_24_errors_at_three_levels_are_told_where_they_belong()
    {
        await _ina.IsSentAsync(_ina.EchoText("Here", "wamid.WA24", TimeSpan.FromMinutes(1)));
        await providers.MetaAsync(WhatsAppContact.Value($$"""
            {{_ina.Contacts}},"errors":[{"code":131000,"title":"Something went wrong"}],
            "messages":[{{_ina.Message("image", """ "image":{"id":"1"},"errors":[{"code":131052,"title":"Media download error"}] """)}}],
            "statuses":[{{_ina.Status("wamid.WA24", "failed", more: """ ,"errors":[{"code":131026,"title":"Undeliverable"}] """)}}]
            """));

        var timeline = await providers.TimelineAsync(_ina.Name);
        timeline[0].Delivery!.Error.ShouldBe("131026 Undeliverable");
        timeline[1].Unsupported.ShouldBe("131052 Media download error");
        timeline[1].Media.ShouldHaveSingleItem().Type.ShouldBe("image");
    }

    [Fact]
    public async Task WA_25_what_the_company_writes_edits_and_revokes_on_the_phone_app_is_followed()
    {
        var (one, two) = (_ina.NewId(), _ina.NewId());
        await _ina.IsSentAsync(_ina.EchoText("Tody", one, TimeSpan.FromMinutes(2)), _ina.EchoText("Oops", two, TimeSpan.FromMinutes(1)));
        await _ina.IsSentAsync(
            _ina.Echo("edit", $$""" "edit":{"original_message_id":"{{one}}","message":{"type":"text","text":{"body":"Today"} } } """),
            _ina.Echo("revoke", $$""" "revoke":{"original_message_id":"{{two}}"} """));

        var timeline = await providers.TimelineAsync(_ina.Name);
        timeline.Select(static e => (e.Direction, e.Text)).ShouldBe([(Direction.Out, "Today"), (Direction.Out, null)]);
        timeline[1].Deleted.ShouldNotBeNull();
    }

    [Fact]
    public async Task WA_26_the_companys_reaction_stands_beside_the_customers_own()
    {
        var id = _ina.NewId();
        await _ina.SendsAsync(_ina.Text("It arrived!", id, TimeSpan.FromMinutes(1)));
        await _ina.IsSentAsync(_ina.Echo("reaction", $$""" "reaction":{"message_id":"{{id}}","emoji":"🎉"} """));

        var entry = await providers.EntryAsync(_ina.Name);
        entry.OurReaction!.Emoji.ShouldBe("🎉");
        entry.Reaction.ShouldBeNull();
        (await providers.ViewAsync(_ina.Name)).WaitingSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task WA_27_a_reply_to_a_message_that_nobody_knows_says_so()
    {
        await _ina.SendsAsync(_ina.Message("text", """ "context":{"from":"31850000001","id":"wamid.unknown"},"text":{"body":"this one"} """));

        (await providers.EntryAsync(_ina.Name)).InReplyTo.ShouldBe(new QuotedEntry(EntryId: null, Direction: null, Text: null));
    }
}
