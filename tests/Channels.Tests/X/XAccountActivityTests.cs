namespace SocialCrm.Channels.Tests.X;

public sealed class XAccountActivityTests
{
    // The two examples of CHANNELS C4.2 as they stand.
    private const string Mention = """
        {"for_user_id":"100","user_has_blocked":"false","tweet_create_events":[{"id_str":"9001","created_at":"Sat May 23 10:00:00 +0000 2026",
         "text":"@acme still no refund","truncated":false,"in_reply_to_status_id_str":null,"in_reply_to_user_id_str":"100",
         "user":{"id_str":"555","screen_name":"sam","name":"Sam","followers_count":12000,"verified":false},
         "entities":{"user_mentions":[{"id_str":"100","screen_name":"acme"}]}}]}
        """;

    private const string Direct = """
        {"for_user_id":"100","direct_message_events":[{"type":"message_create","id":"7001","created_timestamp":"1780000000123","message_create":{
         "target":{"recipient_id":"100"},"sender_id":"555","message_data":{"text":"order 4711","attachment":{"type":"media","media":{"id":1}}}}}],
         "users":{"555":{"id":"555","name":"Sam","screen_name":"sam"}}}
        """;

    private static string Tweets(params string[] tweets) =>
        $$$"""{"for_user_id":"100","tweet_create_events":[{{{string.Join(',', tweets)}}}]}""";

    private static string Tweet(string fields, string user = "555") =>
        $$$"""{"id_str":"9001","created_at":"Sat May 23 10:00:00 +0000 2026","text":"hi","user":{"id_str":"{{{user}}}","screen_name":"sam"}{{{fields}}}}""";

    [Fact]
    public void A_mention_tells_who_named_us()
    {
        var message = Told.OneByX<InboundMessage>(Mention);
        message.Channel.ShouldBe("x");
        message.OurAccount.ShouldBe("100");
        message.ExternalId.ShouldBe("9001");
        message.Kind.ShouldBe(InboundMessageKind.Mention);
        message.Text.ShouldBe("@acme still no refund");
        message.OccurredAt.ShouldBe(new DateTimeOffset(2026, 5, 23, 10, 0, 0, TimeSpan.Zero));
        message.ThreadId.ShouldBe("9001");
        message.Permalink.ShouldBe("https://x.com/sam/status/9001");
        message.Person.Aliases.ShouldBe([new InboundAlias("x.user_id", "", "555")]);
        (message.Person.Name, message.Person.Handle, message.Person.Followers).ShouldBe(("Sam", "sam", 12000));
    }

    [Fact]
    public void A_direct_message_is_told_with_its_attachment()
    {
        var message = Told.OneByX<InboundMessage>(Direct);
        message.Kind.ShouldBe(InboundMessageKind.Direct);
        message.Direction.ShouldBe(InboundDirection.In);
        message.ExternalId.ShouldBe("7001");
        message.Text.ShouldBe("order 4711");
        message.ThreadId.ShouldBe("555");
        message.Person.Name.ShouldBe("Sam");
        message.Person.Handle.ShouldBe("sam");
        message.Media.ShouldBe([new InboundMedia("media") { Id = "1" }]);
    }

    [Fact]
    public void A_direct_message_that_we_sent_is_our_words()
    {
        var message = Told.OneByX<InboundMessage>(Direct
            .Replace("\"sender_id\":\"555\"", "\"sender_id\":\"100\"", StringComparison.Ordinal)
            .Replace("\"recipient_id\":\"100\"", "\"recipient_id\":\"555\"", StringComparison.Ordinal));
        (message.Direction, message.ThreadId, message.Person.Name).ShouldBe((InboundDirection.Out, "555", "Sam"));
    }

    [Fact]
    public void An_answer_to_us_is_a_comment_and_a_cut_text_is_read_in_full()
    {
        var message = Told.OneByX<InboundMessage>(Tweets(Tweet("""
            ,"in_reply_to_status_id_str":"8999","in_reply_to_user_id_str":"100","truncated":true,
            "extended_tweet":{"full_text":"the whole story","extended_entities":{"media":[{"id_str":"3","type":"photo","media_url_https":"https://pbs.example/3.jpg"}]}}
            """)));
        (message.Kind, message.InReplyTo, message.ThreadId, message.Text)
            .ShouldBe((InboundMessageKind.Comment, "8999", "8999", "the whole story"));
        message.Media.ShouldBe([new InboundMedia("image") { Id = "3", Url = "https://pbs.example/3.jpg" }]);
    }

