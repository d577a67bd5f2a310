using System.Text;

namespace SocialCrm.Channels.Tests;

/// <summary>Whatever a body holds, reading it never throws, and what is broken in it harms nothing beside it.</summary>
public sealed class BrokenBodyTests
{
    private const string WhatsAppMessage =
        """{"from":"31612345678","from_user_id":"NL.998877","id":"wamid.#","timestamp":"1780000000","type":"image","image":{"id":"M1","mime_type":"image/jpeg","caption":"caf\u00e9 \ud83d\ude00"},"context":{"id":"wamid.0","referred_product":{"catalog_id":"C"}},"referral":{"source_url":"u"},"errors":[{"code":1,"title":"t","error_data":{"details":"d"}}]}""";

    private const string WhatsAppSystem =
        """{"from":"31612345678","id":"wamid.#","timestamp":"1780000000","type":"system","system":{"wa_id":"31687654321","user_id":"NL.new","previous_user_id":"NL.old","type":"user_changed_number"}}""";

    private const string WhatsAppEdit =
        """{"to":"31612345678","id":"wamid.#","timestamp":"1780000000","type":"edit","edit":{"original_message_id":"wamid.0","message":{"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"1","title":"t"}}}}}""";

    private const string WhatsAppStatus =
        """{"id":"wamid.#","status":"failed","timestamp":"1780000003","recipient_id":"31612345678","errors":[{"code":131047,"title":"t"}]}""";

    private const string WhatsAppValue =
        """ "messaging_product":"whatsapp","metadata":{"phone_number_id":"PNID_1"},"contacts":[{"profile":{"name":"Ina","username":"i"},"wa_id":"31612345678","user_id":"NL.998877"}] """;

    private const string MessengerMessage =
        """{"sender":{"id":"PSID_#"},"recipient":{"id":"PAGE_9"},"timestamp":1780000099123,"message":{"mid":"m_#","text":"caf\u00e9","attachments":[{"type":"image","payload":{"url":"u"}}],"reply_to":{"mid":"m_0"},"quick_reply":{"payload":"P"}}}""";

    private const string FeedChange =
        """{"field":"feed","value":{"item":"comment","verb":"edited","post_id":"P","comment_id":"C_#","parent_id":"P","from":{"id":"FBU","name":"Tom"},"message":"m","photos":["u"],"post":{"permalink_url":"l"},"created_time":1780000099}}""";

    private const string XDirect =
        """{"type":"message_create","id":"#","created_timestamp":"1780000000123","message_create":{"target":{"recipient_id":"100"},"sender_id":"555","message_data":{"text":"1 &lt; 2","attachment":{"type":"media","media":{"id":1}}}}}""";

    private const string XTweet =
        """{"id_str":"#","created_at":"Sat May 23 10:00:00 +0000 2026","text":"hi","in_reply_to_status_id_str":"8","in_reply_to_user_id_str":"100","user":{"id_str":"555","screen_name":"sam"},"entities":{"user_mentions":[{"id_str":"100"}]},"extended_tweet":{"full_text":"f"}}""";

    private const string XPost =
        """{"id":"#","text":"t","author_id":"555","conversation_id":"8","in_reply_to_user_id":"100","referenced_tweets":[{"type":"quoted","id":"7"}],"created_at":"2026-05-23T10:00:00.000Z","edit_history_tweet_ids":["1","#"],"attachments":{"media_keys":["3_1"]}}""";

    private const string MessengerReceipt =
        """{"sender":{"id":"PSID_#"},"recipient":{"id":"PAGE_9"},"timestamp":1780000099123,"read":{"watermark":1780000099000}}""";

    private const string FeedReaction =
        """{"field":"feed","value":{"item":"reaction","verb":"add","reaction_type":"love","post_id":"P_#","from":{"id":"FBU","name":"Tom"},"created_time":1780000099}}""";

    private const string XFavorite =
        """{"id":"a","timestamp_ms":1780000000123,"favorited_status":{"id_str":"#","user":{"id_str":"100"}},"user":{"id_str":"555","screen_name":"sam"}}""";

    private const string XFollow =
        """{"type":"follow","created_timestamp":"178000000012#","target":{"id":"100"},"source":{"id":"555","name":"Sam"}}""";

    private const string XReceipt =
        """{"created_timestamp":"178000000012#","sender_id":"555","target":{"recipient_id":"100"},"last_read_event_id":"7001"}""";

    private const string XUsers = """ "users":{"555":{"data":{"id":"555","name":"Sam"}}} """;

