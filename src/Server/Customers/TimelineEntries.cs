using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>Makes what is stored of a timeline fit to be shown: with names, and with the beginning of what a message answers.</summary>
internal sealed class TimelineEntries(ITimeline timeline, UserNames users, OurAccounts accounts)
{
    private const int QuoteLength = 140;

    /// <summary>The entries as shown, in the order given.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="channel">The channel of their account.</param>
    /// <param name="name">Their name.</param>
    /// <param name="stored">The entries as stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ImmutableArray<TimelineEntry>> ShowAsync(
        CustomerId customer, string channel, string name, ImmutableArray<StoredEntry> stored, CancellationToken cancellationToken)
    {
        var quotes = await QuotesAsync(customer, stored, cancellationToken);
        var shown = ImmutableArray.CreateBuilder<TimelineEntry>(stored.Length);
        foreach (var entry in stored)
        {
            switch (entry.Event)
            {
                case MessageRecorded message:
                    shown.Add(Message(entry, message, channel, name, message.InReplyTo is { } key ? quotes[key] : null));
                    break;
                case AnswerWaived waived:
                    shown.Add(await ActAsync(entry, EntryType.AnswerWaived, waived.At, waived.By, channel, cancellationToken));
                    break;
                case AnswerWanted wanted:
                    shown.Add(await ActAsync(entry, EntryType.AnswerWanted, wanted.At, wanted.By, channel, cancellationToken));
                    break;
            }
        }

        return shown.DrainToImmutable();
    }

    private TimelineEntry Message(StoredEntry stored, MessageRecorded message, string channel, string name, QuotedEntry? quote)
    {
        var (amendment, content) = (stored.Amendment, stored.Amendment.DeletedAt is null ? stored.Content : null);
        var reading = amendment.DeletedAt is null ? amendment.Reading ?? message.Reading : null;
        return new TimelineEntry(
            Shown.Id(stored.Entry),
            stored.Position,
            message.At,
            message.ReceivedAt,
            message.Late,
            EntryType.Message,
            channel,
            message.ConversationId,
            message.Direction,
            message.Kind,
            content?.Text,
            Media(content),
            message.Direction == Direction.In ? new Author(AuthorKind.Customer, Id: null, name) : new Author(AuthorKind.Company, Id: null, accounts.SpeakerOf(message.OurAccount)),
            quote,
            content?.Permalink,
            reading is null ? null : Emotion(reading, content),
            reading?.Touchpoint ?? Touchpoint.None,
            amendment.Delivery is { } delivery ? new EntryDelivery(delivery.Status, delivery.At, delivery.Error) : null,
            amendment.Reaction is { Emoji: { } emoji } reaction ? new EntryReaction(emoji, reaction.At) : null,
            amendment.Edits.IsEmpty ? null : amendment.Edits[^1].At,
            amendment.DeletedAt,
            message.History,
            message.Unsupported);
    }

    private async ValueTask<TimelineEntry> ActAsync(
        StoredEntry stored, EntryType type, DateTimeOffset at, string by, string channel, CancellationToken cancellationToken) => new(
        Shown.Id(stored.Entry),
        stored.Position,
        at,
        at,
        Late: false,
        type,
        channel,
        ConversationId: null,
        Direction: null,
        Kind: null,
        Text: null,
        [],
        new Author(AuthorKind.Agent, by, await users.NameOfAsync(by, cancellationToken)),
        InReplyTo: null,
        Permalink: null,
        Emotion: null,
        Touchpoint.None,
        Delivery: null,
        Reaction: null,
        Edited: null,
        Deleted: null,
        History: false,
        Unsupported: null);

    /// <summary>Attachments and structured parts as shown.</summary>
    public static ImmutableArray<MediaItem> Media(EventContent? content) => content is null
        ? []
        : [.. content.Media.Select(static m => new MediaItem(m.Type, m.Url, m.MimeType, m.Caption, m.FileName, m.Structure))];

    private static EntryEmotion Emotion(EmotionReading reading, EventContent? content) => new(
        Shown.Rounded(reading.Sentiment),
        reading.Dominant,
        reading.Emotions.ToDictionary(static e => e.Emotion, static e => Shown.Rounded(e.Strength)),
        Shown.Rounded(reading.Confidence),
        reading.Intent,
        content?.Words ?? []);

    private async Task<Dictionary<EntryKey, QuotedEntry>> QuotesAsync(
        CustomerId customer, ImmutableArray<StoredEntry> stored, CancellationToken cancellationToken)
    {
        var quotes = new Dictionary<EntryKey, QuotedEntry>();
        var onPage = new Dictionary<EntryKey, StoredEntry>();
        foreach (var entry in stored)
        {
            if (entry.Event is MessageRecorded message) onPage[message.Key] = entry;
        }

        foreach (var entry in stored)
        {
            if (entry.Event is not MessageRecorded { InReplyTo: { } key } || quotes.ContainsKey(key)) continue;
            var quoted = onPage.GetValueOrDefault(key) ?? await FindAsync(customer, key, cancellationToken);
            quotes[key] = quoted is { Event: MessageRecorded message }
                ? new QuotedEntry(Shown.Id(quoted.Entry), message.Direction, Shown.Beginning(TextOf(quoted), QuoteLength))
                : new QuotedEntry(EntryId: null, Direction: null, Text: null);
        }

        return quotes;
    }

    /// <summary>A message that stands further back on the same timeline; somebody else's words are not shown here.</summary>
    private async Task<StoredEntry?> FindAsync(CustomerId customer, EntryKey key, CancellationToken cancellationToken)
    {
        if (await timeline.FindAsync(key, cancellationToken) is not { } found || found.Customer != customer) return null;
        var entries = await timeline.EntriesAsync(customer, [found.Message.Entry], cancellationToken);
        return entries.Length == 0 ? null : entries[0];
    }

    private static string? TextOf(StoredEntry entry) => entry.Amendment.DeletedAt is null ? entry.Content?.Text : null;
}
