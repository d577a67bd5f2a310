using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>The cases of CHANNELS C4, from the webhook to what an agent sees, in X Activity's envelope and the older one.</summary>
public sealed class XConformanceTests : IClassFixture<Providers>
{
    private const string Path = "/webhooks/x";
    private const string Header = "x-twitter-webhooks-signature";
    private readonly Providers _providers;
    private readonly int _number = Providers.NextPerson();
    private readonly string _handle;
    private readonly string _user;
    private int _ids;

    public XConformanceTests(Providers providers)
    {
        _providers = providers;
        _handle = string.Create(CultureInfo.InvariantCulture, $"sam{_number:0000}");
        _user = string.Create(CultureInfo.InvariantCulture, $"55{_number:0000}");
    }

    [Fact]
    public async Task X_01_the_challenge_is_answered_with_its_signed_token()
    {
        using var x = _providers.Server.Anybody();
        (await x.GetStringAsync($"{Path}?crc_token=crc-token-abc")).ShouldBe("""{"response_token":"sha256=VP0PeZlqepQ+10LrtYTJe8hR4aVYJ2kijF9XIwySqKE="}""");
    }

    [Fact]
    public async Task X_02_only_what_x_signed_is_kept()
    {
        var body = Event("post.mention.create", Post("Hi @acme"));
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes("another-secret"), Encoding.UTF8.GetBytes(body));
        foreach (var signature in new[] { null, $"sha256={Convert.ToBase64String(hash)}", Providers.MetaSignature(body) })
        {
            using var answer = await _providers.PostAsync(Path, Header, signature, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await _providers.PeopleAsync(_handle)).ShouldBeEmpty();
    }

    [Fact]
    public async Task X_03_one_post_in_both_envelopes_is_one()
    {
        var id = NewId();
        await _providers.XAsync(Event("post.mention.create", Post("@acme still no refund", id)));
        await _providers.XAsync(Older("tweet_create_events", OlderPost("@acme still no refund", id)));

        var entry = await _providers.EntryAsync(_handle);
        (entry.Text, entry.Kind, entry.Permalink).ShouldBe(("@acme still no refund", MessageKind.Mention, $"https://x.com/{_handle}/status/{id}"));
    }

    [Fact]
    public async Task X_04_one_post_brought_by_two_subscriptions_is_one()
    {
        var (id, answered) = (NewId(), NewId());
        var post = Post("@acme thanks!", id, $",\"in_reply_to_user_id\":\"100\",\"referenced_tweets\":[{{\"type\":\"replied_to\",\"id\":\"{answered}\"}}]");
        await Task.WhenAll(_providers.XAsync(Event("post.reply.create", post)), _providers.XAsync(Event("post.mention.create", post)));

        (await _providers.EntryAsync(_handle)).Kind.ShouldBe(MessageKind.Comment);
    }

    [Fact]
    public async Task X_05_a_quote_names_what_it_quotes()
    {
        var (question, answer) = (NewId(), NewId());
        await _providers.XAsync(Event("post.mention.create", Post("@acme when?", question, minutesAgo: 3)));
        await _providers.XAsync(Event("post.create", Post("Tomorrow!", answer, $",\"in_reply_to_user_id\":\"{_user}\",\"referenced_tweets\":[{{\"type\":\"replied_to\",\"id\":\"{question}\"}}]", author: "100", minutesAgo: 2)));
        await _providers.XAsync(Event("post.quote.create", Post("They say tomorrow", NewId(), $",\"referenced_tweets\":[{{\"type\":\"quoted\",\"id\":\"{answer}\"}}]")));

        var timeline = await _providers.TimelineAsync(_handle);
        timeline.Select(static e => (e.Direction, e.Kind, e.InReplyTo?.Text)).ShouldBe(
            [(Direction.In, MessageKind.Mention, null), (Direction.Out, MessageKind.Comment, "@acme when?"), (Direction.In, MessageKind.Mention, "Tomorrow!")]);
    }

