using System.Globalization;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>Somebody on WhatsApp, as its webhooks tell of them (CHANNELS C1.3, C1.4).</summary>
internal sealed class WhatsAppContact
{
    private readonly Providers _providers;
    private int _messages;

    public WhatsAppContact(Providers providers)
    {
        _providers = providers;
        var number = Providers.NextPerson();
        Name = string.Create(CultureInfo.InvariantCulture, $"Ina{number:0000}");
        Phone = string.Create(CultureInfo.InvariantCulture, $"3161{number:0000000}");
        User = string.Create(CultureInfo.InvariantCulture, $"NL.{number:0000}");
    }

    public string Name { get; }

    public string Phone { get; init; }

    public string? User { get; init; }

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"wamid.{Name}.{++_messages}");

    public string Text(string text, string? id = null, TimeSpan ago = default) => Message("text", $$""" "text":{"body":"{{text}}"} """, id, ago);

    public string Message(string type, string part, string? id = null, TimeSpan ago = default) =>
        $$"""{ {{Ids("from", "from_user_id")}},"id":"{{id ?? NewId()}}","timestamp":"{{Seconds(ago)}}","type":"{{type}}",{{part}}}""";

    /// <summary>What the company wrote to them on the phone app.</summary>
    public string Echo(string type, string part, string? id = null, TimeSpan ago = default) =>
        $$"""{"from":"31850000001",{{Ids("to", "to_user_id")}},"id":"{{id ?? NewId()}}","timestamp":"{{Seconds(ago)}}","type":"{{type}}",{{part}}}""";

    public string EchoText(string text, string id, TimeSpan ago = default) => Echo("text", $$""" "text":{"body":"{{text}}"} """, id, ago);

    public string Status(string id, string status, TimeSpan ago = default, string more = "") =>
        $$"""{"id":"{{id}}","status":"{{status}}","timestamp":"{{Seconds(ago)}}",{{Ids("recipient_id", "recipient_user_id")}}{{more}}}""";

    public Task SendsAsync(params string[] messages) => _providers.MetaAsync(Value($"{Contacts},\"messages\":[{string.Join(',', messages)}]"));

    public Task IsSentAsync(params string[] echoes) =>
        _providers.MetaAsync(Value($"{Contacts},\"message_echoes\":[{string.Join(',', echoes)}]", "smb_message_echoes"));

    public Task HasStatusAsync(params string[] statuses) => _providers.MetaAsync(Value($"\"statuses\":[{string.Join(',', statuses)}]"));

    /// <summary>WhatsApp's own words about them: no contacts stand beside these.</summary>
    public Task ChangesAsync(string system, TimeSpan ago = default, string? id = null) =>
        _providers.MetaAsync(Value($"\"messages\":[{Message("system", $"\"system\":{system}", id, ago)}]"));

    /// <summary>A body of one change whose value holds these fields beside our number.</summary>
    public static string Value(string fields, string field = "messages") =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{{Change(fields, field)}}]}]}""";

    public static string Change(string fields, string field = "messages") =>
        $$$$"""{"field":"{{{{field}}}}","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{{Providers.OurNumber}}}}"},{{{{fields}}}}}}""";

    public string Contacts => $$""" "contacts":[{"profile":{"name":"{{Name}}"},{{Ids("wa_id", "user_id")}}}] """;

    private string Ids(string phone, string user) => string.Join(
        ',', new[] { Phone.Length > 0 ? $"\"{phone}\":\"{Phone}\"" : "", User is null ? "" : $"\"{user}\":\"{User}\"" }.Where(static id => id.Length > 0));

    private long Seconds(TimeSpan ago) => (_providers.Now - ago).ToUnixTimeSeconds();
}
