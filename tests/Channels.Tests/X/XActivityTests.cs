using System.Text;

namespace SocialCrm.Channels.Tests.X;

public sealed class XActivityTests
{
    // The example of CHANNELS C4.3 as it stands.
    private const string Example = """
        {"data":{"event_uuid":"-6850472000000000001","filter":{"user_id":"100"},"event_type":"post.reply.create","tag":"replies","payload":{
         "id":"9002","text":"@acme thanks, solved!","author_id":"555","conversation_id":"8999","in_reply_to_tweet_id":"8999","in_reply_to_user_id":"100",
         "referenced_tweets":[{"type":"replied_to","id":"8999"}],"created_at":"2026-05-23T12:00:00.000Z","edit_history_tweet_ids":["9002"]},"includes":{}}}
        """;

    private const string Sam =
        """{"id":"555","name":"Sam","username":"sam","profile_image_url":"https://pbs.example/s.jpg","public_metrics":{"followers_count":12000}}""";

    private static string Event(string type, string payload, string includes = "{}") =>
        $$$"""{"data":{"event_uuid":"-1","filter":{"user_id":"100"},"event_type":"{{{type}}}","tag":"t","payload":{{{payload}}},"includes":{{{includes}}}}}""";

    private static string Post(string fields, string author = "555") =>
        $$$"""{"id":"9001","text":"@acme still no refund","author_id":"{{{author}}}","conversation_id":"9001","created_at":"2026-05-23T10:00:00.000Z","edit_history_tweet_ids":["9001"]{{{fields}}}}""";

    [Fact]
    public void A_reply_tells_who_answered_what()
    {
        var message = Told.OneByX<InboundMessage>(Example);
        message.Channel.ShouldBe("x");
        message.OurAccount.ShouldBe("100");
        message.ExternalId.ShouldBe("9002");
        message.Kind.ShouldBe(InboundMessageKind.Comment);
        message.Direction.ShouldBe(InboundDirection.In);
        message.ThreadId.ShouldBe("8999");
        message.InReplyTo.ShouldBe("8999");
        message.Text.ShouldBe("@acme thanks, solved!");
        message.OccurredAt.ShouldBe(new DateTimeOffset(2026, 5, 23, 12, 0, 0, TimeSpan.Zero));
        message.Permalink.ShouldBe("https://x.com/i/status/9002");
        message.Person.Aliases.ShouldBe([new InboundAlias("x.user_id", "", "555")]);
        message.Person.Handle.ShouldBeNull();
    }

    [Theory]
    [InlineData(Sam)]
    [InlineData($$"""{"data":{{Sam}}}""")]
    public void The_author_is_dressed_with_what_is_told_plain_or_wrapped(string user)
    {
        var message = Told.OneByX<InboundMessage>(Event("post.mention.create", Post(""), $$$"""{"users":[{"id":"1","name":"Else"},{{{user}}}]}"""));
        message.Kind.ShouldBe(InboundMessageKind.Mention);
        message.InReplyTo.ShouldBeNull();
        message.ThreadId.ShouldBe("9001");
        message.Permalink.ShouldBe("https://x.com/sam/status/9001");
        message.Person.Name.ShouldBe("Sam");
        message.Person.Handle.ShouldBe("sam");
        message.Person.AvatarUrl.ShouldBe("https://pbs.example/s.jpg");
        message.Person.Followers.ShouldBe(12000);
    }

    [Fact]
    public void One_post_brought_by_two_subscriptions_is_told_the_same() =>
        Told.ByX(Example.Replace("post.reply.create", "post.mention.create", StringComparison.Ordinal)).Select(Told.Describe)
            .ShouldBe(Told.ByX(Example).Select(Told.Describe));

    [Fact]
    public void A_quote_names_the_post_it_quotes()
    {
        var message = Told.OneByX<InboundMessage>(Event("post.quote.create", Post(""" ,"referenced_tweets":[{"type":"quoted","id":"8888"}] """)));
        message.Kind.ShouldBe(InboundMessageKind.Mention);
        message.InReplyTo.ShouldBe("8888");
    }

