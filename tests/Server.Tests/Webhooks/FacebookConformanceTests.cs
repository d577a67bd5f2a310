using System.Globalization;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>The cases of CHANNELS C2, from the webhook to what an agent sees: Messenger and the Page's feed.</summary>
public sealed class FacebookConformanceTests : IClassFixture<Providers>
{
    private readonly Providers _providers;
    private readonly string _psid;
    private readonly string _user;
    private readonly string _post;
    private int _messages;

    public FacebookConformanceTests(Providers providers)
    {
        _providers = providers;
        var number = Providers.NextPerson();
        _psid = string.Create(CultureInfo.InvariantCulture, $"PSID{number:0000}");
        _user = string.Create(CultureInfo.InvariantCulture, $"Tom{number:0000}");
        _post = string.Create(CultureInfo.InvariantCulture, $"PAGE_9_{number}");
    }

    [Fact]
    public async Task FB_01_an_echo_is_the_companys_words_once_however_often_it_comes()
    {
        var echo = Sent(""" "message":{"mid":"m_FB01","is_echo":true,"app_id":263902037430900,"text":"We are!"} """);
        await MessagingAsync(echo);
        await MessagingAsync(echo);

        var entry = await _providers.EntryAsync(_psid);
        (entry.Direction, entry.Text).ShouldBe((Direction.Out, "We are!"));
    }

    [Fact]
    public async Task FB_02_an_echo_from_the_business_suite_answers_who_waited()
    {
        await MessagingAsync(Said("Is anybody there?", minutesAgo: 2));
        await MessagingAsync(Sent(""" "message":{"mid":"m_FB02","is_echo":true,"text":"We are!"} """));

        (await _providers.ViewAsync(_psid)).WaitingSince.ShouldBeNull();
    }

    [Fact]
    public async Task FB_03_a_read_watermark_is_of_every_message_until_then()
    {
        for (var n = 4; n > 0; n--) await MessagingAsync(Sent($$""" "message":{"mid":"m_FB03_{{n}}","is_echo":true,"text":"{{n}}"} """, n * 2));
        await MessagingAsync(From($$""" "read":{"watermark":{{Milliseconds(3)}}} """));

        (await _providers.TimelineAsync(_psid)).Select(static e => (e.Text, e.Delivery?.Status))
            .ShouldBe([("4", DeliveryStatus.Read), ("3", DeliveryStatus.Read), ("2", DeliveryStatus.Read), ("1", null)]);
    }

    [Fact]
    public async Task FB_04_a_delivery_without_ids_is_of_every_message_until_then_and_takes_no_reading_back()
    {
        await MessagingAsync(Sent(""" "message":{"mid":"m_FB04_1","is_echo":true,"text":"one"} """, 6));
        await MessagingAsync(From($$""" "read":{"watermark":{{Milliseconds(5)}}} """, 5));
        await MessagingAsync(Sent(""" "message":{"mid":"m_FB04_2","is_echo":true,"text":"two"} """, 4));
        await MessagingAsync(From($$""" "delivery":{"watermark":{{Milliseconds(3)}}} """, 3));

        (await _providers.TimelineAsync(_psid)).Select(static e => e.Delivery!.Status).ShouldBe([DeliveryStatus.Read, DeliveryStatus.Delivered]);
    }

    [Fact]
    public async Task FB_05_an_echo_that_comes_after_its_watermark_is_read_when_it_comes()
    {
        await MessagingAsync(Said("Is anybody there?", minutesAgo: 5));
        await MessagingAsync(From($$""" "delivery":{"mids":["m_FB05"],"watermark":{{Milliseconds(1)}}} """, 1));
        await MessagingAsync(From($$""" "read":{"watermark":{{Milliseconds(1)}}} """, 1));
        await MessagingAsync(Sent(""" "message":{"mid":"m_FB05","is_echo":true,"text":"We are!"} """, 2));

        (await _providers.TimelineAsync(_psid))[1].Delivery!.Status.ShouldBe(DeliveryStatus.Read);
    }

