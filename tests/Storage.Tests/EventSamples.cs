using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests;

/// <summary>An event of each sort with nothing left at its default, so that the stored samples show every field.</summary>
public static class EventSamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, 250, TimeSpan.Zero);
    private static readonly EntryKey Key = EntryKey.Parse("00112233445566778899aabbccddeeff");
    private static readonly EntryKey Other = EntryKey.Parse("ffeeddccbbaa99887766554433221100");
    private static readonly CustomerId Anna = CustomerId.Parse("0196a1b2c3d47e5f8091a2b3c4d5e6f7");
    private static readonly EntryRef Entry = new(1772442000000, 7);

    private static readonly EmotionReading Reading = new(
        -0.5, 0.75, [new EmotionScore(Emotion.Anger, 0.6), new EmotionScore(Emotion.Neutral, 0.1)], Intent.Thanks, Touchpoint.AfterSales, "nl", "lexicon-1");

    private static readonly EmotionReading Calm = new(0.1, 0.5, [], Intent.Question, Touchpoint.PreSale, "en", "lexicon-1");

    public static ImmutableArray<CustomerEvent> All { get; } =
    [
        new CustomerFound("whatsapp", At, ["wa.bsuid", "wa.phone"], 1200),
        new ProfileChanged(1500),
        new AliasesChanged(["wa.phone"], ["wa.bsuid"], Evidence.Claimed, At),
        new ProfilingObjected(At, "a1"),
        new ProfilingAllowedAgain(At, "a2"),
        new MessageRecorded(Key, Direction.Out, MessageKind.Review, "c1", "555", At, At.AddTicks(1234567))
        {
            Late = true,
            History = true,
            Reading = Reading,
            InReplyTo = Other,
            Unsupported = "sticker",
        },
        new MessageEdited(Entry, At, Reading, Calm),
        new MessageDeleted(Entry, At, Reading),
        new ReactionChanged(Entry, At, "👍"),
        new DeliveryReported(Entry, At, DeliveryStatus.Played, "131026 undeliverable"),
        new ChangeHeld(Key, new MessageChange.Edited(At, Calm), At.AddSeconds(1)),
        new ChangeHeld(Key, new MessageChange.Deleted(At), At.AddSeconds(1)),
        new ChangeHeld(Key, new MessageChange.Reacted(At, "❤", Direction.Out), At.AddSeconds(1)),
        new ChangeHeld(Key, new MessageChange.Reported(At, DeliveryStatus.Failed, "131026"), At.AddSeconds(1)),
        new ChangeHeld(Key, new MessageChange.Shown(At, Hidden: true), At.AddSeconds(1)),
        new CompanyReacted(Entry, At, "👍"),
        new VisibilityChanged(Entry, At, Hidden: true),
        new ConversationReported("c1", DeliveryStatus.Read, At, At.AddSeconds(1)),
        new EngagementRecorded(Key, EngagementKind.Reaction, "555", At, At.AddTicks(1234567)) { Withdrawn = true, Emoji = "👍", Target = Other },
        new EngagementRecorded(Key, EngagementKind.Follow, "555", At, At),
        new AnswerWaived(At, "a1"),
        new AnswerWanted(At, "a1"),
        new CustomerLinked(Anna, At, "a1", Evidence.Decided),
        new CustomerUnlinked(Anna, At, "a1"),
        new CustomerJoined(Anna, At, "a1", Evidence.Decided),
        new CustomerLeft(Anna, At, "a1"),
        new CustomerLinked(Anna, At, "a1", Evidence.Claimed),
        new CustomerJoined(Anna, At, "a1", Evidence.Claimed),
        new AliasesChanged(["email"], [], Evidence.Verified, At) { By = "integrator:shop" },
        new FactCorrected(FactKind.Promise, At, "a1"),
        new DetailsChanged(["tier", "birthday"], At, "shop", Evidence.Verified),
        new NoteWritten(At, "a1", ["a2"]),
        new CustomerErased(Anna, At, "a1", ErasureGround.Obliged),
        new NoteEdited(Entry, At, "a1", ["a2"]),
        new NoteDeleted(Entry, At, "a1"),
    ];

    /// <summary>What <c>superseded.txt</c> holds, in the forms in which it was once written.</summary>
    public static ImmutableArray<CustomerEvent> Superseded { get; } =
    [
        new ChangeHeld(Key, new MessageChange.Edited(At, Calm), At),
        new ChangeHeld(Key, new MessageChange.Deleted(At), At),
        new ChangeHeld(Key, new MessageChange.Reacted(At, "❤"), At),
        new ChangeHeld(Key, new MessageChange.Reported(At, DeliveryStatus.Failed, "131026"), At),
    ];

    public static EventContent Content { get; } = new()
    {
        Text = "Waar blijft mijn pakket? 😡",
        Media = [new Media("image") { Id = "m1", Url = "https://cdn.example/1", MimeType = "image/jpeg", Caption = "kapot", FileName = "1.jpg", Structure = "{\"a\":1}" }],
        Words = [new TellingWord(5, 6, -0.25)],
        ExternalId = "wamid.1",
        ThreadId = "t1",
        Permalink = "https://x.example/1",
        Names = new Names("Anna", "@anna", "https://cdn.example/anna"),
        Added = [new Alias("wa.phone", "", "31612345678")],
        Ended = [new Alias("fb.psid", "page", "7")],
    };

    /// <summary>What is personal about what was written down; no content holds this and a message too.</summary>
    public static EventContent Recorded { get; } = new()
    {
        Text = "She said so",
        Correction = new Correction("A12345", "A12346"),
        Details = new Details([new FieldValue("tier", "gold"), new FieldValue("birthday", null)], ["press"], ["vip"]),
    };

    public static Amendment Amendment { get; } = new()
    {
        Edits = [new Edit(8, At), new Edit(9, At.AddMinutes(1))],
        DeletedAt = At,
        Reading = Calm,
        Reaction = new Reaction("👍", At),
        OurReaction = new Reaction("❤", At),
        Visibility = new Visibility(Hidden: true, At),
        Delivery = new Delivery(DeliveryStatus.Read, At, "none"),
    };

    /// <summary>What becomes of a note and never of a message.</summary>
    public static Amendment Noted { get; } = new() { Edits = [new Edit(8, At)], Mentions = ["a2"] };

    // Being erased leaves little of a state: it is set by itself.
    public static Customer Snapshot { get; } = Customer.Nobody.Apply(All.Where(static e => e is not CustomerErased)) with
    {
        Version = All.Length,
        Erased = new Erasure(At, "a1", ErasureGround.Obliged, 7),
    };
}