    [Fact]
    public void A_long_post_is_read_in_full_and_without_the_escapes_of_html()
    {
        Told.OneByX<InboundMessage>(Event("post.mention.create", Post(""" ,"note_tweet":{"text":"the whole story"} """)))
            .Text.ShouldBe("the whole story");
        Told.OneByX<InboundMessage>(Event("post.mention.create", Post("").Replace("still no refund", "1 &lt; 2 &amp;amp; R&amp;D", StringComparison.Ordinal)))
            .Text.ShouldBe("@acme 1 < 2 &amp; R&D");
    }

    [Fact]
    public void Pictures_are_looked_up_beside_the_post()
    {
        var message = Told.OneByX<InboundMessage>(Event(
            "post.mention.create",
            Post(""" ,"attachments":{"media_keys":["3_1","3_2"]} """),
            """{"media":[{"media_key":"3_1","type":"photo","url":"https://pbs.example/1.jpg","alt_text":"A broken cup"}]}"""));
        message.Media.ShouldBe(
        [
            new InboundMedia("image") { Id = "3_1", Url = "https://pbs.example/1.jpg", Caption = "A broken cup" },
            new InboundMedia("media") { Id = "3_2" },
        ]);
    }

    [Fact]
    public void An_edited_post_is_an_edit_of_its_first_version()
    {
        var edit = Told.OneByX<InboundEdit>(Event("post.mention.create", Post("").Replace("[\"9001\"]", "[\"8001\",\"8500\",\"9001\"]", StringComparison.Ordinal)));
        (edit.TargetId, edit.Revision, edit.Text).ShouldBe(("8001", "9001", "@acme still no refund"));
        edit.VersionId.ShouldBe("9001");
        var whole = edit.Whole.ShouldNotBeNull();
        (whole.ExternalId, whole.Text, whole.Kind).ShouldBe(("8001", "@acme still no refund", InboundMessageKind.Mention));
        Told.OneByX<InboundMessage>(Event("post.mention.create", Post("").Replace("[\"9001\"]", "[\"9001\",\"9100\"]", StringComparison.Ordinal)))
            .ExternalId.ShouldBe("9001");
    }

    [Fact]
    public void Our_own_answer_is_our_words_to_whom_it_answers()
    {
        var message = Told.OneByX<InboundMessage>(Event(
            "post.create",
            Post(""" ,"in_reply_to_user_id":"555","referenced_tweets":[{"type":"replied_to","id":"8999"}] """, author: "100"),
            $$$"""{"users":[{{{Sam}}},{"id":"100","username":"acme"}]}"""));
        message.Direction.ShouldBe(InboundDirection.Out);
        message.Person.Aliases[0].Value.ShouldBe("555");
        message.Person.Name.ShouldBe("Sam");
        message.InReplyTo.ShouldBe("8999");
        message.Permalink.ShouldBe("https://x.com/acme/status/9001");
    }

    [Theory]
    [InlineData("post.create", "100", "")]
    [InlineData("post.create", "100", """ ,"in_reply_to_user_id":"100" """)]
    [InlineData("post.create", "555", "")]
    [InlineData("post.mention.create", "555", """ ,"referenced_tweets":[{"type":"retweeted","id":"1"}] """)]
    public void A_post_to_nobody_or_of_nobodys_words_is_ignored(string type, string author, string fields) =>
        Told.OneByX<InboundIgnored>(Event(type, Post(fields, author)));

    [Fact]
    public void A_post_that_names_us_is_a_mention_however_it_came() =>
        Told.OneByX<InboundMessage>(Event("post.create", Post(""" ,"entities":{"mentions":[{"username":"acme","id":"100"}]} """)))
            .Kind.ShouldBe(InboundMessageKind.Mention);