    [Fact]
    public async Task FB_06_a_message_on_standby_is_the_same_when_the_thread_is_passed_to_us()
    {
        var message = Said("Hello?", minutesAgo: 2);
        await MessagingAsync(message, "standby");
        await MessagingAsync(message);
        await MessagingAsync(From(""" "pass_thread_control":{"new_owner_app_id":"1","metadata":"x"} """));

        (await _providers.TimelineAsync(_psid)).Select(static e => e.Type).ShouldBe([EntryType.Message, EntryType.Handover]);
    }

    [Fact]
    public async Task FB_07_a_postback_on_standby_says_what_stood_on_the_button()
    {
        await MessagingAsync(From(""" "postback":{"title":"Where is my parcel?"} """), "standby");

        var entry = await _providers.EntryAsync(_psid);
        (entry.Text, entry.Media.ShouldHaveSingleItem().Type).ShouldBe(("Where is my parcel?", "button"));
    }

    [Fact]
    public async Task FB_08_a_reaction_to_a_message_that_is_not_known_waits_for_it()
    {
        await MessagingAsync(From(""" "reaction":{"reaction":"love","emoji":"❤","action":"react","mid":"m_FB08"} """, 1));
        await MessagingAsync(Sent(""" "message":{"mid":"m_FB08","is_echo":true,"text":"All well?"} """, 2));
        (await _providers.EntryAsync(_psid)).Reaction!.Emoji.ShouldBe("❤");

        await MessagingAsync(From(""" "reaction":{"action":"unreact","mid":"m_FB08"} """));
        (await _providers.EntryAsync(_psid)).Reaction.ShouldBeNull();
    }

    [Fact]
    public async Task FB_09_an_edit_shows_the_new_words_and_a_deletion_none()
    {
        await MessagingAsync(Said("Helo", "m_FB09", minutesAgo: 3));
        await MessagingAsync(From(""" "message_edit":{"mid":"m_FB09","text":"Hello","num_edit":1} """, 2));
        (await _providers.EntryAsync(_psid)).Text.ShouldBe("Hello");

        await MessagingAsync(From(""" "message":{"mid":"m_FB09","is_deleted":true} """));
        var entry = await _providers.EntryAsync(_psid);
        entry.Text.ShouldBeNull();
        entry.Deleted.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(""" "optin":{"type":"notification_messages","title":"Back in stock"} """, EntryType.OptIn)]
    [InlineData(""" "referral":{"source":"SHORTLINK","type":"OPEN_THREAD"} """, EntryType.Referral)]
    [InlineData(""" "account_linking":{"status":"linked"} """, EntryType.AccountLinking)]
    public async Task FB_10_what_is_done_without_words_is_a_line_of_its_own_that_waits_for_nothing(string fields, EntryType type)
    {
        await MessagingAsync(From(fields));

        var entry = await _providers.EntryAsync(_psid);
        (entry.Type, entry.Direction, entry.Text).ShouldBe((type, null, null));
        entry.Media.ShouldHaveSingleItem().Structure.ShouldNotBeNull();
        var view = await _providers.ViewAsync(_psid);
        (view.WaitingSince, view.Counts.Engagements).ShouldBe((null, 1));
    }

    [Fact]
    public async Task FB_11_a_comment_is_added_edited_hidden_shown_and_removed()
    {
        await FeedAsync(Comment("add", "c1", "Bad"), 5);
        await FeedAsync(Comment("edited", "c1", "Very bad"), 4);
        await FeedAsync(Comment("hide", "c1"), 3);
        var hidden = await _providers.EntryAsync(_user);
        (hidden.Text, hidden.Hidden is not null).ShouldBe(("Very bad", true));

        await FeedAsync(Comment("unhide", "c1"), 2);
        (await _providers.EntryAsync(_user)).Hidden.ShouldBeNull();

        await FeedAsync(Comment("remove", "c1"), 1);
        var removed = await _providers.EntryAsync(_user);
        (removed.Text, removed.Deleted is not null).ShouldBe((null, true));
    }

    [Fact]
    public async Task FB_12_a_comment_removed_before_it_came_is_a_tombstone()
    {
        await FeedAsync(Comment("remove", "c1"));
        await FeedAsync(Comment("add", "c1", "Bad"), 1);

        var entry = await _providers.EntryAsync(_user);
        (entry.Text, entry.Deleted is not null).ShouldBe((null, true));
    }