    [Fact]
    public async Task X_06_a_repost_of_ours_is_a_line_of_its_own_told_once()
    {
        var ours = NewId();
        await _providers.XAsync(Event("post.repost.create", Post("RT", NewId(), $",\"referenced_tweets\":[{{\"type\":\"retweeted\",\"id\":\"{ours}\"}}]")));
        await _providers.XAsync(Older("tweet_create_events", OlderPost("RT", NewId(), $",\"retweeted_status\":{{\"id_str\":\"{ours}\",\"user\":{{\"id_str\":\"100\"}}}}")));

        var entry = await _providers.EntryAsync(_handle);
        (entry.Type, entry.Text, entry.Permalink).ShouldBe((EntryType.Repost, null, $"https://x.com/i/status/{ours}"));
        (await _providers.ViewAsync(_handle)).WaitingSince.ShouldBeNull();
    }

    [Fact]
    public async Task X_07_a_like_of_our_post_is_a_line_of_its_own_in_whichever_envelope()
    {
        var ours = NewId();
        await _providers.XAsync(Event("like.create", Like(ours)));
        await _providers.XAsync(Older(
            "favorite_events",
            $$$$"""{"id":"a7","timestamp_ms":{{{{Milliseconds(0)}}}},"favorited_status":{"id_str":"{{{{ours}}}}","user":{"id_str":"100"}},"user":{"id_str":"{{{{_user}}}}","screen_name":"{{{{_handle}}}}"}}"""));

        (await _providers.EntryAsync(_handle)).Type.ShouldBe(EntryType.Like);
    }

    [Fact]
    public async Task X_08_a_like_of_our_answer_to_them_is_a_reaction_to_it_and_our_like_one_of_ours()
    {
        var (question, answer) = (NewId(), NewId());
        await _providers.XAsync(Event("post.mention.create", Post("@acme when?", question, minutesAgo: 3)));
        await _providers.XAsync(Event("post.create", Post("Tomorrow!", answer, $",\"in_reply_to_user_id\":\"{_user}\",\"referenced_tweets\":[{{\"type\":\"replied_to\",\"id\":\"{question}\"}}]", author: "100", minutesAgo: 2)));
        await _providers.XAsync(Event("like.create", Like(answer)));
        await _providers.XAsync(Event("like.create", Like(question, author: _user)));

        var timeline = await _providers.TimelineAsync(_handle);
        timeline.Count.ShouldBe(2);
        timeline[0].OurReaction!.Emoji.ShouldBe("❤️");
        timeline[1].Reaction!.Emoji.ShouldBe("❤️");
    }

    [Fact]
    public async Task X_09_a_follower_comes_and_goes_and_each_is_told_once()
    {
        var follow = $$$$"""{"source":{"data":{{{{User}}}}},"target":{"data":{"id":"100","username":"acme"}}}""";
        await _providers.XAsync(Event("follow.follow", follow, uuid: "-1"));
        await _providers.XAsync(Event("follow.follow", follow, uuid: "-1"));
        await _providers.XAsync(Older("follow_events", $$$$"""{"type":"follow","created_timestamp":"{{{{Milliseconds(0)}}}}","target":{"id":"100"},"source":{"id":"{{{{_user}}}}","screen_name":"{{{{_handle}}}}"}}"""));
        await _providers.XAsync(Event("follow.unfollow", follow, uuid: "-2"));
        await _providers.XAsync(Event("follow.follow", follow, uuid: "-1"));

        (await _providers.TimelineAsync(_handle)).Select(static e => (e.Type, e.Withdrawn)).ShouldBe([(EntryType.Follow, false), (EntryType.Follow, true)]);
    }

    [Fact]
    public async Task X_10_a_deleted_post_is_a_tombstone_in_whichever_envelope()
    {
        var (one, two) = (NewId(), NewId());
        await _providers.XAsync(Event("post.mention.create", Post("one @acme", one, minutesAgo: 3)));
        await _providers.XAsync(Event("post.mention.create", Post("two @acme", two, minutesAgo: 2)));
        await _providers.XAsync(Event("post.delete", $$"""{"id":"{{one}}","author_id":"{{_user}}"}"""));
        await _providers.XAsync(Older("tweet_delete_events", $$"""{"status":{"id":"{{two}}","user_id":"{{_user}}"},"timestamp_ms":"{{Milliseconds(0)}}"}"""));

        (await _providers.TimelineAsync(_handle)).ShouldAllBe(static e => e.Deleted != null && e.Text == null);
    }

