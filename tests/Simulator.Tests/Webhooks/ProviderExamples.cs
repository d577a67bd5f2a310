using System.Text.Json;

namespace SocialCrm.Simulator.Tests.Webhooks;

/// <summary>
/// Bodies as the providers document them, reduced to what is always there, and the comparison of shapes: every path of the
/// example, with the kind of its value, has to be in the body.
/// </summary>
internal static class ProviderExamples
{
    public const string WhatsAppText = """
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"messages","value":{
         "messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"31850000001","phone_number_id":"PNID_1"},
         "contacts":[{"profile":{"name":"Ina"},"user_id":"NL.998877"}],
         "messages":[{"from_user_id":"NL.998877","id":"wamid.A1","timestamp":"1780000000","type":"text","text":{"body":"Where is my parcel?"}}]}}]}]}
        """;

    public const string WhatsAppEcho = """
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"smb_message_echoes","value":{
         "messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"31850000001","phone_number_id":"PNID_1"},
         "message_echoes":[{"from":"31850000001","to_user_id":"NL.998877","id":"wamid.E1","timestamp":"1780000000","type":"text","text":{"body":"Here it is"}}]}}]}]}
        """;

    public const string WhatsAppStatus = """
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"messages","value":{
         "messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"31850000001","phone_number_id":"PNID_1"},
         "statuses":[{"id":"wamid.E1","status":"read","timestamp":"1780000000","recipient_user_id":"NL.998877",
          "conversation":{"id":"C1","origin":{"type":"service"}},"pricing":{"billable":false,"pricing_model":"PMP","category":"service"}}]}}]}]}
        """;

    public const string MessengerText = """
        {"object":"page","entry":[{"id":"PAGE_9","time":1780000100000,"messaging":[{"sender":{"id":"PSID_3"},"recipient":{"id":"PAGE_9"},
         "timestamp":1780000099123,"message":{"mid":"m_1","text":"Hi"}}]}]}
        """;

    public const string PageComment = """
        {"object":"page","entry":[{"id":"PAGE_9","time":1780000100,"changes":[{"field":"feed","value":{
         "item":"comment","verb":"add","post_id":"PAGE_9_500","comment_id":"500_777","parent_id":"PAGE_9_500",
         "from":{"id":"FBU_3","name":"Tom"},"message":"Third week without an answer!","created_time":1780000099}}]}]}
        """;

    public const string XReply = """
        {"data":{"event_uuid":"-6850472000000000001","filter":{"user_id":"100"},"event_type":"post.reply.create","tag":"replies","payload":{
         "id":"9002","text":"@acme thanks, solved!","author_id":"555","conversation_id":"8999","in_reply_to_tweet_id":"8999","in_reply_to_user_id":"100",
         "referenced_tweets":[{"type":"replied_to","id":"8999"}],"created_at":"2026-05-23T12:00:00.000Z","edit_history_tweet_ids":["9002"]},"includes":{}}}
        """;

    public const string XDirect = """
        {"data":{"event_uuid":"-1","filter":{"user_id":"100"},"event_type":"dm.received","tag":"dms","payload":{"direct_message_events":[
         {"type":"message_create","id":"7001","created_timestamp":"1780000000123","message_create":{"target":{"recipient_id":"100"},"sender_id":"555",
          "message_data":{"text":"order 4711"}}}],"users":{}},"includes":{}}}
        """;

    public const string OlderMention = """
        {"for_user_id":"100","user_has_blocked":"false","tweet_create_events":[{"id_str":"9001","created_at":"Sat May 23 10:00:00 +0000 2026",
         "text":"@acme still no refund","truncated":false,
         "user":{"id_str":"555","screen_name":"sam","name":"Sam","followers_count":12000,"verified":false},
         "entities":{"user_mentions":[{"id_str":"100","screen_name":"acme"}]}}]}
        """;

    public const string OlderDirect = """
        {"for_user_id":"100","direct_message_events":[{"type":"message_create","id":"7001","created_timestamp":"1780000000123","message_create":{
         "target":{"recipient_id":"100"},"sender_id":"555","message_data":{"text":"order 4711"}}}],"users":{}}
        """;

    public static void ShouldHaveShapeOf(this JsonElement body, string example)
    {
        using var document = JsonDocument.Parse(example);
        var have = Paths(body, "$").ToHashSet(StringComparer.Ordinal);
        Paths(document.RootElement, "$").Where(p => !have.Contains(p)).ShouldBeEmpty(body.GetRawText());
    }

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Paths(p.Value, $"{path}.{p.Name}")).Prepend(path + ":object"),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Paths(e, path + "[]")).Prepend(path + ":array"),
        JsonValueKind.True or JsonValueKind.False => [path + ":boolean"],
        _ => [path + ":" + element.ValueKind],
    };
}
