using System.Globalization;
using SocialCrm.Bench.Load;
using SocialCrm.Simulator.Streams;

namespace SocialCrm.Bench.Live;

/// <summary>
/// Who writes what in a run. Each text begins with its number, so that a console can tell it from every other; customers take turns, so
/// that no array holds two messages of one customer and every number is seen on a row.
/// </summary>
internal sealed class Script
{
    /// <summary>The secret that signs the webhooks.</summary>
    public const string Secret = "bench-secret";

    /// <summary>Digits of a message's number in its text, after a <c>#</c>.</summary>
    public const int Digits = 7;

    /// <summary>The first customers are those whom consoles watch; they write one message in twenty among them.</summary>
    public const int Watchable = 100;

    private const int WatchedEvery = 20;

    private readonly int _customers;

    /// <summary>Writes it.</summary>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="messages">How many messages they write after each has written once.</param>
    public Script(int customers, int messages)
    {
        _customers = customers;
        var stream = new LoadStream(new LoadOptions
        {
            Customers = customers,
            StartsAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1),
            MetaSecret = Secret,
        });
        FirstContacts = Enumerable.Range(0, customers).Select(customer => HttpLoad.Request(stream.From(customer))).ToArray();
        Requests = new byte[messages][];
        Texts = new string[messages];
        for (var i = 0; i < messages; i++)
        {
            var delivery = stream.From(CustomerOf(i), string.Create(CultureInfo.InvariantCulture, $"#{i:0000000} "));
            Requests[i] = HttpLoad.Request(delivery);
            Texts[i] = delivery.Items[0].Text!;
        }
    }

    /// <summary>A message of each customer, posted before the clock starts.</summary>
    public byte[][] FirstContacts { get; }

    /// <summary>The numbered messages, as HTTP requests.</summary>
    public byte[][] Requests { get; }

    /// <summary>What they say.</summary>
    public string[] Texts { get; }

    /// <summary>Who writes a numbered message.</summary>
    public int CustomerOf(int message) => message % WatchedEvery == 0
        ? message / WatchedEvery % Watchable
        : Watchable + ((message - (message / WatchedEvery)) % (_customers - Watchable));

    /// <summary>The name a customer is shown by.</summary>
    public static string NameOf(int customer) => string.Create(CultureInfo.InvariantCulture, $"Customer {customer}");
}