    // The shape of X's own example of like.create: who liked stands among the users only.
    private const string Like = """{"id":"87719f50ee17bdfa06a3089098a2b9ed","created_at":"2026-05-23T10:00:00.000Z","timestamp_ms":"1780000000123","liked_tweet_author_id":"100","liked_tweet_id":"8888"}""";

    [Fact]
    public void A_like_of_ours_is_of_whoever_stands_beside_it()
    {
        var like = Told.OneByX<InboundEngagement>(Event("like.create", Like, $$$"""{"users":[{{{Sam}}},{"id":"100","username":"acme"}]}"""));
        (like.Kind, like.TargetId, like.Revision, like.Person.Handle).ShouldBe((InboundEngagementKind.Like, "8888", "555", "sam"));
        like.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
        Told.OneByX<InboundUnprocessed>(Event("like.create", Like));
        Told.OneByX<InboundUnprocessed>(Event("like.create", Like, $$$"""{"users":[{{{Sam}}},{"id":"556"}]}"""));
    }

    [Fact]
    public void Our_own_like_is_our_reaction_to_what_that_person_wrote()
    {
        var reaction = Told.OneByX<InboundReaction>(Event("like.create", Like.Replace("\"100\"", "\"555\"", StringComparison.Ordinal), $$$"""{"users":[{{{Sam}}}]}"""));
        (reaction.TargetId, reaction.Direction, reaction.Person.Name).ShouldBe(("8888", InboundDirection.Out, "Sam"));
    }

    [Theory]
    [InlineData("follow.follow", false)]
    [InlineData("follow.unfollow", true)]
    public void A_follower_comes_and_goes(string type, bool withdrawn)
    {
        var follow = Told.OneByX<InboundEngagement>(Event(type, $$$$"""{"source":{"data":{{{{Sam}}}}},"target":{"data":{"id":"100","username":"acme"}}}"""));
        (follow.Kind, follow.Withdrawn, follow.Revision, follow.Person.Followers).ShouldBe((InboundEngagementKind.Follow, withdrawn, "555:-1", 12000));
        Told.OneByX<InboundIgnored>(Event(type, $$$$"""{"source":{"data":{"id":"100"}},"target":{"data":{{{{Sam}}}}}}"""));
        Told.OneByX<InboundUnprocessed>(Event(type, """{"source":{"data":{"id":"555"}}}"""));
    }

    [Theory]
    [InlineData("post.repost.create", "{}")]
    [InlineData("post.mention.create", """{"tweets":[{"id":"8888","author_id":"100"}]}""")]
    public void A_repost_of_ours_is_told_with_what_was_passed_on(string type, string includes)
    {
        var repost = Told.OneByX<InboundEngagement>(Event(type, Post(""" ,"referenced_tweets":[{"type":"retweeted","id":"8888"}] """), includes));
        (repost.Kind, repost.TargetId, repost.Revision).ShouldBe((InboundEngagementKind.Repost, "8888", "555"));
    }

    [Fact]
    public void A_receipt_keeps_the_older_shape_inside_its_payload()
    {
        var receipt = Told.OneByX<InboundReceipt>(Event("dm.read", $$$$"""
            {"direct_message_mark_read_events":[{"created_timestamp":"1780000000123","sender_id":"555","target":{"recipient_id":"100"},"last_read_event_id":"7001"}],
            "users":{"555":{"data":{{{{Sam}}}}}}}
            """));
        (receipt.Status, receipt.ThreadId, receipt.Person.Name).ShouldBe(("read", "555", "Sam"));
    }

    [Fact]
    public void A_deleted_post_is_a_deletion()
    {
        var theirs = Told.OneByX<InboundDeletion>(Event("post.delete", """{"id":"9001","author_id":"555"}"""));
        theirs.TargetId.ShouldBe("9001");
        theirs.Person.ShouldNotBeNull().Aliases[0].Value.ShouldBe("555");
        Told.OneByX<InboundDeletion>(Event("post.delete", """{"id":"9005","author_id":"100"}""")).Person.ShouldBeNull();
    }

