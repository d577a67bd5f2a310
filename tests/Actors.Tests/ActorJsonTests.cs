using System.Collections.Immutable;
using System.Text.Json;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Actors.Tests;

public sealed class ActorJsonTests
{
    private static readonly EventContent Content = new()
    {
        Text = "Waar blijft mijn pakje? 😡",
        Media = [new Media("image") { Id = "1", Url = "https://example.com/1", MimeType = "image/jpeg", Caption = "the box", FileName = "box.jpg", Structure = """{"a":1}""" }],
        Words = Words.Cross.Words,
        ExternalId = "wamid.1",
        ThreadId = "thread",
        Permalink = "https://example.com/p",
        Names = new Names("Ina", "ina", AvatarUrl: null),
        Added = [new Alias("wa.bsuid", "", "NL.1")],
        Ended = [new Alias("wa.phone", "scope", "316")],
    };

    private static readonly NamedMessage Message = new(new EntryRef(1_780_000_000_123, 7), default, Words.Cross, new Amendment
    {
        Edits = [new Edit(8, Words.Start)],
        DeletedAt = Words.Start.AddMinutes(1),
        Reading = Words.Cross,
        Reaction = new Reaction("👍", Words.Start),
        OurReaction = new Reaction("🙏", Words.Start),
        Visibility = new Visibility(Hidden: true, Words.Start),
        Delivery = new Delivery(DeliveryStatus.Failed, Words.Start, "131026"),
    });

    private static readonly CustomerCommand[] Everything =
    [
        Words.Said(1, 1) with
        {
            Content = Content,
            Sender = Words.Person(1) with { AvatarUrl = "https://example.com/a", Followers = 12 },
            InReplyTo = Words.Key(1, 2),
            Unsupported = "A poll",
            HeldContents = ImmutableDictionary<long, EventContent>.Empty.Add(3, Content).Add(long.MaxValue, new EventContent()),
        },
        Words.Changed(1, 1, 1, new MessageChange.Edited(Words.Start, Words.Cross), "edited") with { Message = Message },
        Words.Changed(1, 1, 2, new MessageChange.Deleted(Words.Start)),
        Words.Changed(1, 1, 3, new MessageChange.Reacted(Words.Start, "👍")),
        Words.Changed(1, 1, 4, new MessageChange.Reacted(Words.Start, Emoji: null)),
        Words.Changed(1, 1, 5, new MessageChange.Reported(Words.Start, DeliveryStatus.Played, "why")),
        Words.Changed(1, 1, 6, new MessageChange.Reacted(Words.Start, "🙏", Direction.Out)),
        Words.Changed(1, 1, 7, new MessageChange.Shown(Words.Start, Hidden: true)),
        new ReportConversation(new EntryKey(UInt128.One), "conversation-1", DeliveryStatus.Read, Words.Start, Words.Start) { Messages = [Message] },
        new RecordEngagement(new EntryKey(UInt128.One), EngagementKind.Follow, "x", "100", Words.Start, Words.Start, Words.Person(1), Content)
        {
            Withdrawn = true,
            Emoji = "👍",
            Target = Words.Key(1, 1),
        },
        new DescribeAuthor(new EntryKey(UInt128.MaxValue), "shop", Words.Person(1), [new Alias("email", "", "ina@example.com")], "integrator:Shop", Words.Start)
        {
            Renames = true,
        },
        new ChangeAliases(new EntryKey(UInt128.MaxValue), [new Alias("a", "b", "c")], [new Alias("d", "e", "f")], Evidence.Verified, Words.Start.ToOffset(TimeSpan.FromHours(2))),
        new WaiveAnswer(new EntryKey(UInt128.One), "agent-1"),
        new WantAnswer(new EntryKey(UInt128.Zero), "agent-1"),
        new CorrectFact(new EntryKey(UInt128.One), "agent-1", FactKind.Phone, new Correction("+31612345678", "+31687654321"), "Typed wrongly") { Account = Words.Customer(1) },
        new ChangeDetails(new EntryKey(UInt128.One), "agent-1", new Details([new FieldValue("tier", "gold"), new FieldValue("value", null)], ["vip"], ["press"])),
        new LearnDetails(new EntryKey(UInt128.One), "Shop", new Details([new FieldValue("tier", "gold")], [], [])),
        new WriteNote(new EntryKey(UInt128.One), "agent-1", "Calls at night", ["agent-2"]),
    ];

    public static TheoryData<CustomerCommand> Commands => [.. Everything];

    public static TheoryData<CustomerReply> Replies =>
    [
        new CustomerReply.Done(7, 1_000_000_000_000, 3),
        new CustomerReply.AlreadyDone(12),
        new CustomerReply.AliasTaken(Words.Customer(1)),
        new CustomerReply.Moved(Words.Customer(2)),
        new CustomerReply.Refused("There is no such customer."),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_survives_the_way_to_another_process(CustomerCommand command) => ShouldSurvive(command);

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_reply_survives_the_way_back(CustomerReply reply) => ShouldSurvive(reply);

    [Fact]
    public void A_customer_survives_the_way_back()
    {
        var state = Customer.Nobody;
        var profile = Profile.Unknown;
        foreach (var command in Everything.Where(static c => c is not ChangeMessage { Message: not null }))
        {
            if (CustomerDecisions.Decide(state, profile, command, Words.Start) is not Decision.Accepted accepted) continue;
            (state, profile) = (state.Apply(accepted.Events.Select(static e => e.Event)), accepted.Profile);
        }

        state.Held.ShouldNotBeEmpty();
        ShouldSurvive(new CustomerSnapshot(state, profile));
        ShouldSurvive(new CustomerSnapshot(Customer.Nobody, Profile.Unknown));
    }

    private static void ShouldSurvive<T>(T value)
        where T : class
    {
        var read = JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, ActorJson.Options), ActorJson.Options);

        read.ShouldNotBeNull().GetType().ShouldBe(value.GetType());

        // Compared by all that is public, computed or not, so that nothing the options leave out goes unnoticed.
        JsonSerializer.Serialize(read, JsonSerializerOptions.Default).ShouldBe(JsonSerializer.Serialize(value, JsonSerializerOptions.Default));
    }
}