    [Fact]
    public async Task X_11_edits_are_versions_of_the_first_and_a_deletion_by_any_of_their_ids_is_of_all()
    {
        var (first, second, third) = (NewId(), NewId(), NewId());
        await _providers.XAsync(Event("post.mention.create", Post("helo @acme", first, minutesAgo: 3)));
        await _providers.XAsync(Event("post.mention.create", Post("hello @acme!", third, minutesAgo: 1, history: $"\"{first}\",\"{second}\",\"{third}\"")));
        await _providers.XAsync(Event("post.mention.create", Post("hello @acme", second, minutesAgo: 2, history: $"\"{first}\",\"{second}\"")));

        var edited = await _providers.EntryAsync(_handle);
        (edited.Text, edited.Edited is not null).ShouldBe(("hello @acme!", true));

        await _providers.XAsync(Event("post.delete", $$"""{"id":"{{second}}","author_id":"{{_user}}"}"""));
        var deleted = await _providers.EntryAsync(_handle);
        (deleted.Text, deleted.Deleted is not null).ShouldBe((null, true));
    }

    [Fact]
    public async Task X_12_a_post_that_names_us_only_since_it_was_edited_is_a_message()
    {
        var (first, second) = (NewId(), NewId());
        var edited = Event("post.mention.create", Post("and @acme too", second, history: $"\"{first}\",\"{second}\""));
        await _providers.XAsync(edited);
        await _providers.XAsync(edited);

        var entry = await _providers.EntryAsync(_handle);
        (entry.Text, entry.Edited is not null).ShouldBe(("and @acme too", true));
        (await _providers.ViewAsync(_handle)).WaitingSince.ShouldNotBeNull();

        await _providers.XAsync(Event("post.delete", $$"""{"id":"{{second}}","author_id":"{{_user}}"}"""));
        (await _providers.EntryAsync(_handle)).Deleted.ShouldNotBeNull();
    }

    [Fact]
    public async Task X_13_an_encrypted_message_is_shown_as_such_on_either_side()
    {
        string Chat(string id, string sender, int minutesAgo) => $$"""
            {"id":"{{id}}","sender_id":"{{sender}}","conversation_id":"{{_user}}:100","encoded_event":"CwAB","created_at_msec":"{{Milliseconds(minutesAgo)}}"}
            """;
        await _providers.XAsync(Event("chat.received", Chat($"chat-{_number}-1", _user, 2)));
        await _providers.XAsync(Event("chat.sent", Chat($"chat-{_number}-2", "100", 1)));

        var timeline = await _providers.TimelineAsync(_handle);
        timeline.Select(static e => e.Direction).ShouldBe([Direction.In, Direction.Out]);
        timeline.ShouldAllBe(static e => e.Text == null && e.Unsupported!.Contains("encrypted"));
    }

    [Fact]
    public async Task X_14_every_direct_message_of_an_event_is_read_and_a_receipt_is_of_ours()
    {
        await _providers.XAsync(Event("dm.received", $$$$"""
            {"direct_message_events":[{{{{Direct("order 4711", _user, "100", 3)}}}},{{{{Direct("On its way", "100", _user, 2)}}}}],"users":{"{{{{_user}}}}":{"data":{{{{User}}}}}}}
            """));
        await _providers.XAsync(Older(
            "direct_message_mark_read_events",
            $$"""{"created_timestamp":"{{Milliseconds(1)}}","sender_id":"{{_user}}","target":{"recipient_id":"100"},"last_read_event_id":"1"}"""));

        (await _providers.TimelineAsync(_handle)).Select(static e => (e.Direction, e.Text, e.Delivery?.Status)).ShouldBe(
            [(Direction.In, "order 4711", null), (Direction.Out, "On its way", DeliveryStatus.Read)]);
    }

