using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialCrm.Channels.Meta;
using SocialCrm.Channels.X;

namespace SocialCrm.Channels.Tests;

/// <summary>
/// Parses bodies as the server does, and holds for every item of every test that its own body parses to the same again.
/// </summary>
internal static class Told
{
    public static readonly DateTimeOffset ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1_780_000_500);

    private static readonly JsonSerializerOptions WithoutSource = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static type =>
                {
                    foreach (var property in type.Properties)
                    {
                        if (property.PropertyType == typeof(InboundSource)) property.ShouldSerialize = static (_, _) => false;
                    }
                },
            },
        },
    };

    public static IReadOnlyList<InboundItem> ByMeta(string body) => ByMeta(Encoding.UTF8.GetBytes(body));

    public static IReadOnlyList<InboundItem> ByMeta(byte[] body) => Parsed(body, MetaWebhook.Parse);

    public static IReadOnlyList<InboundItem> ByX(string body) => ByX(Encoding.UTF8.GetBytes(body));

    public static IReadOnlyList<InboundItem> ByX(byte[] body) => Parsed(body, XWebhook.Parse);

    /// <summary>The one item of a body.</summary>
    public static T OneByMeta<T>(string body)
        where T : InboundItem => ByMeta(body).ShouldHaveSingleItem().ShouldBeOfType<T>();

    /// <inheritdoc cref="OneByMeta{T}"/>
    public static T OneByX<T>(string body)
        where T : InboundItem => ByX(body).ShouldHaveSingleItem().ShouldBeOfType<T>();

    /// <summary>All that an item says, for comparing.</summary>
    public static string Describe(InboundItem item) =>
        $"{item.GetType().Name} {JsonSerializer.Serialize(item, item.GetType(), WithoutSource)}";

    private static IReadOnlyList<InboundItem> Parsed(
        byte[] body, Func<ReadOnlyMemory<byte>, DateTimeOffset, IReadOnlyList<InboundItem>> parse)
    {
        var request = body.ToArray();
        var items = parse(request, ReceivedAt);

        // The request is over and its buffer is used for something else.
        Array.Fill(request, (byte)'x');
        foreach (var item in items)
        {
            var again = parse(item.Source.ToBody(), ReceivedAt).ShouldHaveSingleItem();
            Describe(again).ShouldBe(Describe(item));
        }

        return items;
    }
}