    [Fact]
    public void A_quote_of_ours_is_a_mention() =>
        Told.OneByX<InboundMessage>(Tweets(Tweet(""" ,"quoted_status_id_str":"8888","quoted_status":{"id_str":"8888","user":{"id_str":"100"}} """)))
            .InReplyTo.ShouldBe("8888");

    [Fact]
    public void Our_own_answer_is_our_words_to_whom_it_answers()
    {
        var message = Told.OneByX<InboundMessage>(Tweets(Tweet(
            """ ,"in_reply_to_status_id_str":"8999","in_reply_to_user_id_str":"555","in_reply_to_screen_name":"sam" """, user: "100")));
        message.Direction.ShouldBe(InboundDirection.Out);
        message.Person.Aliases[0].Value.ShouldBe("555");
        message.Person.Handle.ShouldBe("sam");
    }

    [Theory]
    [InlineData("", "100")]
    [InlineData("", "555")]
    [InlineData(""" ,"in_reply_to_user_id_str":"777" """, "555")]
    [InlineData(""" ,"retweeted_status":{"id_str":"1"},"entities":{"user_mentions":[{"id_str":"100"}]} """, "555")]
    public void A_post_that_is_not_about_us_is_ignored(string fields, string user) =>
        Told.OneByX<InboundIgnored>(Tweets(Tweet(fields, user)));

    [Fact]
    public void An_edited_post_is_an_edit_of_its_first_version()
    {
        const string Edited = """ ,"in_reply_to_user_id_str":"100","edit_history":{"initial_tweet_id":"8001","edit_tweet_ids":["8001","9001"]} """;
        var edit = Told.OneByX<InboundEdit>(Tweets(Tweet(Edited)));
        (edit.TargetId, edit.VersionId, edit.Whole!.ExternalId).ShouldBe(("8001", "9001", "8001"));
        Told.OneByX<InboundMessage>(Tweets(Tweet(Edited.Replace("\"8001\"", "\"9001\"", StringComparison.Ordinal)))).ExternalId.ShouldBe("9001");
    }

    [Fact]
    public void A_deleted_post_is_a_deletion()
    {
        var deletion = Told.OneByX<InboundDeletion>(
            """{"for_user_id":"100","tweet_delete_events":[{"status":{"id":"9001","user_id":"555"},"timestamp_ms":"1780000000123"}]}""");
        deletion.TargetId.ShouldBe("9001");
        deletion.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
    }

    [Theory]
    [InlineData("mute_events")]
    [InlineData("unblock_events")]
    [InlineData("block_events")]
    [InlineData("direct_message_indicate_typing_events")]
    public void What_nobody_said_is_ignored(string list) =>
        Told.OneByX<InboundIgnored>($$$"""{"for_user_id":"100","{{{list}}}":[{"id":"1"}]}""").Reason.ShouldContain(list);

