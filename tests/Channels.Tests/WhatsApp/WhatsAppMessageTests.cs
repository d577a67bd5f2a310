namespace SocialCrm.Channels.Tests.WhatsApp;

public sealed class WhatsAppMessageTests
{
    private static InboundMessage Read(string type, string part) =>
        Told.OneByMeta<InboundMessage>(WhatsAppBody.Ina1(type, part));

    [Theory]
    [InlineData("image", "image/jpeg")]
    [InlineData("video", "video/mp4")]
    [InlineData("document", "application/pdf")]
    [InlineData("audio", "audio/ogg; codecs=opus")]
    [InlineData("sticker", "image/webp")]
    public void A_file_is_kept_with_its_caption_which_are_the_words(string type, string mime)
    {
        var message = Read(type, $$$$"""
            "{{{{type}}}}":{"id":"M1","mime_type":"{{{{mime}}}}","sha256":"4654+8g=","caption":"see here","filename":"reçu.pdf","url":"https://lookaside.example/x"}
            """);
        message.Text.ShouldBe("see here");
        message.Media.ShouldBe(
        [
            new InboundMedia(type)
            {
                Id = "M1", MimeType = mime, Caption = "see here", FileName = "reçu.pdf", Url = "https://lookaside.example/x",
            },
        ]);
        message.Unsupported.ShouldBeNull();
    }

    [Fact]
    public void A_picture_without_caption_has_no_text()
    {
        var message = Read("image", """ "image":{"id":"M1","mime_type":"image/jpeg"} """);
        message.Text.ShouldBeNull();
        message.Unsupported.ShouldBeNull();
    }

    [Fact]
    public void A_location_is_kept_as_it_came()
    {
        var media = Read("location", """ "location":{"latitude":52.1,"longitude":4.3,"name":"Shop"} """).Media.ShouldHaveSingleItem();
        media.ShouldBe(new InboundMedia("location") { Caption = "Shop", Structure = """{"latitude":52.1,"longitude":4.3,"name":"Shop"}""" });
    }

    [Fact]
    public void Every_contact_card_is_kept()
    {
        var media = Read("contacts", """ "contacts":[{"name":{"formatted_name":"Bo"}},{"name":{"formatted_name":"Cy"},"phones":[{"phone":"+1"}]}] """).Media;
        media.Select(card => card.Caption).ShouldBe(["Bo", "Cy"]);
        media[1].Structure.ShouldBe("""{"name":{"formatted_name":"Cy"},"phones":[{"phone":"+1"}]}""");
    }

    [Fact]
    public void A_pressed_button_says_what_stood_on_it()
    {
        var message = Read("button", """ "context":{"from":"31850000001","id":"wamid.T1"},"button":{"payload":"YES_1","text":"Yes please"} """);
        message.Text.ShouldBe("Yes please");
        message.InReplyTo.ShouldBe("wamid.T1");
        message.Media.ShouldBe([new InboundMedia("button") { Structure = """{"payload":"YES_1","text":"Yes please"}""" }]);
    }

    [Theory]
    [InlineData("button_reply", "button")]
    [InlineData("list_reply", "list")]
    public void An_interactive_answer_says_its_title(string type, string name)
    {
        var answer = """{"id":"opt-2","title":"Refund","description":"Money back"}""";
        var message = Read("interactive", $$$$""" "interactive":{"type":"{{{{type}}}}","{{{{type}}}}":{{{{answer}}}}} """);
        message.Text.ShouldBe("Refund");
        message.Media.ShouldBe([new InboundMedia(name) { Id = "opt-2", Caption = "Money back", Structure = answer }]);
    }

    [Theory]
    [InlineData("""{"name":"flow","body":"Sent","response_json":"{broken"}""")]
    [InlineData("""{"name":"flow","body":"Sent"}""")]
    public void A_forms_answer_is_kept_raw_also_when_it_is_broken(string answer)
    {
        var message = Read("interactive", $$$$""" "interactive":{"type":"nfm_reply","nfm_reply":{{{{answer}}}}} """);
        message.Text.ShouldBe("Sent");
        message.Media.ShouldHaveSingleItem().ShouldBe(new InboundMedia("form") { Structure = answer });
    }

    [Fact]
    public void An_interactive_answer_of_an_unknown_type_is_shown_as_such()
    {
        var message = Read("interactive", """ "interactive":{"type":"dance_reply","dance_reply":{}} """);
        message.Unsupported.ShouldNotBeNull().ShouldContain("dance_reply");
        message.Media.ShouldHaveSingleItem().Structure.ShouldNotBeNull().ShouldContain("dance_reply");
    }

