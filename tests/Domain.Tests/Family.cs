using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests;

/// <summary>Several accounts of who may be one person: they write, are answered, take words back, are linked and unlinked.</summary>
internal sealed class Family
{
    private readonly (Customer State, Profile Profile)[] _accounts;
    private int _messages;

    public Family(int accounts)
    {
        _accounts = new (Customer, Profile)[accounts];
        for (var i = 0; i < accounts; i++)
        {
            _accounts[i] = (Customer.Nobody, Profile.Unknown);
            Say(i, TimeSpan.Zero);
        }
    }

    /// <summary>The state of an account.</summary>
    public Customer this[int account] => _accounts[account].State;

    public static CustomerId Id(int account) => new(new Guid(account, 0, 0, new byte[8]));

    public PersonStream Stream(int account) => new(Id(account), _accounts[account].State, _accounts[account].Profile);

    /// <summary>The person somebody stands for, found by walking the links.</summary>
    public Person PersonOf(int account) => Person.Of(Stream(account), Below(account));

    public static int Number(CustomerId id) => BitConverter.ToInt32(id.Value.ToByteArray());

    /// <summary>The account writes; returns the message's number.</summary>
    public int Say(int account, TimeSpan at, EmotionReading? reading = null) => Record(account, Life.Said(++_messages, at, reading));

    public int Answer(int account, TimeSpan at) => Record(account, Life.Answered(++_messages, at));

    /// <summary>A message is edited or taken back.</summary>
    public void Change(int account, EntryRef entry, EmotionReading? was, MessageChange change) => Tell(
        account,
        new ChangeMessage(Life.Key(100_000 + ++_messages), Life.Key(0), change, "whatsapp", Life.Start.AddDays(1), Sender(account), Content: null)
        {
            Message = new NamedMessage(entry, Direction.In, was, Amendment.None),
        });

    public void Rename(int account, string? name) => _accounts[account].Profile = _accounts[account].Profile with { Name = name };

    public LinkDecision Decide(int survivor, int linked, string? reason = null) =>
        Linking.Link(Stream(survivor), Stream(linked), new LinkPeople(Life.Key(200_000 + ++_messages), "agent-1", reason), Life.Start.AddDays(1));

    public LinkDecision DecideUnlink(int survivor, int linked) =>
        Linking.Unlink(Stream(survivor), Stream(linked), new UnlinkPeople(Life.Key(200_000 + ++_messages), "agent-1"), Life.Start.AddDays(1));

    /// <summary>The person an account stands for is erased.</summary>
    public void Erase(int account) =>
        Happen(Erasing.Erase(PersonOf(account), new ErasePerson(Life.Key(300_000 + ++_messages), "admin-1", ErasureGround.Asked), Life.Start.AddDays(30)));

    public LinkDecision Link(int survivor, int linked) => Happen(survivor, linked, Decide(survivor, linked));

    public LinkDecision Unlink(int survivor, int linked) => Happen(survivor, linked, DecideUnlink(survivor, linked));

    public void Happen(IEnumerable<(PersonStream Stream, Decision.Accepted Decision)> decided)
    {
        foreach (var (stream, decision) in decided) Happen(Number(stream.Customer), decision);
    }

    private LinkDecision Happen(int survivor, int linked, LinkDecision decision)
    {
        if (decision is not LinkDecision.Accepted accepted) return decision;
        Happen(survivor, accepted.Survivor);
        Happen(linked, accepted.Linked);
        return decision;
    }

    private IEnumerable<PersonStream> Below(int account) =>
        this[account].Links.SelectMany(link => Below(Number(link.Customer)).Prepend(Stream(Number(link.Customer))));

    private static Sender Sender(int account) => new([new Alias("wa.bsuid", "", $"NL.{account}")]) { Name = $"Account {account}" };

    private int Record(int account, RecordMessage message)
    {
        Tell(account, message with { Sender = Sender(account) });
        return _messages;
    }

    private void Tell(int account, CustomerCommand command) =>
        Happen(account, CustomerDecisions.Decide(this[account], _accounts[account].Profile, command, Life.Start.AddDays(1)).ShouldBeOfType<Decision.Accepted>());

    private void Happen(int account, Decision.Accepted decision) =>
        _accounts[account] = (this[account].Apply(decision.Events.Select(static e => e.Event)), decision.Profile);
}