    [Fact]
    public void A_like_of_ours_is_told_and_one_of_others_is_ignored()
    {
        const string Like = """
            {"for_user_id":"100","favorite_events":[{"id":"a7ba59eab0bfcba386f7acedac279542","timestamp_ms":1780000000123,
            "favorited_status":{"id_str":"8888","user":{"id_str":"100","screen_name":"acme"}},"user":{"id_str":"555","screen_name":"sam","name":"Sam","followers_count":12}}]}
            """;
        var like = Told.OneByX<InboundEngagement>(Like);
        (like.Kind, like.TargetId, like.Revision, like.Permalink).ShouldBe((InboundEngagementKind.Like, "8888", "555", "https://x.com/i/status/8888"));
        (like.Person.Name, like.Person.Handle, like.Person.Followers).ShouldBe(("Sam", "sam", 12));
        like.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
        Told.OneByX<InboundIgnored>(Like.Replace("\"id_str\":\"100\"", "\"id_str\":\"777\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Our_own_like_is_our_reaction_to_what_that_person_wrote()
    {
        var reaction = Told.OneByX<InboundReaction>("""
            {"for_user_id":"100","favorite_events":[{"id":"a7","timestamp_ms":1780000000123,
            "favorited_status":{"id_str":"9001","user":{"id_str":"555"}},"user":{"id_str":"100"}}]}
            """);
        (reaction.TargetId, reaction.Direction, reaction.Person.Aliases[0].Value).ShouldBe(("9001", InboundDirection.Out, "555"));
    }

    [Theory]
    [InlineData("follow_events", "follow", false)]
    [InlineData("follow_events", "unfollow", true)]
    [InlineData("unfollow_events", "unfollow", true)]
    public void A_follower_comes_and_goes(string list, string type, bool withdrawn)
    {
        var follow = Told.OneByX<InboundEngagement>($$$$"""
            {"for_user_id":"100","{{{{list}}}}":[{"type":"{{{{type}}}}","created_timestamp":"1780000000123","target":{"id":"100","screen_name":"acme"},"source":{"id":"555","name":"Sam","screen_name":"sam"}}]}
            """);
        (follow.Kind, follow.TargetId, follow.Withdrawn, follow.Person.Handle).ShouldBe((InboundEngagementKind.Follow, "100", withdrawn, "sam"));
        follow.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
    }

    [Fact]
    public void Whom_we_follow_is_ignored() => Told.OneByX<InboundIgnored>(
        """{"for_user_id":"100","follow_events":[{"type":"follow","created_timestamp":"1780000000123","target":{"id":"555"},"source":{"id":"100"}}]}""");

    [Fact]
    public void A_repost_of_ours_is_told_with_what_was_passed_on()
    {
        var repost = Told.OneByX<InboundEngagement>(Tweets(Tweet(""" ,"retweeted_status":{"id_str":"8888","user":{"id_str":"100"}} """)));
        (repost.Kind, repost.TargetId, repost.Revision).ShouldBe((InboundEngagementKind.Repost, "8888", "555"));
        Told.OneByX<InboundIgnored>(Tweets(Tweet(""" ,"retweeted_status":{"id_str":"8888","user":{"id_str":"100"}} """, user: "100")));
    }

    [Fact]
    public void A_receipt_says_until_when_the_person_read()
    {
        var receipt = Told.OneByX<InboundReceipt>("""
            {"for_user_id":"100","direct_message_mark_read_events":[{"created_timestamp":"1780000000123","sender_id":"555","target":{"recipient_id":"100"},"last_read_event_id":"7001"}],
            "users":{"555":{"id":"555","name":"Sam","screen_name":"sam"},"100":{"id":"100"},"777":{"id":"777","name":"Else"}}}
            """);
        (receipt.Status, receipt.ThreadId, receipt.Person.Name).ShouldBe(("read", "555", "Sam"));
        receipt.UpTo.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
        Told.OneByX<InboundIgnored>(
            """{"for_user_id":"100","direct_message_mark_read_events":[{"created_timestamp":"1780000000123","sender_id":"100","target":{"recipient_id":"555"}}]}""");
    }

    [Theory]
    [InlineData("favorite_events", """{"id":"1","user":{"id_str":"555"}}""")]
    [InlineData("favorite_events", """{"id":"1","favorited_status":{"id_str":"8888","user":{"id_str":"100"}}}""")]
    [InlineData("follow_events", """{"type":"follow","source":{"id":"555"}}""")]
    [InlineData("direct_message_mark_read_events", """{"created_timestamp":"1780000000123"}""")]
    public void What_does_not_say_who_did_what_is_unprocessed(string list, string item) =>
        Told.OneByX<InboundUnprocessed>($$$"""{"for_user_id":"100","{{{list}}}":[{{{item}}}]}""");

    [Fact]
    public void An_empty_list_tells_nothing() => Told.ByX("""{"for_user_id":"100","tweet_create_events":[]}""").ShouldBeEmpty();

    [Theory]
    [InlineData("""{"text":"no id","user":{"id_str":"555"}}""")]
    [InlineData("""{"id_str":"1","text":"no author"}""")]
    [InlineData("""{"id_str":"\udead","user":{"id_str":"555"}}""")]
    [InlineData("true")]
    public void A_bad_event_is_unprocessed_and_its_neighbours_live(string bad)
    {
        var good = Tweet(""" ,"in_reply_to_user_id_str":"100" """);
        Told.ByX(Tweets(good, bad, good)).Select(item => item.GetType())
            .ShouldBe([typeof(InboundMessage), typeof(InboundUnprocessed), typeof(InboundMessage)]);
    }

    [Fact]
    public void A_body_without_events_that_we_read_is_unprocessed() =>
        Told.OneByX<InboundUnprocessed>("""{"for_user_id":"100","juggle_events":[{}]}""").OurAccount.ShouldBe("100");
}
