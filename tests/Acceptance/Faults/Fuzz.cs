using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Channels.Tests;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Acceptance.Faults;

/// <summary>Breaks what providers send in every way there is, signs it as they would, and posts it. The same seed breaks the same way.</summary>
internal sealed class Fuzz(CrmProcess crm, int seed)
{
    private const int Lines = 8;
    private const int TooLarge = 3 * 1024 * 1024 + 1;

    private readonly Random _random = new(seed);
    private readonly BrokenBody _broken = new(seed);
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentBag<string> _neighbours = [];

    /// <summary>How often which status was answered.</summary>
    public IReadOnlyDictionary<int, int> Answers => _answers;

    /// <summary>The valid messages that shared a body with something broken, and were taken.</summary>
    public IReadOnlyCollection<string> Neighbours => _neighbours;

    /// <summary>What was done and answered.</summary>
    public string Told => string.Create(
        CultureInfo.InvariantCulture,
        $"{_answers.Values.Sum():N0} broken bodies, answered {string.Join(", ", _answers.OrderBy(static a => a.Key).Select(static a => $"{a.Key}: {a.Value}"))}; {_neighbours.Count:N0} valid messages among them");

    /// <summary>Whether a text is one of <see cref="Neighbours"/>.</summary>
    public static bool IsNeighbour(string text) => text.StartsWith("Neighbour ", StringComparison.Ordinal);

    /// <summary>Posts them all.</summary>
    /// <param name="bodies">How many broken bodies.</param>
    /// <param name="batches">How many bodies in which a broken entry stands between two valid ones.</param>
    public async Task RunAsync(int bodies, int batches)
    {
        WebhookDelivery[] valid = [.. Valid()];
        var posts = Enumerable.Range(0, bodies).Select(i => Break(valid[_random.Next(valid.Length)], i)).Concat(Enumerable.Range(0, batches).Select(_ => Batch(valid))).ToList();
        using var provider = new Provider(crm.Address);
        await Parallel.ForEachAsync(posts, new ParallelOptions { MaxDegreeOfParallelism = Lines }, async (post, _) =>
        {
            using var answer = await provider.PostAsync(post.Path, post.Body, Signature(post.Path, post.Body));
            _answers.AddOrUpdate((int)answer.StatusCode, 1, static (_, known) => known + 1);
            if ((int)answer.StatusCode != 200) return;
            foreach (var text in post.Neighbours) _neighbours.Add(text);
        });
    }

    private static (string Header, string Value) Signature(string path, byte[] body) => path == WebhookDelivery.XPath
        ? (WebhookSignature.XHeader, WebhookSignature.X(Encoding.UTF8.GetBytes(CrmProcess.XSecret), body))
        : (WebhookSignature.MetaHeader, WebhookSignature.Meta(Encoding.UTF8.GetBytes(CrmProcess.MetaSecret), body));

    private IEnumerable<WebhookDelivery> Valid()
    {
        var people = new PeopleStream(new PeopleOptions
        {
            Seed = seed,
            People = 30,
            StartsAt = TimeProvider.System.GetUtcNow(),
            HistoryDays = 20,
            MetaSecret = CrmProcess.MetaSecret,
            XSecret = CrmProcess.XSecret,
        });
        return people.Past().Take(500);
    }

    private Post Break(WebhookDelivery delivery, int number) => new(
        delivery.Path,
        (number % 10) switch
        {
            0 => delivery.Body[.._random.Next(delivery.Body.Length)],
            1 or 2 or 3 => _broken.Bytes(delivery.Body),
            4 => Nested(delivery.Body, _random.Next(60, 50_000)),
            5 when number % 100 == 5 => Padded(delivery.Body, number % 200 == 5 ? TooLarge : TooLarge - 200_000),
            5 => NotUtf8(delivery.Body),
            _ => _broken.Values(delivery.Body),
        },
        []);

    /// <summary>The body somewhere deep inside of arrays, or arrays somewhere deep inside of the body.</summary>
    private byte[] Nested(byte[] body, int depth)
    {
        byte[] open = [.. Enumerable.Repeat((byte)'[', depth)], close = [.. Enumerable.Repeat((byte)']', depth)];
        var colon = Array.IndexOf(body, (byte)':', _random.Next(body.Length / 2));
        return _random.Next(2) == 0 || colon < 0
            ? [.. open, .. body, .. close]
            : [.. body[..(colon + 1)], .. open, .. close, (byte)',', (byte)'"', (byte)'x', (byte)'"', (byte)':', .. body[(colon + 1)..]];
    }

    private byte[] NotUtf8(byte[] body)
    {
        var bytes = body.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            if (char.IsAsciiLetter((char)bytes[i]) && _random.Next(15) == 0) bytes[i] = (byte)_random.Next(0x80, 0x100);
        }

        return bytes;
    }

    private static byte[] Padded(byte[] body, int length) =>
        [.. Encoding.ASCII.GetBytes("{\"note\":\""), .. Enumerable.Repeat((byte)'a', Math.Max(0, length - body.Length - 10)), .. "\","u8, .. body[1..]];

    private Post Batch(WebhookDelivery[] valid)
    {
        var (first, second) = (Neighbour(), Neighbour());
        var stranger = valid.Where(static d => d.Path == WebhookDelivery.MetaPath).ElementAt(_random.Next(100));
        var broken = _broken.Values(Encoding.UTF8.GetBytes(EntryOf(stranger.Body)));
        byte[] body =
        [
            .. "{\"object\":\"whatsapp_business_account\",\"entry\":["u8, .. Encoding.UTF8.GetBytes(EntryOf(first.Body)), (byte)',', .. broken, (byte)',',
            .. Encoding.UTF8.GetBytes(EntryOf(second.Body)), .. "]}"u8,
        ];
        return new Post(WebhookDelivery.MetaPath, body, [first.Items[0].Text!, second.Items[0].Text!]);
    }

    private WebhookDelivery Neighbour()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Neighbour {_random.Next():x8}");
        return new Writer(name).WhatsApp(name);
    }

    private static string EntryOf(byte[] body) => JsonNode.Parse(body)!["entry"]![0]!.ToJsonString();

    private sealed record Post(string Path, byte[] Body, IReadOnlyList<string> Neighbours);
}
