namespace SocialCrm.Channels.Tests.WhatsApp;

/// <summary>Bodies in WhatsApp's shape around the part that a test is about.</summary>
internal static class WhatsAppBody
{
    public const string Ina =
        """{"profile":{"name":"Ina","username":"ina_reads"},"wa_id":"31612345678","user_id":"NL.998877","parent_user_id":"NL.ENT.445566"}""";

    /// <summary>A body of one change with these contacts and messages.</summary>
    public static string Messages(string messages, string contacts = Ina) =>
        Change($$""" "contacts":[{{contacts}}],"messages":[{{messages}}] """);

    /// <summary>A body of one message from Ina with this part.</summary>
    public static string Ina1(string type, string part) => Messages(Message("wamid.A1", type, part));

    /// <summary>A message from Ina.</summary>
    public static string Message(string id, string type, string part) =>
        $$"""{"from":"31612345678","from_user_id":"NL.998877","id":"{{id}}","timestamp":"1780000000","type":"{{type}}",{{part}}}""";

    /// <summary>A text from Ina.</summary>
    public static string Text(string id, string text) => Message(id, "text", $$""" "text":{"body":"{{text}}"} """);

    /// <summary>A body of one change whose value holds these fields beside our number.</summary>
    public static string Change(string fields, string field = "messages") =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"{{field}}","value":{{Value(fields)}}}]}]}""";

    public static string Value(string fields) =>
        $$"""{"messaging_product":"whatsapp","metadata":{"display_phone_number":"31850000001","phone_number_id":"PNID_1"},{{fields}}}""";
}