    // Where items stand in each of the providers' lists: the body around them, one item, and whether Meta sends it.
    public static TheoryData<string, string, bool> Lists() => new()
    {
        { WhatsApp("""{""" + WhatsAppValue + ""","messages":[@]}"""), WhatsAppMessage, true },
        { WhatsApp("""{""" + WhatsAppValue + ""","messages":[@]}"""), WhatsAppSystem, true },
        { WhatsApp("""{""" + WhatsAppValue + ""","message_echoes":[@]}"""), WhatsAppEdit, true },
        { WhatsApp("""{""" + WhatsAppValue + ""","statuses":[@]}"""), WhatsAppStatus, true },
        {
            """{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[@]}]}""",
            """{"field":"messages","value":{""" + WhatsAppValue + ""","messages":[""" + WhatsAppMessage + """]}}""", true
        },
        {
            """{"object":"whatsapp_business_account","entry":[@]}""",
            """{"id":"W","changes":[{"field":"messages","value":{""" + WhatsAppValue + ""","statuses":[""" + WhatsAppStatus + """]}}]}""", true
        },
        { """{"object":"page","entry":[{"id":"PAGE_9","time":1,"messaging":[@]}]}""", MessengerMessage, true },
        { """{"object":"page","entry":[{"id":"PAGE_9","time":1,"changes":[@]}]}""", FeedChange, true },
        { """{"object":"page","entry":[{"id":"PAGE_9","time":1,"messaging":[@]}]}""", MessengerReceipt, true },
        { """{"object":"page","entry":[{"id":"PAGE_9","time":1,"changes":[@]}]}""", FeedReaction, true },
        { """{"object":"page","entry":[@]}""", """{"id":"PAGE_#","time":1,"standby":[""" + MessengerMessage + """]}""", true },
        { """{"for_user_id":"100","direct_message_events":[@],""" + XUsers + """}""", XDirect, false },
        { """{"for_user_id":"100","tweet_create_events":[@]}""", XTweet, false },
        {
            """{"data":{"event_uuid":"-1","filter":{"user_id":"100"},"event_type":"dm.received","payload":{"direct_message_events":[@],""" + XUsers + """}}}""",
            XDirect, false
        },
        { """{"for_user_id":"100","favorite_events":[@]}""", XFavorite, false },
        { """{"for_user_id":"100","follow_events":[@]}""", XFollow, false },
        { """{"for_user_id":"100","direct_message_mark_read_events":[@],""" + XUsers + """}""", XReceipt, false },
        {
            """{"data":{"event_uuid":"-1","filter":{"user_id":"100"},"event_type":"dm.read","payload":{"direct_message_mark_read_events":[@],""" + XUsers + """}}}""",
            XReceipt, false
        },
        {
            """{"data":[@]}""",
            """{"event_uuid":"-1","filter":{"user_id":"100"},"event_type":"post.mention.create","payload":""" + XPost + ""","includes":{"users":[{"id":"555"}],"media":[{"media_key":"3_1","type":"photo"}]}}""", false
        },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_broken_item_never_costs_its_neighbours(string around, string item, bool byMeta)
    {
        var before = Encoding.UTF8.GetBytes(item.Replace("#", "1", StringComparison.Ordinal));
        var middle = Encoding.UTF8.GetBytes(item.Replace("#", "2", StringComparison.Ordinal));
        var after = Encoding.UTF8.GetBytes(item.Replace("#", "3", StringComparison.Ordinal));
        var first = Read(byMeta, Around(around, before)).ShouldHaveSingleItem();
        var last = Read(byMeta, Around(around, after)).ShouldHaveSingleItem();
        first.ShouldNotBeOfType<InboundUnprocessed>();
        Told.Describe(first).ShouldNotBe(Told.Describe(last));

        for (var seed = 0; seed < 400; seed++)
        {
            var broken = new BrokenBody(seed).Values(middle);
            var items = Read(byMeta, Around(around, before, broken, after));
            Told.Describe(items[0]).ShouldBe(Told.Describe(first), $"seed {seed}");
            Told.Describe(items[^1]).ShouldBe(Told.Describe(last), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void No_bytes_whatever_make_it_fail(string around, string item, bool byMeta)
    {
        var body = Around(around, Encoding.UTF8.GetBytes(item), Encoding.UTF8.GetBytes(item));
        for (var seed = 0; seed < 400; seed++)
        {
            // Reading checks each item's own body as well.
            Should.NotThrow(() => Read(byMeta, new BrokenBody(seed).Bytes(body)), $"seed {seed}");
            Should.NotThrow(() => Read(byMeta, new BrokenBody(seed).Values(body)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_name_that_is_no_text_hides_nothing_that_stands_before_it()
    {
        const string Broken =
            """ ,"e\ud83d":1,"entr\ud83d":1,"field\ud83d":1,"value\ud83d":1,"metadat\ud83d":1,"messag\ud83d":1,"typ\ud83d":1,"i\ud83d":1 """;
        var body = """
            {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"PNID_1"@},
            "messages":[{"from":"31612345678","id":"wamid.1","type":"revoke","revoke":{"original_message_id":"wamid.0"@}@}]@}@}]@}]@}
            """.Replace("@", Broken, StringComparison.Ordinal);
        Told.OneByMeta<InboundDeletion>(body).TargetId.ShouldBe("wamid.0");
    }

    [Fact]
    public void Every_beginning_of_a_body_is_one_unprocessed_item()
    {
        var body = Encoding.UTF8.GetBytes(WhatsApp("""{""" + WhatsAppValue + ""","messages":[""" + WhatsAppMessage + """]}"""));
        for (var length = 0; length < body.Length; length++)
            Told.ByMeta(body[..length]).ShouldHaveSingleItem().ShouldBeOfType<InboundUnprocessed>();
    }

    private static string WhatsApp(string value) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{{value}} }]}]}""";

    private static byte[] Around(string around, params byte[][] items)
    {
        var at = around.IndexOf('@', StringComparison.Ordinal);
        var joined = items.Aggregate((one, next) => [.. one, (byte)',', .. next]);
        return [.. Encoding.UTF8.GetBytes(around[..at]), .. joined, .. Encoding.UTF8.GetBytes(around[(at + 1)..])];
    }

    private static IReadOnlyList<InboundItem> Read(bool byMeta, byte[] body) => byMeta ? Told.ByMeta(body) : Told.ByX(body);
}