    [Fact]
    public async Task FB_13_a_reply_to_a_reply_answers_that_under_the_same_post()
    {
        await FeedAsync(Comment("add", "c1", "Me too", minutesAgo: 3));
        await FeedAsync(Comment("add", "c2", "And me", parent: Id("c1"), minutesAgo: 2));
        await FeedAsync(Comment("add", "c3", "Anybody?", parent: Id("c2")));

        var timeline = await _providers.TimelineAsync(_user);
        timeline.Select(static e => e.InReplyTo?.Text).ShouldBe([null, "Me too", "And me"]);
        timeline.Select(static e => e.ConversationId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task FB_14_a_comment_of_a_picture_needs_no_words()
    {
        await FeedAsync(Comment("add", "c1", more: """ ,"photo":"https://cdn.example/p.jpg" """));

        var entry = await _providers.EntryAsync(_user);
        (entry.Text, entry.Unsupported, entry.Media.ShouldHaveSingleItem().Type).ShouldBe((null, null, "image"));
    }

    [Fact]
    public async Task FB_15_the_pages_own_comment_answers_whoever_it_is_under_and_its_own_post_nobody()
    {
        await FeedAsync(Comment("add", "c1", "Third week!", minutesAgo: 2));
        await FeedAsync(Comment("add", "c2", "Sorry!", parent: Id("c1"), from: Providers.OurPage));
        await FeedAsync($$"""{"item":"status","verb":"add","from":{"id":"PAGE_9"},"post_id":"{{_post}}","message":"Sale!","created_time":{{Seconds(0)}}}""");

        (await _providers.TimelineAsync(_user)).Select(static e => (e.Direction, e.Text)).ShouldBe([(Direction.In, "Third week!"), (Direction.Out, "Sorry!")]);
        (await _providers.ViewAsync(_user)).WaitingSince.ShouldBeNull();
    }

    [Fact]
    public async Task FB_16_one_comment_told_by_feed_and_mention_is_one()
    {
        await FeedAsync(Comment("add", "c1", "@Acme!"));
        await FeedAsync(
            $$"""{"item":"comment","verb":"add","post_id":"{{_post}}","comment_id":"{{Id("c1")}}","sender_id":"{{_user}}","sender_name":"{{_user}}","message":"@Acme!","created_time":{{Seconds(0)}}}""",
            field: "mention");

        (await _providers.EntryAsync(_user)).Text.ShouldBe("@Acme!");
    }

    [Theory]
    [InlineData("")]
    [InlineData("000")]
    public async Task FB_17_seconds_and_milliseconds_are_told_apart(string zeros)
    {
        await FeedAsync(Comment("add", "c1", "When?").Replace($"\"created_time\":{Seconds(0)}", $"\"created_time\":{Seconds(0)}{zeros}", StringComparison.Ordinal));

        ((await _providers.EntryAsync(_user)).At - _providers.Now).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task FB_18_what_is_for_a_page_that_is_not_ours_is_kept_for_an_administrator()
    {
        await _providers.MetaAsync($$"""{"object":"page","entry":[{"id":"PAGE_OF_OTHERS","time":1,"messaging":[{{Said("Hello?")}}]}]}""");

        (await _providers.PeopleAsync(_psid)).ShouldBeEmpty();
        (await _providers.UnprocessedAsync(_psid)).ShouldHaveSingleItem().ShouldContain("PAGE_OF_OTHERS");
    }

    [Fact]
    public async Task FB_19_a_reaction_to_our_answer_stands_with_it_and_one_to_our_post_alone()
    {
        await FeedAsync(Comment("add", "c1", "Third week!", minutesAgo: 3));
        await FeedAsync(Comment("add", "c2", "Sorry!", parent: Id("c1"), from: Providers.OurPage, minutesAgo: 2));
        await FeedAsync(Reaction("add", "love", $",\"comment_id\":\"{Id("c2")}\""));
        await FeedAsync(Reaction("add", "like"));

        var timeline = await _providers.TimelineAsync(_user);
        timeline.Select(static e => e.Type).ShouldBe([EntryType.Message, EntryType.Message, EntryType.Reaction]);
        timeline[1].Reaction!.Emoji.ShouldBe("❤️");
        timeline[2].Reaction!.Emoji.ShouldBe("👍");
    }

    [Fact]
    public async Task FB_20_a_post_by_a_visitor_waits_for_an_answer()
    {
        await FeedAsync($$"""{"item":"post","verb":"add","post_id":"{{_post}}","from":{"id":"{{_user}}","name":"{{_user}}"},"message":"Where is it?","created_time":{{Seconds(0)}}}""");

        (await _providers.EntryAsync(_user)).Kind.ShouldBe(MessageKind.Post);
        (await _providers.ViewAsync(_user)).WaitingSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_private_answer_to_a_comment_makes_its_author_and_the_contact_one_person_and_says_so()
    {
        await FeedAsync(Comment("add", "c1", "Third week!", minutesAgo: 3));
        var echo = $$$"""
            {"sender":{"id":"{{{Providers.OurPage}}}"},"recipient":{"id":"{{{_psid}}}","comment_id":"{{{Id("c1")}}}"},"timestamp":{{{Milliseconds(2)}}},
            "message":{"mid":"m_{{{_psid}}}","is_echo":true,"text":"Shall we continue here?"}}
            """;
        await MessagingAsync(echo);
        await MessagingAsync(echo);
        await MessagingAsync(Said("Yes please"));

        var link = (await _providers.ViewAsync(_user)).Links.ShouldHaveSingleItem();
        (link.Evidence, link.By.Name).ShouldBe((Evidence.Attested, "Facebook"));
        var timeline = await _providers.TimelineAsync(_user);
        timeline.Where(static e => e.Type == EntryType.Message).Select(static e => e.Text).ShouldBe(["Third week!", "Shall we continue here?", "Yes please"]);
        var line = timeline.Single(static e => e.Type == EntryType.CustomerLinked);
        (line.Author.Kind, line.Author.Name).ShouldBe((AuthorKind.Company, "Facebook"));
    }

    private string Id(string comment) => $"{_post}_{comment}";

    private string Said(string text, string? id = null, int minutesAgo = 0) =>
        From($$""" "message":{"mid":"{{id ?? $"m_{_psid}_{++_messages}"}}","text":"{{text}}"} """, minutesAgo);

    private string From(string fields, int minutesAgo = 0) => Event(_psid, Providers.OurPage, fields, minutesAgo);

    private string Sent(string fields, int minutesAgo = 0) => Event(Providers.OurPage, _psid, fields, minutesAgo);

    private string Event(string sender, string recipient, string fields, int minutesAgo) =>
        $$"""{"sender":{"id":"{{sender}}"},"recipient":{"id":"{{recipient}}"},"timestamp":{{Milliseconds(minutesAgo)}},{{fields}}}""";

    private Task MessagingAsync(string item, string list = "messaging") => _providers.MetaAsync(
        $$"""{"object":"page","entry":[{"id":"{{Providers.OurPage}}","time":{{Milliseconds(0)}},"{{list}}":[{{item}}]}]}""");

    private string Comment(string verb, string id, string? text = null, string? parent = null, string? from = null, string more = "", int minutesAgo = 0)
    {
        var message = text is null ? "" : $",\"message\":\"{text}\"";
        return $$"""
            {"item":"comment","verb":"{{verb}}","post_id":"{{_post}}","comment_id":"{{Id(id)}}","parent_id":"{{parent ?? _post}}",
            "from":{"id":"{{from ?? _user}}","name":"{{from ?? _user}}"},"created_time":{{Seconds(minutesAgo)}}{{message}}{{more}}}
            """;
    }

    private string Reaction(string verb, string type, string more = "") =>
        $$"""{"item":"reaction","verb":"{{verb}}","reaction_type":"{{type}}","post_id":"{{_post}}","from":{"id":"{{_user}}","name":"{{_user}}"},"created_time":{{Seconds(0)}}{{more}}}""";

    private Task FeedAsync(string value, int minutesAgo = 0, string field = "feed") => _providers.MetaAsync(
        $$"""{"object":"page","entry":[{"id":"{{Providers.OurPage}}","time":{{Seconds(minutesAgo)}},"changes":[{"field":"{{field}}","value":{{value}}}]}]}""");

    private long Seconds(int minutesAgo) => _providers.Now.AddMinutes(-minutesAgo).ToUnixTimeSeconds();

    private long Milliseconds(int minutesAgo) => _providers.Now.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
}
