using System.Globalization;
using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>
/// One person's talk with the company in one place, and how that place's provider tells it. It remembers the last words of
/// either side, because replies, edits and reactions refer to them. What a provider does not know comes back as null.
/// </summary>
internal abstract class Talk(Person person, CompanyAccounts us, MessageIds ids)
{
    /// <summary>Whose talk it is.</summary>
    protected Person Person { get; } = person;

    /// <summary>The company's side.</summary>
    protected CompanyAccounts Us { get; } = us;

    /// <summary>Where new ids come from.</summary>
    protected MessageIds Ids { get; } = ids;

    /// <summary>The id of what the customer said last.</summary>
    protected string? LastOfTheirs { get; set; }

    /// <summary>The id of what the company said last.</summary>
    protected string? LastOfOurs { get; set; }

    /// <summary>The text of what the customer said last, if it was text.</summary>
    public string? LastText { get; protected set; }

    /// <summary>Whether everybody can read it.</summary>
    public abstract bool IsPublic { get; }

    /// <summary>The network it is on: <c>whatsapp</c>, <c>facebook</c> or <c>x</c>.</summary>
    public abstract string Channel { get; }

    /// <summary>What people here call the company.</summary>
    public virtual string CallUs => Us.Name;

    /// <summary>A new matter begins, which may begin a new thread.</summary>
    public virtual void BeginMatter()
    {
    }

    /// <summary>The customer writes; <paramref name="quoting"/> answers the company's last words by name.</summary>
    public abstract Fragment Say(string text, DateTimeOffset at, bool quoting);

    /// <summary>The company wrote, and the provider echoes it.</summary>
    public abstract Fragment Answer(string text, DateTimeOffset at);

    /// <summary>The customer sends a picture.</summary>
    public abstract Fragment Show(string? caption, DateTimeOffset at);

    /// <summary>The customer taps a button under the company's last words; where there are none they type it.</summary>
    public virtual Fragment Tap(string title, DateTimeOffset at) => Say(title, at, quoting: false);

    /// <summary>The customer reacts to the company's last words.</summary>
    public virtual Fragment? React(string emoji, DateTimeOffset at) => null;

    /// <summary>The customer takes the last reaction away.</summary>
    public virtual Fragment? Unreact(DateTimeOffset at) => null;

    /// <summary>The customer puts the last text right.</summary>
    public virtual Fragment? Edit(string text, DateTimeOffset at) => null;

    /// <summary>The customer takes the last words back.</summary>
    public virtual Fragment? Revoke(DateTimeOffset at) => null;

    /// <summary>What became of the company's last words: delivered, read.</summary>
    public virtual Fragment? Receipt(bool read, DateTimeOffset at) => null;

    /// <summary>The company reacts to the customer's last words on the provider's own screens.</summary>
    public virtual Fragment? Thank(string emoji, DateTimeOffset at) => null;

    /// <summary>The company hides the customer's last words from the public.</summary>
    public virtual Fragment? Hide(DateTimeOffset at) => null;

    /// <summary>Something done without words: a follow, a like, a visit by a link.</summary>
    public virtual Fragment? Deed(DateTimeOffset at) => null;

    /// <summary>Something rare: a type that is not supported, a voice note, a place, a changed number.</summary>
    public virtual Fragment? Oddity(DateTimeOffset at) => null;

    /// <summary>The plain-words form of an item of this talk.</summary>
    protected WebhookItem Item(string account, string id, string operation, string? text, DateTimeOffset at) =>
        new(Channel, account, id, operation, text, at) { Person = Person.Key, Public = IsPublic };

    /// <summary>A time cut to the second, for providers that tell no more.</summary>
    protected static DateTimeOffset Second(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <summary>A time cut to the millisecond.</summary>
    protected static DateTimeOffset Millisecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>Seconds since 1970 as text.</summary>
    protected static string SecondsText(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since 1970 as text.</summary>
    protected static string MillisecondsText(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>An object with the parts that are there.</summary>
    protected static JsonObject Parts(params ReadOnlySpan<(string Name, JsonNode? Value)> parts)
    {
        var json = new JsonObject();
        foreach (var (name, value) in parts)
        {
            if (value is not null)
                json[name] = value;
        }

        return json;
    }
}
