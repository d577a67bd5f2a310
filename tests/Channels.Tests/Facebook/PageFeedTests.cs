namespace SocialCrm.Channels.Tests.Facebook;

public sealed class PageFeedTests
{
    // The example of CHANNELS C2 as it stands.
    private const string Example = """
        {"object":"page","entry":[{"id":"PAGE_9","time":1780000100,"changes":[{"field":"feed","value":{
         "item":"comment","verb":"add","post_id":"PAGE_9_500","comment_id":"500_777","parent_id":"PAGE_9_500",
         "from":{"id":"FBU_3","name":"Tom"},"message":"Third week without an answer!","created_time":1780000099}}]}]}
        """;

    private static string Body(string value, string field = "feed", long time = 1780000100) =>
        $$$"""{"object":"page","entry":[{"id":"PAGE_9","time":{{{time}}},"changes":[{"field":"{{{field}}}","value":{{{value}}}}]}]}""";

    private static string Comment(string verb, string more = "", string from = """ "from":{"id":"FBU_3","name":"Tom"}, """) =>
        $$$"""{"item":"comment","verb":"{{{verb}}}",{{{from}}}"post_id":"PAGE_9_500","comment_id":"500_777","parent_id":"PAGE_9_500","created_time":1780000099{{{more}}}}""";