    [Fact]
    public async Task X_15_a_post_that_is_not_about_us_makes_nobody()
    {
        await _providers.XAsync(Event("post.create", Post("Nice weather")));
        await _providers.XAsync(Older("tweet_create_events", OlderPost("Nice weather", NewId(), mentions: "")));

        (await _providers.PeopleAsync(_handle)).ShouldBeEmpty();
        (await _providers.UnprocessedAsync(_handle)).ShouldBeEmpty();
    }

    [Fact]
    public async Task X_16_what_is_for_an_account_that_is_not_ours_is_kept_for_an_administrator()
    {
        await _providers.XAsync(Event("post.mention.create", Post("@other hi")).Replace("\"user_id\":\"100\"", "\"user_id\":\"999\"", StringComparison.Ordinal));

        (await _providers.PeopleAsync(_handle)).ShouldBeEmpty();
        (await _providers.UnprocessedAsync(_handle)).ShouldHaveSingleItem().ShouldContain("999");
    }

    [Fact]
    public async Task X_17_the_same_body_fifty_times_at_once_is_one_post_of_one_person()
    {
        var body = Event("post.mention.create", Post("@acme once"));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _providers.XAsync(body)));

        (await _providers.EntryAsync(_handle)).Text.ShouldBe("@acme once");
    }

    private string User => $$$$"""{"id":"{{{{_user}}}}","name":"Sam","username":"{{{{_handle}}}}","public_metrics":{"followers_count":12}}""";

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"9{_number:0000}{++_ids:00}");

    private string Event(string type, string payload, string uuid = "-6850472000000000001") => $$$$"""
        {"data":{"event_uuid":"{{{{uuid}}}}","filter":{"user_id":"100"},"event_type":"{{{{type}}}}","tag":"t","payload":{{{{payload}}}},
        "includes":{"users":[{{{{User}}}},{"id":"100","name":"Acme","username":"acme"}]}}}
        """;

    private string Post(string text, string? id = null, string more = "", string? author = null, int minutesAgo = 0, string? history = null)
    {
        id ??= NewId();
        return $$"""
            {"id":"{{id}}","text":"{{text}}","author_id":"{{author ?? _user}}","conversation_id":"9{{_number}}","created_at":"{{_providers.Now.AddMinutes(-minutesAgo):yyyy-MM-ddTHH:mm:ss.fffZ}}",
            "edit_history_tweet_ids":[{{history ?? $"\"{id}\""}}]{{more}}}
            """;
    }

    private string Like(string post, string author = "100") =>
        $$"""{"id":"87719f50","created_at":"2026-07-24T21:12:45.000Z","timestamp_ms":"{{Milliseconds(0)}}","liked_tweet_author_id":"{{author}}","liked_tweet_id":"{{post}}"}""";

    private string Direct(string text, string sender, string recipient, int minutesAgo) => $$$$"""
        {"type":"message_create","id":"{{{{NewId()}}}}","created_timestamp":"{{{{Milliseconds(minutesAgo)}}}}","message_create":{"target":{"recipient_id":"{{{{recipient}}}}"},
        "sender_id":"{{{{sender}}}}","message_data":{"text":"{{{{text}}}}","entities":{"hashtags":[],"urls":[]} } } }
        """;

    private string Older(string list, string item) => $$$$"""
        {"for_user_id":"100","user_has_blocked":"false","{{{{list}}}}":[{{{{item}}}}],"users":{"{{{{_user}}}}":{"id":"{{{{_user}}}}","name":"Sam","screen_name":"{{{{_handle}}}}"}}}
        """;

    private string OlderPost(string text, string id, string more = "", string mentions = """{"id_str":"100","screen_name":"acme"}""") => $$$"""
        {"id_str":"{{{id}}}","created_at":"{{{_providers.Now.ToString("ddd MMM dd HH:mm:ss +0000 yyyy", CultureInfo.InvariantCulture)}}}","text":"{{{text}}}","truncated":false,
        "user":{"id_str":"{{{_user}}}","screen_name":"{{{_handle}}}","name":"Sam"},"entities":{"user_mentions":[{{{mentions}}}]}{{{more}}}}
        """;

    private long Milliseconds(int minutesAgo) => _providers.Now.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
}
