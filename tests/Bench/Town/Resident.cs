using System.Collections.Immutable;
using System.Globalization;
using SocialCrm.Actors;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Simulator;
using SocialCrm.Storage;

namespace SocialCrm.Bench.Town;

/// <summary>A customer of a town, who tells their life message by message: the events are those that the domain decides.</summary>
internal sealed class Resident
{
    /// <summary>When the first words were written.</summary>
    public static readonly DateTimeOffset From = new(2024, 11, 1, 8, 0, 0, TimeSpan.Zero);

    private const string Channel = "whatsapp";

    private static readonly string[] FirstNames = ["Anna", "Bram", "Chen", "Daan", "Eva", "Fatima", "Gijs", "Hanna", "Ivo", "Julia", "Kees", "Lotte", "Mila", "Noah", "Olga", "Pim"];
    private static readonly string[] LastNames = ["Bakker", "de Boer", "Chaouch", "Dijkstra", "Evers", "Fischer", "de Graaf", "Hendriks", "Ivanova", "Jansen", "Kaya", "Li", "Mulder", "Nowak"];
    private static readonly TimeSpan Span = TimeSpan.FromDays(720);
    private static readonly CompanyAccounts Company = new();

    private readonly int _number;
    private readonly int _history;
    private readonly TownWords _words;
    private readonly EntryKeys _keys;
    private readonly Dice _dice;
    private readonly Sender _sender;
    private readonly string _conversation;
    private Customer _state = Customer.Nobody;
    private Profile _profile = Profile.Unknown;
    private long _snapshotVersion;
    private int _told;

    /// <summary>Somebody who has not said anything yet.</summary>
    public Resident(int number, TownSettings settings, TownWords words, EntryKeys keys)
    {
        (_number, _history, _words, _keys) = (number, settings.HistoryOf(number), words, keys);
        _dice = Dice.For(seed: 1, "resident", number);
        var phone = string.Create(CultureInfo.InvariantCulture, $"31{600_000_000 + number}");
        _sender = new Sender([new Alias("wa.bsuid", "", string.Create(CultureInfo.InvariantCulture, $"NL.7{number:00000000000000}")), new Alias("wa.phone", "", phone)])
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{FirstNames[number % FirstNames.Length]} {LastNames[number / FirstNames.Length % LastNames.Length]} {number}"),
        };
        _conversation = keys.Conversation(Channel, Company.WhatsAppNumberId, phone);
    }

    /// <summary>Their id.</summary>
    public CustomerId Id => TownSettings.IdOf(_number);

    /// <summary>How many messages are left to tell.</summary>
    public int Left => _history - _told;

    /// <summary>Tells the next messages: what is to be appended for them.</summary>
    public StreamAppend Tell(int messages)
    {
        var before = _state;
        var events = ImmutableArray.CreateBuilder<DecidedEvent>(messages + 1);
        ImmutableArray<HeldAlias> claims = [];
        for (var i = 0; i < messages; i++)
        {
            var message = Next();
            var accepted = (Decision.Accepted)CustomerDecisions.Decide(_state, _profile, message, message.ReceivedAt);
            events.AddRange(accepted.Events);
            claims = claims.AddRange(accepted.Claims);
            _state = _state.Apply(accepted.Events.Select(static e => e.Event));
            _profile = accepted.Profile;
        }

        // As the actor does it, so that loading is as short as in life.
        var isDue = before.Version - _snapshotVersion >= CustomerActor.SnapshotEvery;
        if (isDue) _snapshotVersion = before.Version;
        return new StreamAppend(Id, before.Version, events.ToImmutable())
        {
            Claims = claims,
            Profile = before.Version == 0 ? _profile : null,
            Summary = CustomerSummary.Of(_state),
            Snapshot = isDue ? before : null,
        };
    }

    private RecordMessage Next()
    {
        var number = _told++;
        var at = From + Span * ((number + _dice.Fraction()) / _history);
        var isLast = _told == _history;

        // One in three words is the company's, and all but one in twenty people have had their answer.
        var direction = isLast ? (_number % 20 == 0 ? Direction.In : Direction.Out) : number % 3 == 2 ? Direction.Out : Direction.In;
        var (text, reading) = _words.Of(_dice.Next());
        var id = string.Create(CultureInfo.InvariantCulture, $"wamid.TOWN{_number:X8}{number:X8}");
        return new RecordMessage(
            _keys.Message(Channel, Company.WhatsAppNumberId, id),
            Channel,
            Company.WhatsAppNumberId,
            _conversation,
            direction,
            MessageKind.Direct,
            at,
            at + TimeSpan.FromSeconds(1),
            _sender,
            new EventContent { Text = text, ExternalId = id, ThreadId = _sender.Aliases[0].Value })
        {
            Reading = direction == Direction.In ? reading : null,
        };
    }
}