    [Fact]
    public void A_comment_tells_who_wrote_what_under_which_post()
    {
        var message = Told.OneByMeta<InboundMessage>(Example);
        message.Channel.ShouldBe("facebook");
        message.OurAccount.ShouldBe("PAGE_9");
        message.ExternalId.ShouldBe("500_777");
        message.Kind.ShouldBe(InboundMessageKind.Comment);
        message.Direction.ShouldBe(InboundDirection.In);
        message.ThreadId.ShouldBe("PAGE_9_500");
        message.InReplyTo.ShouldBe("PAGE_9_500");
        message.Text.ShouldBe("Third week without an answer!");
        message.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_099));
        message.Person.Name.ShouldBe("Tom");
        message.Person.Aliases.ShouldBe([new InboundAlias("fb.user", "PAGE_9", "FBU_3")]);
    }

    [Fact]
    public void A_comment_lives_through_add_edit_hide_unhide_and_remove()
    {
        var items = new[]
        {
            Comment("add", """ ,"message":"Bad" """), Comment("edited", """ ,"message":"Very bad" """),
            Comment("hide"), Comment("unhide"), Comment("remove"),
        }.Select(value => Told.ByMeta(Body(value)).ShouldHaveSingleItem()).ToList();

        items.Select(item => item.GetType()).ShouldBe(
            [typeof(InboundMessage), typeof(InboundEdit), typeof(InboundVisibility), typeof(InboundVisibility), typeof(InboundDeletion)]);
        var edit = items[1].ShouldBeOfType<InboundEdit>();
        (edit.TargetId, edit.Text, edit.OccurredAt).ShouldBe(("500_777", "Very bad", DateTimeOffset.FromUnixTimeSeconds(1_780_000_100)));
        items[2].ShouldBeOfType<InboundVisibility>().Hidden.ShouldBeTrue();
        items[3].ShouldBeOfType<InboundVisibility>().Hidden.ShouldBeFalse();
        items.OfType<InboundVisibility>().Select(item => item.Revision).Distinct().Count().ShouldBe(2);
        items.OfType<InboundVisibility>().ShouldAllBe(item => item.TargetId == "500_777" && item.Person!.Aliases[0].Value == "FBU_3");
        var deletion = items[4].ShouldBeOfType<InboundDeletion>();
        deletion.TargetId.ShouldBe("500_777");
        deletion.Person.ShouldNotBeNull().Aliases[0].Value.ShouldBe("FBU_3");
    }

    [Fact]
    public void Every_edit_has_a_revision_of_its_own_that_a_second_delivery_repeats()
    {
        string Revision(string text, long time) =>
            Told.OneByMeta<InboundEdit>(Body(Comment("edited", $$$""" ,"message":"{{{text}}}" """), time: time)).Revision;
        var revisions = new[] { Revision("A", 1780000100), Revision("B", 1780000100), Revision("A", 1780000200) };
        revisions.Distinct().Count().ShouldBe(3);
        Revision("A", 1780000100).ShouldBe(revisions[0]);
    }

    [Fact]
    public void A_reply_to_a_reply_names_the_comment_it_answers_and_stays_under_its_post()
    {
        var message = Told.OneByMeta<InboundMessage>(Body(
            """{"item":"comment","verb":"add","post_id":"PAGE_9_500","comment_id":"500_779","parent_id":"500_778","from":{"id":"FBU_4"},"message":"me too","created_time":1780000099}"""));
        message.InReplyTo.ShouldBe("500_778");
        message.ThreadId.ShouldBe("PAGE_9_500");
    }

    [Fact]
    public void A_comment_of_a_picture_needs_no_words()
    {
        var message = Told.OneByMeta<InboundMessage>(Body(Comment("add", """ ,"photo":"https://cdn.example/p.jpg" """)));
        message.Text.ShouldBeNull();
        message.Unsupported.ShouldBeNull();
        message.Media.ShouldBe([new InboundMedia("image") { Url = "https://cdn.example/p.jpg" }]);
    }

    [Fact]
    public void A_visitors_post_is_a_post_with_its_pictures_and_address()
    {
        var message = Told.OneByMeta<InboundMessage>(Body("""
            {"item":"photo","verb":"add","post_id":"PAGE_9_600","from":{"id":"FBU_3","name":"Tom"},"message":"Look at this","created_time":1780000099,
            "photos":["https://cdn.example/1.jpg","https://cdn.example/2.jpg"],"post":{"permalink_url":"https://www.facebook.com/PAGE_9/posts/600"}}
            """));
        message.Kind.ShouldBe(InboundMessageKind.Post);
        message.ThreadId.ShouldBe("PAGE_9_600");
        message.InReplyTo.ShouldBeNull();
        message.Permalink.ShouldBe("https://www.facebook.com/PAGE_9/posts/600");
        message.Media.Select(media => media.Url).ShouldBe(["https://cdn.example/1.jpg", "https://cdn.example/2.jpg"]);
    }

    [Theory]
    [InlineData("comment", "fb.comment", "500_777")]
    [InlineData("post", "fb.post", "PAGE_9_500")]
    public void An_author_whom_facebook_does_not_name_is_known_by_these_words_only(string item, string kind, string id)
    {
        var message = Told.OneByMeta<InboundMessage>(Body(Comment("add", """ ,"message":"?" """, from: "").Replace("\"comment\"", $"\"{item}\"", StringComparison.Ordinal)));
        message.Person.Aliases.ShouldBe([new InboundAlias(kind, "PAGE_9", id)]);
        message.Person.Name.ShouldBeNull();
    }

    [Fact]
    public void What_is_removed_may_be_nobodys_and_never_seen() =>
        Told.OneByMeta<InboundDeletion>(Body(Comment("remove", from: ""))).Person.ShouldBeNull();

    [Fact]
    public void The_pages_own_comment_is_an_answer_to_whoever_wrote_what_it_answers()
    {
        var answer = Told.OneByMeta<InboundMessage>(Body(Comment("add", """ ,"message":"Sorry!" """, from: """ "from":{"id":"PAGE_9","name":"Acme"}, """)));
        answer.Direction.ShouldBe(InboundDirection.Out);
        answer.Person.ShouldBe(InboundPerson.WhoeverWasAnswered);
        answer.InReplyTo.ShouldBe("PAGE_9_500");

        var edit = Told.OneByMeta<InboundEdit>(Body(Comment("edited", """ ,"message":"So sorry!" """, from: """ "from":{"id":"PAGE_9","name":"Acme"}, """)));
        edit.Person.ShouldBe(InboundPerson.WhoeverWasAnswered);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("edited")]
    public void The_pages_own_post_is_addressed_to_nobody_and_ignored(string verb) => Told.OneByMeta<InboundIgnored>(Body(
        $$"""{"item":"status","verb":"{{verb}}","from":{"id":"PAGE_9","name":"Acme"},"post_id":"PAGE_9_500","message":"Sale!","created_time":1780000099}"""));

    [Fact]
    public void A_comment_that_the_page_removes_is_gone_whosever_it_was()
    {
        var deletion = Told.OneByMeta<InboundDeletion>(Body(Comment("remove", from: """ "from":{"id":"PAGE_9","name":"Acme"}, """)));
        deletion.TargetId.ShouldBe("500_777");
        deletion.Person.ShouldBeNull();
    }

    [Fact]
    public void A_comment_that_names_us_is_one_message_whichever_field_tells_it()
    {
        var mention = Told.OneByMeta<InboundMessage>(Body(
            """{"item":"comment","verb":"add","post_id":"PAGE_9_500","comment_id":"500_777","sender_id":"FBU_3","sender_name":"Tom","message":"@Acme","created_time":1780000099}""",
            "mention"));
        var comment = Told.OneByMeta<InboundMessage>(Example);
        mention.Kind.ShouldBe(InboundMessageKind.Mention);
        (mention.Channel, mention.OurAccount, mention.ExternalId).ShouldBe((comment.Channel, comment.OurAccount, comment.ExternalId));
        mention.Person.Aliases.ShouldBe(comment.Person.Aliases);
        mention.Person.Name.ShouldBe("Tom");
    }

    [Theory]
    [InlineData("1780000099")]
    [InlineData("1780000099000")]
    [InlineData("\"1780000099\"")]
    public void Seconds_and_milliseconds_are_told_apart(string time) =>
        Told.OneByMeta<InboundMessage>(Body(Comment("add", """ ,"message":"x" """).Replace("1780000099", time, StringComparison.Ordinal)))
            .OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_099));

    [Fact]
    public void Without_a_time_of_its_own_a_comment_happened_when_its_entry_says() =>
        Told.OneByMeta<InboundMessage>(Body("""{"item":"comment","verb":"add","comment_id":"c","message":"x"}"""))
            .OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_100));

    [Theory]
    [InlineData("feed", """{"item":"reaction","verb":"add","reaction_type":"like"}""")]
    [InlineData("feed", """{"item":"like","verb":"add","post_id":"PAGE_9_500"}""")]
    [InlineData("feed", """{"item":"comment","verb":"mute","comment_id":"500_777"}""")]
    [InlineData("feed", """{"item":"event","verb":"add"}""")]
    [InlineData("ratings", """{"item":"rating"}""")]
    public void What_is_of_no_use_yet_is_ignored(string field, string value) => Told.OneByMeta<InboundIgnored>(Body(value, field));

    [Theory]
    [InlineData("reaction", "love", "❤️")]
    [InlineData("reaction", "angry", "😡")]
    [InlineData("reaction", "brand-new", "brand-new")]
    [InlineData("like", null, "👍")]
    public void A_reaction_to_a_post_is_told_with_its_emoji(string item, string? type, string emoji)
    {
        var named = type is null ? "" : $"\"reaction_type\":\"{type}\",";
        var reaction = Told.OneByMeta<InboundEngagement>(Body(
            $$$"""{"item":"{{{item}}}","verb":"add",{{{named}}}"post_id":"PAGE_9_500","from":{"id":"FBU_3","name":"Tom"},"created_time":1780000099}"""));
        (reaction.Kind, reaction.TargetId, reaction.Emoji, reaction.Withdrawn).ShouldBe((InboundEngagementKind.Reaction, "PAGE_9_500", emoji, false));
        reaction.Person.Name.ShouldBe("Tom");
        reaction.Person.Aliases.ShouldBe([new InboundAlias("fb.user", "PAGE_9", "FBU_3")]);
    }

    [Fact]
    public void A_reaction_to_a_comment_is_changed_and_taken_away()
    {
        InboundEngagement React(string verb, string type, long time) => Told.OneByMeta<InboundEngagement>(Body(
            $$$"""{"item":"reaction","verb":"{{{verb}}}","reaction_type":"{{{type}}}","post_id":"PAGE_9_500","comment_id":"500_777","from":{"id":"FBU_3"},"created_time":{{{time}}}}"""));
        InboundEngagement[] reactions = [React("add", "like", 1780000099), React("edit", "love", 1780000100), React("remove", "love", 1780000101)];
        reactions.Select(reaction => reaction.Emoji).ShouldBe(["👍", "❤️", null]);
        reactions.Select(reaction => reaction.Withdrawn).ShouldBe([false, false, true]);
        reactions.Select(reaction => reaction.Revision).Distinct().Count().ShouldBe(3);
        reactions.ShouldAllBe(reaction => reaction.TargetId == "500_777");
    }

    [Fact]
    public void The_page_reacts_as_itself() =>
        Told.OneByMeta<InboundReaction>(Body(
                """{"item":"reaction","verb":"add","reaction_type":"love","post_id":"PAGE_9_500","comment_id":"500_777","from":{"id":"PAGE_9"},"created_time":1780000099}"""))
            .Direction.ShouldBe(InboundDirection.Out);

    [Theory]
    [InlineData("""{"item":"comment","verb":"add","message":"no id"}""")]
    [InlineData("""{"item":"post","verb":"add","message":"no id"}""")]
    [InlineData("""{"item":"comment","comment_id":"c"}""")]
    [InlineData("""{"item":"comment","verb":"juggle","comment_id":"c"}""")]
    [InlineData("""{"item":"reaction","verb":"juggle","post_id":"p","from":{"id":"FBU_3"}}""")]
    [InlineData("""{"verb":"add"}""")]
    [InlineData("null")]
    public void A_bad_change_is_unprocessed_and_its_neighbour_lives(string bad)
    {
        var items = Told.ByMeta(
            $$$"""{"object":"page","entry":[{"id":"PAGE_9","time":1780000100,"changes":[{"field":"feed","value":{{{bad}}}},{"field":"feed","value":{{{Comment("add")}}}}]}]}""");
        items.Select(item => item.GetType()).ShouldBe([typeof(InboundUnprocessed), typeof(InboundMessage)]);
    }
}