    [Fact]
    public void An_order_is_kept_with_the_words_beside_it()
    {
        var message = Read("order", """ "order":{"catalog_id":"C1","text":"Quick please","product_items":[]} """);
        message.Text.ShouldBe("Quick please");
        message.Media.ShouldHaveSingleItem().Type.ShouldBe("order");
    }

    [Fact]
    public void A_reply_names_a_message_that_we_may_not_know() =>
        Read("text", """ "context":{"from":"31850000001","id":"wamid.unknown"},"text":{"body":"this one"} """)
            .InReplyTo.ShouldBe("wamid.unknown");

    [Fact]
    public void A_forwarded_message_answers_nothing() =>
        Read("text", """ "context":{"forwarded":true},"text":{"body":"fwd"} """).InReplyTo.ShouldBeNull();

    [Fact]
    public void The_advertisement_or_product_that_a_message_came_from_is_kept()
    {
        var message = Read("text", """
            "referral":{"source_url":"https://fb.me/ad","source_type":"ad","headline":"New boots","ctwa_clid":"c"},
            "context":{"referred_product":{"catalog_id":"C1","product_retailer_id":"sku-1"}},
            "text":{"body":"still there?"}
            """);
        message.Media.Select(media => media.Type).ShouldBe(["referral", "product"]);
        message.Media[0].Url.ShouldBe("https://fb.me/ad");
        message.Media[0].Caption.ShouldBe("New boots");
    }

    [Fact]
    public void A_message_that_whatsapp_does_not_pass_on_is_shown_as_such()
    {
        var message = Read("unsupported", """
            "errors":[{"code":131051,"title":"Message type unknown","message":"Message type unknown","error_data":{"details":"Message type is currently not supported."}}]
            """);
        message.Unsupported.ShouldBe("131051 Message type unknown: Message type is currently not supported.");
        message.Text.ShouldBeNull();
        Read("unsupported", """ "unsupported":{"type":"poll"} """).Unsupported.ShouldNotBeNull();
    }

    [Fact]
    public void A_message_of_an_unknown_type_is_shown_as_such_and_loses_nothing()
    {
        var message = Read("poll", """ "poll":{"question":"Tea?"} """);
        message.Unsupported.ShouldNotBeNull().ShouldContain("poll");
        message.Media.ShouldBe([new InboundMedia("poll") { Structure = """{"question":"Tea?"}""" }]);
    }

    [Fact]
    public void A_file_that_failed_at_whatsapp_is_kept_with_the_error()
    {
        var message = Read("image", """ "image":{"id":"M1","caption":"look"},"errors":[{"code":131052,"title":"Media download error"}] """);
        message.Text.ShouldBe("look");
        message.Unsupported.ShouldBe("131052 Media download error");
    }

    [Theory]
    [InlineData("text", """ "text":{} """)]
    [InlineData("text", """ "text":5 """)]
    [InlineData("image", """ "image":"gone" """)]
    [InlineData("contacts", """ "contacts":[] """)]
    public void A_message_whose_content_is_missing_is_shown_as_such(string type, string part) =>
        Read(type, part).Unsupported.ShouldNotBeNull();

    [Fact]
    public void Someone_who_only_opened_the_chat_said_nothing() =>
        Told.OneByMeta<InboundIgnored>(WhatsAppBody.Ina1("request_welcome", """ "x":1 """));

    [Fact]
    public void In_a_group_the_thread_is_the_group() =>
        Read("text", """ "group_id":"G1","text":{"body":"hi all"} """).ThreadId.ShouldBe("G1");

    [Fact]
    public void A_reaction_is_set_replaced_and_taken_away_in_either_form()
    {
        var reactions = Told.ByMeta(WhatsAppBody.Messages(string.Join(',',
            WhatsAppBody.Message("wamid.R1", "reaction", """ "reaction":{"message_id":"wamid.O1","emoji":"👍"} """),
            WhatsAppBody.Message("wamid.R2", "reaction", """ "reaction":{"message_id":"wamid.O1","emoji":"\u2764\ufe0f"} """),
            WhatsAppBody.Message("wamid.R3", "reaction", """ "reaction":{"message_id":"wamid.O1","emoji":""} """),
            WhatsAppBody.Message("wamid.R4", "reaction", """ "reaction":{"message_id":"wamid.O1"} """)))).Cast<InboundReaction>().ToList();
        reactions.Select(reaction => reaction.Emoji).ShouldBe(["👍", "❤️", null, null]);
        reactions.Select(reaction => reaction.TargetId).Distinct().ShouldBe(["wamid.O1"]);
        reactions.Select(reaction => reaction.Revision).ShouldBe(["wamid.R1", "wamid.R2", "wamid.R3", "wamid.R4"]);
        reactions[0].Person.Aliases[0].Value.ShouldBe("NL.998877");
    }

