using System.Text;

namespace SocialCrm.Channels.Tests.WhatsApp;

public sealed class WhatsAppEnvelopeTests
{
    // The example of CHANNELS C1.3 as it stands.
    private const string Example = """
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"messages","value":{
         "messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"31850000001","phone_number_id":"PNID_1"},
         "contacts":[{"profile":{"name":"Ina","username":"ina_reads"},"wa_id":"31612345678","user_id":"NL.998877","parent_user_id":"NL.ENT.445566"}],
         "messages":[{"from":"31612345678","from_user_id":"NL.998877","id":"wamid.A1","timestamp":"1780000000","type":"text","text":{"body":"Where is my parcel?"}}]}}]}]}
        """;

    [Fact]
    public void A_text_tells_who_wrote_what_to_which_number_and_when()
    {
        var message = Told.OneByMeta<InboundMessage>(Example);
        message.Channel.ShouldBe("whatsapp");
        message.OurAccount.ShouldBe("PNID_1");
        message.ExternalId.ShouldBe("wamid.A1");
        message.Text.ShouldBe("Where is my parcel?");
        message.Direction.ShouldBe(InboundDirection.In);
        message.Kind.ShouldBe(InboundMessageKind.Direct);
        message.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_000));
        message.ThreadId.ShouldBe("NL.998877");
        message.InReplyTo.ShouldBeNull();
        message.Unsupported.ShouldBeNull();
        message.Media.ShouldBeEmpty();
        message.Person.Name.ShouldBe("Ina");
        message.Person.Handle.ShouldBe("ina_reads");
        message.Person.Aliases.ShouldBe(
        [
            new InboundAlias("wa.bsuid", "", "NL.998877"),
            new InboundAlias("wa.phone", "", "31612345678"),
            new InboundAlias("wa.parent_bsuid", "", "NL.ENT.445566"),
        ]);
    }

    [Fact]
    public void Two_entries_of_two_changes_of_three_messages_are_twelve_items_in_order()
    {
        var entries = Enumerable.Range(0, 2).Select(entry =>
        {
            var changes = Enumerable.Range(0, 2).Select(change =>
            {
                var messages = Enumerable.Range(0, 3).Select(message => WhatsAppBody.Text($"wamid.{entry}{change}{message}", "hi"));
                return $$$$"""{"field":"messages","value":{{{{WhatsAppBody.Value($"\"messages\":[{string.Join(',', messages)}]")}}}}}""";
            });
            return $$$$"""{"id":"WABA_{{{{entry}}}}","changes":[{{{{string.Join(',', changes)}}}}]}""";
        });
        var items = Told.ByMeta($$$$"""{"object":"whatsapp_business_account","entry":[{{{{string.Join(',', entries)}}}}]}""");
        items.Cast<InboundMessage>().Select(message => message.ExternalId).ShouldBe(
        [
            "wamid.000", "wamid.001", "wamid.002", "wamid.010", "wamid.011", "wamid.012",
            "wamid.100", "wamid.101", "wamid.102", "wamid.110", "wamid.111", "wamid.112",
        ]);
    }

    [Fact]
    public void Messages_statuses_echoes_and_errors_may_share_a_value()
    {
        var items = Told.ByMeta(WhatsAppBody.Change($$$$"""
            "contacts":[{{{{WhatsAppBody.Ina}}}}],
            "errors":[{"code":131000,"title":"Something went wrong","error_data":{"details":"Try again"}}],
            "statuses":[{"id":"wamid.S1","status":"sent","timestamp":"1780000001","recipient_id":"31612345678"}],
            "message_echoes":[{"from":"31850000001","to":"31612345678","id":"wamid.E1","timestamp":"1780000002","type":"text","text":{"body":"On its way"}}],
            "messages":[{{{{WhatsAppBody.Text("wamid.A1", "hi")}}}}]
            """));
        items.Select(item => item.GetType()).ShouldBe(
            [typeof(InboundMessage), typeof(InboundMessage), typeof(InboundStatus), typeof(InboundIgnored)]);
        items[3].ShouldBeOfType<InboundIgnored>().Reason.ShouldBe("WhatsApp reports 131000 Something went wrong: Try again.");
    }

    [Fact]
    public void The_same_body_twice_tells_the_same() =>
        Told.ByMeta(Example).Select(Told.Describe).ShouldBe(Told.ByMeta(Example).Select(Told.Describe));

    [Fact]
    public void A_single_object_stands_for_a_list_of_one() =>
        Told.OneByMeta<InboundMessage>($$$$"""
            {"object":"whatsapp_business_account","entry":{"id":"WABA_1","changes":{"field":"messages","value":
            {{{{WhatsAppBody.Value($"\"contacts\":{WhatsAppBody.Ina},\"messages\":{WhatsAppBody.Text("wamid.A1", "hi")}")}}}} } } }
            """).Person.Name.ShouldBe("Ina");

    [Fact]
    public void A_field_that_we_do_not_read_is_ignored_and_named() =>
        Told.OneByMeta<InboundIgnored>(WhatsAppBody.Change(""" "event":"APPROVED" """, "message_template_status_update"))
            .Reason.ShouldContain("message_template_status_update");

    [Theory]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"field":"messages"}""")]
    [InlineData("""{"field":"messages","value":5}""")]
    [InlineData("""{"field":"messages","value":{"messages":[]}}""")]
    [InlineData("""{"field":"messages","value":{"metadata":{"phone_number_id":"PNID_1"}}}""")]
    [InlineData("7")]
    public void A_change_of_an_unknown_shape_is_unprocessed(string change) =>
        Told.OneByMeta<InboundUnprocessed>($$$$"""{"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{{{{change}}}}]}]}""");

    [Theory]
    [InlineData("""{"from":"31612345678","timestamp":"1780000000","type":"text","text":{"body":"no id"}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","timestamp":"1780000000","text":{"body":"no type"}}""")]
    [InlineData("""{"id":"wamid.A1","timestamp":"1780000000","type":"text","text":{"body":"no sender"}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.\ud800","timestamp":"1780000000","type":"text","text":{"body":"broken id"}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"reaction","reaction":{"emoji":"x"}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"edit","edit":{"original_message_id":"wamid.A0"}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"edit","edit":{"message":{"type":"text","text":{"body":"x"}}}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"edit","edit":{"original_message_id":"wamid.A0","message":{"type":"poll"}}}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"revoke"}""")]
    [InlineData("""{"from":"31612345678","id":"wamid.A1","type":"system","system":{"type":"user_changed_planet"}}""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void A_bad_message_is_unprocessed_and_its_neighbours_live(string bad)
    {
        var items = Told.ByMeta(WhatsAppBody.Messages($"{WhatsAppBody.Text("wamid.B1", "before")},{bad},{WhatsAppBody.Text("wamid.B2", "after")}"));
        items.Count.ShouldBe(3);
        items[0].ShouldBeOfType<InboundMessage>().Text.ShouldBe("before");
        items[1].ShouldBeOfType<InboundUnprocessed>().OurAccount.ShouldBe("PNID_1");
        items[2].ShouldBeOfType<InboundMessage>().Text.ShouldBe("after");
    }

    [Fact]
    public void An_item_is_kept_without_the_names_of_the_others()
    {
        var other = """{"profile":{"name":"Bo"},"wa_id":"31687654321"}""";
        var items = Told.ByMeta(WhatsAppBody.Messages(
            WhatsAppBody.Text("wamid.A1", "hi") + """,{"from":"31687654321","id":"wamid.A2","timestamp":"1780000000","text":{}}""",
            $"{other},{WhatsAppBody.Ina}"));
        items[0].ShouldBeOfType<InboundMessage>().Person.Name.ShouldBe("Ina");
        var kept = Encoding.UTF8.GetString(items[1].ShouldBeOfType<InboundUnprocessed>().Source.ToBody());
        kept.ShouldContain("Bo");
        kept.ShouldNotContain("Ina");
        kept.ShouldNotContain("wamid.A1");
    }

    [Fact]
    public void A_message_two_days_late_keeps_the_time_it_was_written() =>
        Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
                """{"from":"31612345678","id":"wamid.A1","timestamp":"1779827200","type":"text","text":{"body":"hi"}}"""))
            .OccurredAt.ShouldBe(Told.ReceivedAt.AddSeconds(-500).AddDays(-2));

    [Theory]
    [InlineData("1780000000")]
    [InlineData("\"1780000000\"")]
    [InlineData("\"1780000000000\"")]
    public void A_time_is_taken_as_number_or_text_in_either_unit(string timestamp) =>
        Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
                $$$$"""{"from":"31612345678","id":"wamid.A1","timestamp":{{{{timestamp}}}},"type":"text","text":{"body":"hi"}}"""))
            .OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_000));

    [Theory]
    [InlineData("null")]
    [InlineData("\"yesterday\"")]
    [InlineData("-5")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("9223372036854775807")]
    [InlineData("1.5")]
    public void A_time_that_cannot_be_is_when_it_was_received(string timestamp) =>
        Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
                $$$$"""{"from":"31612345678","id":"wamid.A1","timestamp":{{{{timestamp}}}},"type":"text","text":{"body":"hi"}}"""))
            .OccurredAt.ShouldBe(Told.ReceivedAt);

    [Fact]
    public void A_body_of_a_megabyte_is_read_to_the_end()
    {
        var messages = Enumerable.Range(0, 1000).Select(n => WhatsAppBody.Text($"wamid.{n}", new string('a', 1000)));
        var items = Told.ByMeta(WhatsAppBody.Messages(string.Join(',', messages)));
        items.Count.ShouldBe(1000);
        items[999].ShouldBeOfType<InboundMessage>().ExternalId.ShouldBe("wamid.999");
    }

    [Theory]
    [InlineData(@"caf\u00e9 \ud83d\ude00 \""quoted\"" \/ \n", "café 😀 \"quoted\" / \n")]
    [InlineData(@"cut \ud83d", "cut \uFFFD")]
    [InlineData(@"\ude00\ud83d\ude00\t\r\b\f\\", "\uFFFD😀\t\r\b\f\\")]
    [InlineData(@"zero\u0000byte", "zerobyte")]
    public void Escaped_and_broken_text_is_shown_as_far_as_it_can_be(string escaped, string text) =>
        Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(WhatsAppBody.Text("wamid.A1", escaped))).Text.ShouldBe(text);

    [Fact]
    public void Bytes_that_are_no_text_leave_a_hole_in_it()
    {
        var body = Encoding.UTF8.GetBytes(WhatsAppBody.Messages(WhatsAppBody.Text("wamid.A1", "a~b")));
        body[Array.IndexOf(body, (byte)'~')] = 0xFF;
        Told.ByMeta(body).ShouldHaveSingleItem().ShouldBeOfType<InboundMessage>().Text.ShouldBe("a\uFFFDb");
    }
}
