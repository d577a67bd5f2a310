using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Actors.Tests.Contract;

/// <summary>Commands as the channels give them.</summary>
internal static class Words
{
    /// <summary>When the talks begin; clocks of tests start here too.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A customer by number.</summary>
    public static CustomerId Customer(int number) => new(new Guid(number, 0, 0, new byte[8]));

    /// <summary>The person with a number on X.</summary>
    public static Sender Person(int number) => new([new Alias("x.user_id", "", $"{1000 + number}")]) { Name = $"Person {number}", Handle = $"person{number}" };

    /// <summary>A message of a person, the nth they wrote.</summary>
    public static RecordMessage Said(int person, int nth, string text = "Where is my parcel?") => new(
        Key(person, nth),
        "x",
        "100",
        $"conversation-{person}",
        Direction.In,
        MessageKind.Direct,
        Start.AddSeconds(nth),
        Start.AddSeconds(nth + 1),
        Person(person),
        new EventContent { Text = text, ExternalId = $"m{person}.{nth}", Media = [new Media("image") { Caption = "the box" }] })
    {
        Reading = Cross,
    };

    /// <summary>The key of a person's nth message.</summary>
    public static EntryKey Key(int person, int nth) => new(new UInt128((ulong)person + 1, (ulong)nth));

    /// <summary>A change of a person's nth message.</summary>
    public static ChangeMessage Changed(int person, int nth, int change, MessageChange what, string? text = null) => new(
        new EntryKey(new UInt128(ulong.MaxValue - (ulong)person, (ulong)change)),
        Key(person, nth),
        what,
        "x",
        Start.AddMinutes(change),
        Person(person),
        text is null ? null : new EventContent { Text = text });

    /// <summary>A reading of somebody who is cross.</summary>
    public static EmotionReading Cross { get; } = new(
        -0.6, 0.8, [new EmotionScore(Emotion.Annoyance, 0.7), new EmotionScore(Emotion.Disappointment, 0.4)], Intent.Complaint, Touchpoint.Delivery, "en", "test-1")
    {
        Words = [new TellingWord(0, 5, -0.3)],
    };
}