    [Fact]
    public void Two_edits_are_two_revisions_of_one_message()
    {
        var edits = Told.ByMeta(WhatsAppBody.Messages(string.Join(',',
            WhatsAppBody.Message("wamid.E1", "edit", """ "edit":{"original_message_id":"wamid.A1","message":{"type":"text","text":{"body":"Text was edited"}}} """),
            WhatsAppBody.Message("wamid.E2", "edit", """ "edit":{"original_message_id":"wamid.A1","message":{"type":"image","image":{"id":"M1","caption":"new caption"}}} """))))
            .Cast<InboundEdit>().ToList();
        edits.Select(edit => (edit.TargetId, edit.Revision, edit.Text)).ShouldBe(
            [("wamid.A1", "wamid.E1", "Text was edited"), ("wamid.A1", "wamid.E2", "new caption")]);
        edits[1].Media.ShouldHaveSingleItem().Id.ShouldBe("M1");
    }

    [Fact]
    public void A_message_taken_back_is_a_deletion_also_of_one_never_seen()
    {
        var deletion = Told.OneByMeta<InboundDeletion>(WhatsAppBody.Ina1("revoke", """ "revoke":{"original_message_id":"wamid.never"} """));
        deletion.TargetId.ShouldBe("wamid.never");
        deletion.Person.ShouldNotBeNull().Aliases[0].Value.ShouldBe("NL.998877");
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("smb_message_echoes")]
    [InlineData("message_echoes")]
    public void What_the_company_wrote_elsewhere_is_its_own_words_to_that_person(string field)
    {
        var echo = Told.OneByMeta<InboundMessage>(WhatsAppBody.Change($$$$"""
            "contacts":[{{{{WhatsAppBody.Ina}}}}],
            "message_echoes":[{"from":"31850000001","to":"31612345678","to_user_id":"NL.998877","id":"wamid.E1","timestamp":"1780000002","type":"text","text":{"body":"On its way"}}]
            """, field));
        echo.Direction.ShouldBe(InboundDirection.Out);
        echo.Text.ShouldBe("On its way");
        echo.Person.Name.ShouldBe("Ina");
        echo.ThreadId.ShouldBe("NL.998877");
        echo.Person.Aliases.Select(alias => alias.Value).ShouldBe(["NL.998877", "31612345678", "NL.ENT.445566"]);
    }

    [Fact]
    public void The_company_can_edit_take_back_and_react_elsewhere_too()
    {
        const string Head = """{"from":"31850000001","to":"31612345678","timestamp":"1780000002",""";
        var items = Told.ByMeta(WhatsAppBody.Change($$$$"""
            "message_echoes":[
            {{{{Head}}}}"id":"wamid.E2","type":"edit","edit":{"original_message_id":"wamid.E1","message":{"type":"text","text":{"body":"Tomorrow"} } } },
            {{{{Head}}}}"id":"wamid.E3","type":"revoke","revoke":{"original_message_id":"wamid.E1"}},
            {{{{Head}}}}"id":"wamid.E4","type":"reaction","reaction":{"message_id":"wamid.A1","emoji":"👍"}}]
            """, "smb_message_echoes"));
        items[0].ShouldBeOfType<InboundEdit>().Person.Aliases[0].Value.ShouldBe("31612345678");
        items[1].ShouldBeOfType<InboundDeletion>().TargetId.ShouldBe("wamid.E1");
        var reaction = items[2].ShouldBeOfType<InboundReaction>();
        (reaction.TargetId, reaction.Emoji, reaction.Direction).ShouldBe(("wamid.A1", "👍", InboundDirection.Out));
    }

    [Fact]
    public void A_place_without_a_name_is_kept_with_its_address_or_bare()
    {
        Read("location", """ "location":{"latitude":52.1,"longitude":4.3,"address":"Dam 1"} """).Media.ShouldHaveSingleItem().Caption.ShouldBe("Dam 1");
        var bare = Read("location", """ "location":{"latitude":52.1,"longitude":4.3} """);
        bare.Media.ShouldHaveSingleItem().Structure.ShouldBe("""{"latitude":52.1,"longitude":4.3}""");
        bare.Unsupported.ShouldBeNull();
    }

    [Fact]
    public void An_order_without_words_is_shown_with_what_was_ordered()
    {
        const string Order = """{"catalog_id":"C1","product_items":[{"product_retailer_id":"sku-1","quantity":2,"item_price":9.99,"currency":"EUR"}]}""";
        var message = Read("order", $$""" "order":{{Order}} """);
        message.Text.ShouldBeNull();
        message.Unsupported.ShouldBeNull();
        message.Media.ShouldBe([new InboundMedia("order") { Structure = Order }]);
    }
}