    [Fact]
    public void Every_direct_message_of_an_event_is_read_with_its_own_two_people()
    {
        const string Payload = """
            {"direct_message_events":[
            {"type":"message_create","id":"7001","created_timestamp":"1780000000123","message_create":{"target":{"recipient_id":"100"},"sender_id":"555","message_data":{"text":"hello!"}}},
            {"type":"reaction_create","id":"7002"},
            {"type":"message_create","id":"7003","created_timestamp":"1780000001123","message_create":{"target":{"recipient_id":"556"},"sender_id":"100","message_data":{"text":"hi Bo"}}}],
            "users":{"555":{"data":{"id":"555","name":"Sam","username":"sam"}},"556":{"data":{"id":"556","name":"Bo"}},"100":{"data":{"id":"100","name":"Acme"}}}}
            """;
        var items = Told.ByX(Event("dm.received", Payload));
        var received = items[0].ShouldBeOfType<InboundMessage>();
        (received.Direction, received.Kind, received.ThreadId, received.Person.Name, received.Text)
            .ShouldBe((InboundDirection.In, InboundMessageKind.Direct, "555", "Sam", "hello!"));
        received.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123));
        items[1].ShouldBeOfType<InboundUnprocessed>();
        var sent = items[2].ShouldBeOfType<InboundMessage>();
        (sent.Direction, sent.ThreadId, sent.Person.Name).ShouldBe((InboundDirection.Out, "556", "Bo"));

        var kept = Encoding.UTF8.GetString(received.Source.ToBody());
        kept.ShouldContain("Sam");
        kept.ShouldNotContain("Bo");
    }

    [Fact]
    public void An_encrypted_message_is_shown_as_such()
    {
        const string Payload = """
            {"id":"e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6","created_at_msec":"1784841183370","sender_id":"{0}","conversation_id":"555:100","encoded_event":"CwABAAAA"}
            """;
        var received = Told.OneByX<InboundMessage>(Event("chat.received", Payload.Replace("{0}", "555", StringComparison.Ordinal)));
        received.Text.ShouldBeNull();
        received.Unsupported.ShouldNotBeNull().ShouldContain("encrypted");
        received.ThreadId.ShouldBe("555");
        received.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_784_841_183_370));
        var sent = Told.OneByX<InboundMessage>(Event("chat.sent", Payload.Replace("{0}", "100", StringComparison.Ordinal)));
        (sent.Direction, sent.ThreadId).ShouldBe((InboundDirection.Out, "555"));
    }

    [Theory]
    [InlineData("dm.indicate_typing")]
    [InlineData("profile.update.bio")]
    [InlineData("mute.mute")]
    public void What_nobody_said_is_ignored_and_named(string type) =>
        Told.OneByX<InboundIgnored>(Event(type, "{}")).Reason.ShouldContain(type);

    [Fact]
    public void Access_taken_back_is_shown_to_the_administrator() =>
        Told.OneByX<InboundUnprocessed>("""
            {"data":{"event_uuid":"1","filter":{},"event_type":"oauth.revoke","payload":{"date_time":"2026-07-23T21:44:05+00:00","user_id":"100","app_id":"29820954"}}}
            """).OurAccount.ShouldBe("100");

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"data":{"filter":{"keyword":"acme"},"event_type":"post.create","payload":{"id":"1","author_id":"2"}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.create"}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.create","payload":{"id":"1"}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.create","payload":{"author_id":"1"}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.create","payload":{"id":"\udead","author_id":"1"}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.delete","payload":{}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"dm.received","payload":{}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"chat.sent","payload":{"id":"1","sender_id":"100","conversation_id":"g1"}}}""")]
    [InlineData("""{"data":{"filter":{"user_id":"100"},"event_type":"post.juggle","payload":{}}}""")]
    [InlineData("""{"user_event":{"revoke":{"source":{"user_id":"100"}}}}""")]
    [InlineData("""{"hello":"world"}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    public void What_cannot_be_understood_is_unprocessed(string body) => Told.OneByX<InboundUnprocessed>(body);
}
