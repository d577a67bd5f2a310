namespace SocialCrm.Channels.Tests.Facebook;

public sealed class MessengerTests
{
    private static string Body(string events, string list = "messaging") =>
        $$$"""{"object":"page","entry":[{"id":"PAGE_9","time":1780000100000,"{{{list}}}":[{{{events}}}]}]}""";

    private static string From(string fields, string sender = "PSID_3", string recipient = "PAGE_9") =>
        $$$"""{"sender":{"id":"{{{sender}}}"},"recipient":{"id":"{{{recipient}}}"},"timestamp":1780000099123,{{{fields}}}}""";

    private static InboundMessage Read(string message) =>
        Told.OneByMeta<InboundMessage>(Body(From($$$""" "message":{"mid":"m_1",{{{message}}}} """)));

    [Fact]
    public void A_text_tells_who_wrote_what_on_which_page_and_when()
    {
        var message = Read(""" "text":"Is anybody there?" """);
        message.Channel.ShouldBe("facebook");
        message.OurAccount.ShouldBe("PAGE_9");
        message.ExternalId.ShouldBe("m_1");
        message.Text.ShouldBe("Is anybody there?");
        message.Direction.ShouldBe(InboundDirection.In);
        message.Kind.ShouldBe(InboundMessageKind.Direct);
        message.ThreadId.ShouldBe("PSID_3");
        message.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_099_123));
        message.Person.Aliases.ShouldBe([new InboundAlias("fb.psid", "PAGE_9", "PSID_3")]);
    }

    [Fact]
    public void The_echo_of_a_private_answer_tells_which_public_words_it_answers()
    {
        const string Echo = """
            {"sender":{"id":"PAGE_9"},"recipient":{"id":"PSID_3","comment_id":"500_777"},"timestamp":1780000099123,
            "message":{"mid":"m_1","is_echo":true,"text":"Shall we continue here?"}}
            """;
        Told.OneByMeta<InboundMessage>(Body(Echo)).PrivateReplyTo.ShouldBe("500_777");
        Told.OneByMeta<InboundMessage>(Body(Echo.Replace("comment_id", "post_id", StringComparison.Ordinal))).PrivateReplyTo.ShouldBe("500_777");
        Read(""" "text":"Is anybody there?" """).PrivateReplyTo.ShouldBeNull();
    }

    [Fact]
    public void Attachments_are_kept_in_the_order_sent()
    {
        var message = Read("""
            "attachments":[
            {"type":"image","payload":{"url":"https://cdn.example/1.jpg"}},
            {"type":"image","payload":{"url":"https://cdn.example/thumb.png","sticker_id":369239263222822}},
            {"type":"file","payload":{"url":"https://cdn.example/2.pdf"}},
            {"type":"location","payload":{"coordinates":{"lat":52.1,"long":4.3}}},
            {"type":"fallback","title":"A page","url":"https://example.com","payload":null}]
            """);
        message.Text.ShouldBeNull();
        message.Unsupported.ShouldBeNull();
        message.Media.Select(media => media.Type).ShouldBe(["image", "sticker", "document", "location", "fallback"]);
        message.Media[1].Id.ShouldBe("369239263222822");
        message.Media[3].Structure.ShouldNotBeNull().ShouldContain("52.1");
        message.Media[4].ShouldBe(new InboundMedia("fallback")
        {
            Url = "https://example.com",
            Caption = "A page",
            Structure = """{"type":"fallback","title":"A page","url":"https://example.com","payload":null}""",
        });
    }

    [Fact]
    public void A_quick_reply_says_its_words_and_keeps_what_it_stands_for()
    {
        var message = Read(""" "text":"Refund","quick_reply":{"payload":"REFUND_1"},"reply_to":{"mid":"m_0"} """);
        message.Text.ShouldBe("Refund");
        message.InReplyTo.ShouldBe("m_0");
        message.Media.ShouldBe([new InboundMedia("button") { Structure = """{"payload":"REFUND_1"}""" }]);
    }

    [Theory]
    [InlineData(""" ,"app_id":263902037430900 """)]
    [InlineData("")]
    public void An_echo_is_the_companys_own_words_to_that_person_wherever_it_was_written(string app)
    {
        var echo = Told.OneByMeta<InboundMessage>(Body(From(
            $$$""" "message":{"mid":"m_2","is_echo":true,"text":"We are!"{{{app}}}} """, sender: "PAGE_9", recipient: "PSID_3")));
        echo.Direction.ShouldBe(InboundDirection.Out);
        echo.ThreadId.ShouldBe("PSID_3");
        echo.Person.Aliases.ShouldBe([new InboundAlias("fb.psid", "PAGE_9", "PSID_3")]);
    }

    [Fact]
    public void What_another_app_handles_is_read_the_same()
    {
        var item = From(""" "message":{"mid":"m_1","text":"hi"} """);
        Told.ByMeta(Body(item, "standby")).Select(Told.Describe).ShouldBe(Told.ByMeta(Body(item)).Select(Told.Describe));
    }

    [Fact]
    public void A_pressed_button_says_what_stood_on_it()
    {
        var message = Told.OneByMeta<InboundMessage>(Body(From(""" "postback":{"mid":"m_5","title":"Where is my parcel?","payload":"TRACK"} """)));
        message.ExternalId.ShouldBe("m_5");
        message.Text.ShouldBe("Where is my parcel?");
        message.Media.ShouldHaveSingleItem().Structure.ShouldNotBeNull().ShouldContain("TRACK");
    }

    [Fact]
    public void A_pressed_button_on_standby_is_known_by_person_and_time() =>
        Told.OneByMeta<InboundMessage>(Body(From(""" "postback":{"title":"Where is my parcel?"} """), "standby"))
            .ExternalId.ShouldBe("PSID_3:1780000099123");

    [Fact]
    public void A_reaction_is_set_and_taken_away()
    {
        var reactions = Told.ByMeta(Body(
            From(""" "reaction":{"reaction":"love","emoji":"❤","action":"react","mid":"m_unknown"} """) + ","
            + From(""" "reaction":{"reaction":"smile","action":"react","mid":"m_unknown"} """) + ","
            + From(""" "reaction":{"action":"unreact","mid":"m_unknown"} """))).Cast<InboundReaction>().ToList();
        reactions.Select(reaction => reaction.Emoji).ShouldBe(["❤", "smile", null]);
        reactions.Select(reaction => reaction.TargetId).Distinct().ShouldBe(["m_unknown"]);
        reactions[1].Revision.ShouldNotBe(reactions[2].Revision);
        reactions.ShouldAllBe(reaction => reaction.Direction == InboundDirection.In);
    }

    [Fact]
    public void A_message_taken_back_is_a_deletion() =>
        Told.OneByMeta<InboundDeletion>(Body(From(""" "message":{"mid":"m_1","is_deleted":true} """))).TargetId.ShouldBe("m_1");

    [Fact]
    public void An_edit_is_a_revision()
    {
        var edit = Told.OneByMeta<InboundEdit>(Body(From(""" "message_edit":{"mid":"m_1","text":"Is anyone there?","num_edit":2} """)));
        (edit.TargetId, edit.Revision, edit.Text).ShouldBe(("m_1", "2", "Is anyone there?"));
    }

    [Theory]
    [InlineData(""" "is_unsupported":true """)]
    [InlineData(""" "attachments":[] """)]
    public void A_message_without_content_is_shown_as_such(string message) => Read(message).Unsupported.ShouldNotBeNull();

    [Theory]
    [InlineData(""" "delivery":{"mids":["m_2"],"watermark":1780000099000} """, "messaging", "delivered")]
    [InlineData(""" "delivery":{"watermark":1780000099000} """, "messaging", "delivered")]
    [InlineData(""" "read":{"watermark":1780000099000} """, "messaging", "read")]
    [InlineData(""" "read":{"watermark":1780000099000} """, "standby", "read")]
    public void A_receipt_says_until_when_the_person_got(string fields, string list, string status)
    {
        var receipt = Told.OneByMeta<InboundReceipt>(Body(From(fields), list));
        (receipt.Status, receipt.ThreadId).ShouldBe((status, "PSID_3"));
        receipt.UpTo.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_099_000));
        receipt.Person.Aliases.ShouldBe([new InboundAlias("fb.psid", "PAGE_9", "PSID_3")]);
    }

    [Fact]
    public void A_receipt_of_the_page_is_of_no_use() =>
        Told.OneByMeta<InboundIgnored>(Body(From(""" "read":{"watermark":1780000099000} """, "PAGE_9", "PSID_3")));

    [Theory]
    [InlineData(""" "optin":{"ref":"x"} """, InboundEngagementKind.OptIn, """{"ref":"x"}""")]
    [InlineData(""" "referral":{"source":"SHORTLINK"} """, InboundEngagementKind.Referral, """{"source":"SHORTLINK"}""")]
    [InlineData(""" "account_linking":{"status":"linked"} """, InboundEngagementKind.AccountLinking, """{"status":"linked"}""")]
    [InlineData(""" "pass_thread_control":{"new_owner_app_id":"1"} """, InboundEngagementKind.Handover, """{"new_owner_app_id":"1"}""")]
    [InlineData(""" "take_thread_control":{"previous_owner_app_id":"1"} """, InboundEngagementKind.Handover, """{"previous_owner_app_id":"1"}""")]
    public void What_is_done_without_words_is_told_and_kept_as_it_came(string fields, InboundEngagementKind kind, string detail)
    {
        var engagement = Told.OneByMeta<InboundEngagement>(Body(From(fields)));
        engagement.Kind.ShouldBe(kind);
        engagement.Detail.ShouldNotBeNull().Structure.ShouldBe(detail);
        engagement.Withdrawn.ShouldBeFalse();
    }

    [Fact]
    public void An_account_that_is_no_longer_linked_is_told_as_such() =>
        Told.OneByMeta<InboundEngagement>(Body(From(""" "account_linking":{"status":"unlinked"} """))).Withdrawn.ShouldBeTrue();

    [Fact]
    public void What_is_about_no_talk_is_ignored() =>
        Told.OneByMeta<InboundIgnored>(Body(From(""" "policy_enforcement":{"action":"warning"} """))).Reason.ShouldContain("policy_enforcement");

    [Fact]
    public void The_page_reacts_as_itself_to_a_message_of_that_person()
    {
        var reaction = Told.OneByMeta<InboundReaction>(Body(From(""" "reaction":{"action":"react","emoji":"❤","mid":"m_1"} """, "PAGE_9", "PSID_3")));
        (reaction.Direction, reaction.Emoji, reaction.Person.Aliases[0].Value).ShouldBe((InboundDirection.Out, "❤", "PSID_3"));
    }

    [Theory]
    [InlineData("""{"sender":{"id":"PSID_3"},"message":{"text":"no id"}}""")]
    [InlineData("""{"message":{"mid":"m_9","text":"nobody"}}""")]
    [InlineData("""{"sender":{"user_ref":"U1"},"message":{"mid":"m_9","text":"nobody yet"}}""")]
    [InlineData("""{"sender":{"id":"PSID_3"},"dance":{}}""")]
    [InlineData("""{"sender":{"id":"PSID_\udead"},"message":{"mid":"m_9","text":"broken id"}}""")]
    [InlineData("""{"sender":{"id":"PSID_3"},"reaction":{"action":"react"}}""")]
    [InlineData("""{"sender":{"id":"PSID_3"},"read":{"watermark":"soon"}}""")]
    [InlineData("""{"delivery":{"watermark":1780000099000}}""")]
    [InlineData("17")]
    public void A_bad_event_is_unprocessed_and_its_neighbours_live(string bad)
    {
        var good = From(""" "message":{"mid":"m_1","text":"hi"} """);
        var items = Told.ByMeta(Body($"{good},{bad},{good}"));
        items.Select(item => item.GetType()).ShouldBe([typeof(InboundMessage), typeof(InboundUnprocessed), typeof(InboundMessage)]);
        items[1].OurAccount.ShouldBe("PAGE_9");
    }

    [Fact]
    public void Messages_standby_and_feed_may_share_an_entry_and_a_body()
    {
        var message = From(""" "message":{"mid":"m_1","text":"hi"} """);
        var entry = $$$"""
            {"id":"PAGE_9","time":1,"messaging":[{{{message}}},{{{message}}}],"standby":[{{{message}}}],
            "changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"c","post_id":"p","message":"m"}}]}
            """;
        Told.ByMeta($$$"""{"object":"page","entry":[{{{entry}}},{{{entry}}}]}""").OfType<InboundMessage>().Count().ShouldBe(8);
    }
}
