using System.Collections.Immutable;
using SocialCrm.Actors;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>Makes what is stored of a timeline fit to be shown: with names, and with the beginning of what a message answers.</summary>
internal sealed class TimelineEntries(ITimeline timeline, ICustomers customers, UserNames users, OurAccounts ours)
{
    private const int QuoteLength = 140;

    /// <summary>The entries as shown, in the order given.</summary>
    /// <param name="accounts">The accounts of the person whose they are.</param>
    /// <param name="stored">The entries as stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ImmutableArray<TimelineEntry>> ShowAsync(
        ImmutableArray<RowAccount> accounts, ImmutableArray<StoredEntry> stored, CancellationToken cancellationToken)
    {
        var quotes = await QuotesAsync(accounts, stored, cancellationToken);
        var shown = ImmutableArray.CreateBuilder<TimelineEntry>(stored.Length);
        foreach (var entry in stored)
        {
            // Between the reading of the accounts and of the entries somebody may have been linked: that change is still to come.
            if (accounts.FirstOrDefault(a => a.Customer == entry.Customer) is not { } account) continue;
            switch (entry.Event)
            {
                case MessageRecorded message:
                    shown.Add(Message(entry, message, account, message.InReplyTo is { } key ? quotes[key] : null));
                    break;
                case EngagementRecorded engagement:
                    shown.Add(Engagement(entry, engagement, account));
                    break;
                case AnswerWaived waived:
                    shown.Add(await ActAsync(entry, EntryType.AnswerWaived, waived.At, waived.By, account, linked: null, cancellationToken));
                    break;
                case AnswerWanted wanted:
                    shown.Add(await ActAsync(entry, EntryType.AnswerWanted, wanted.At, wanted.By, account, linked: null, cancellationToken));
                    break;
                case CustomerLinked link:
                    var linked = await ActAsync(entry, EntryType.CustomerLinked, link.At, link.By, account, link.Customer, cancellationToken);

                    // What a provider or an integrator knows links by itself, and says so.
                    shown.Add(link.Evidence == Evidence.Decided ? linked : linked with { Author = linked.Author with { Kind = AuthorKind.Company, Id = null } });
                    break;
                case CustomerUnlinked link:
                    shown.Add(await ActAsync(entry, EntryType.CustomerUnlinked, link.At, link.By, account, link.Customer, cancellationToken));
                    break;
                case CustomerErased erased:
                    shown.Add(await ActAsync(entry, EntryType.CustomerErased, erased.At, erased.By, account, linked: null, cancellationToken));
                    break;
                case ProfilingObjected objected:
                    shown.Add(await ActAsync(entry, EntryType.ProfilingObjected, objected.At, objected.By, account, linked: null, cancellationToken));
                    break;
                case ProfilingAllowedAgain allowed:
                    shown.Add(await ActAsync(entry, EntryType.ProfilingAllowed, allowed.At, allowed.By, account, linked: null, cancellationToken));
                    break;
                case FactCorrected or DetailsChanged or NoteWritten:
                    shown.Add(await RecordingAsync(entry, account, cancellationToken));
                    break;
            }
        }

        return shown.DrainToImmutable();
    }

    private TimelineEntry Message(StoredEntry stored, MessageRecorded message, RowAccount account, QuotedEntry? quote)
    {
        var (amendment, content) = (stored.Amendment, stored.Amendment.DeletedAt is null ? stored.Content : null);
        var reading = amendment.DeletedAt is not null ? null : amendment.Edits.IsEmpty ? message.Reading : amendment.Reading;
        return new TimelineEntry(
            Shown.Id(stored.Place),
            stored.Position,
            message.At,
            message.ReceivedAt,
            message.Late,
            EntryType.Message,
            account.Channel,
            account.Customer.ToString(),
            message.ConversationId,
            message.Direction,
            message.Kind,
            content?.Text,
            Media(content),
            message.Direction == Direction.In ? new Author(AuthorKind.Customer, Id: null, NameOf(account)) : new Author(AuthorKind.Company, Id: null, ours.SpeakerOf(message.OurAccount)),
            quote,
            content?.Permalink,
            reading is null ? null : Emotion(reading, content),
            reading?.Touchpoint ?? Touchpoint.None,
            amendment.Delivery is { } delivery ? new EntryDelivery(delivery.Status, delivery.At, delivery.Error) : null,
            amendment.Reaction is { Emoji: { } emoji } reaction ? new EntryReaction(emoji, reaction.At) : null,
            amendment.Edits.IsEmpty ? null : amendment.Edits[^1].At,
            amendment.DeletedAt,
            message.History,
            message.Unsupported,
            Linked: null,
            amendment.OurReaction is { Emoji: { } given } reacted ? new EntryReaction(given, reacted.At) : null,
            amendment.Visibility is { Hidden: true } visibility ? visibility.At : null,
            Withdrawn: false)
        {
            Expired = stored.Content is null ? stored.Expired : null,
        };
    }

    private static TimelineEntry Engagement(StoredEntry stored, EngagementRecorded engagement, RowAccount account) =>
        Event(stored, TypeOf(engagement.Kind), engagement.At, account, new Author(AuthorKind.Customer, Id: null, NameOf(account))) with
        {
            ReceivedAt = engagement.ReceivedAt,
            Media = Media(stored.Content),
            Permalink = stored.Content?.Permalink,
            Reaction = engagement.Emoji is { } emoji ? new EntryReaction(emoji, engagement.At) : null,
            Withdrawn = engagement.Withdrawn,
            Expired = stored.Content is null ? stored.Expired : null,
        };

    private static string NameOf(RowAccount account) => Shown.NameOf(account.Name, account.Handle, account.ExternalId);

    private static EntryType TypeOf(EngagementKind kind) => kind switch
    {
        EngagementKind.Follow => EntryType.Follow,
        EngagementKind.Like => EntryType.Like,
        EngagementKind.Repost => EntryType.Repost,
        EngagementKind.Reaction => EntryType.Reaction,
        EngagementKind.Referral => EntryType.Referral,
        EngagementKind.OptIn => EntryType.OptIn,
        EngagementKind.AccountLinking => EntryType.AccountLinking,
        EngagementKind.Handover => EntryType.Handover,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of engagement."),
    };

    private async ValueTask<TimelineEntry> ActAsync(
        StoredEntry stored, EntryType type, DateTimeOffset at, string by, RowAccount account, CustomerId? linked, CancellationToken cancellationToken) =>
        Event(stored, type, at, account, new Author(AuthorKind.Agent, by, await users.NameOfAsync(by, cancellationToken))) with
        {
            Linked = linked is { } other ? await LinkedAsync(other, cancellationToken) : null,
        };

    /// <summary>What was written down about the person, by an agent or an integrator.</summary>
    private async ValueTask<TimelineEntry> RecordingAsync(StoredEntry stored, RowAccount account, CancellationToken cancellationToken) => stored.Event switch
    {
        FactCorrected corrected => await ActAsync(stored, EntryType.FactCorrected, corrected.At, corrected.By, account, linked: null, cancellationToken) with
        {
            Changes = RecordedChange.Of(corrected.Kind, stored.Content?.Correction),
        },
        DetailsChanged { Evidence: Evidence.Decided } changed =>
            await ActAsync(stored, EntryType.DetailsChanged, changed.At, changed.By, account, linked: null, cancellationToken) with
            {
                Changes = RecordedChange.Of(stored.Content?.Details),
            },
        DetailsChanged changed => Event(stored, EntryType.DetailsChanged, changed.At, account, await IntegratorAsync(changed.By, cancellationToken)) with
        {
            Changes = RecordedChange.Of(stored.Content?.Details),
        },
        NoteWritten note => await ActAsync(stored, EntryType.Note, note.At, note.By, account, linked: null, cancellationToken) with
        {
            Mentions = stored.Amendment.DeletedAt is null ? await users.ColleaguesAsync(stored.Amendment.Mentions ?? note.Mentions, cancellationToken) : [],
            Edited = stored.Amendment is { DeletedAt: null, Edits: [.., var last] } ? last.At : null,
            Deleted = stored.Amendment.DeletedAt,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(stored), stored.Event.GetType().Name, "Nothing was written down."),
    };

    private async ValueTask<Author> IntegratorAsync(string by, CancellationToken cancellationToken) =>
        new(AuthorKind.Company, Id: null, await users.NameOfAsync(by, cancellationToken) is { Length: > 0 } name ? name : by);

    private async Task<LinkedCustomer> LinkedAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var (state, profile) = await customers.Get(customer).ReadAsync(cancellationToken);
        return new LinkedCustomer(customer, Shown.NameOf(profile.Name, profile.Handle, profile.ExternalId), state.Channel);
    }

    private static TimelineEntry Event(StoredEntry stored, EntryType type, DateTimeOffset at, RowAccount account, Author author) => new(
        Shown.Id(stored.Place),
        stored.Position,
        at,
        at,
        Late: false,
        type,
        account.Channel,
        account.Customer.ToString(),
        ConversationId: null,
        Direction: null,
        Kind: null,
        TextOf(stored),
        [],
        author,
        InReplyTo: null,
        Permalink: null,
        Emotion: null,
        Touchpoint.None,
        Delivery: null,
        Reaction: null,
        Edited: null,
        Deleted: null,
        History: false,
        Unsupported: null,
        Linked: null,
        OurReaction: null,
        Hidden: null,
        Withdrawn: false);

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
        ImmutableArray<RowAccount> accounts, ImmutableArray<StoredEntry> stored, CancellationToken cancellationToken)
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
            var quoted = onPage.GetValueOrDefault(key) ?? await FindAsync(accounts, key, cancellationToken);
            quotes[key] = quoted is { Event: MessageRecorded message }
                ? new QuotedEntry(Shown.Id(quoted.Place), message.Direction, Shown.Beginning(TextOf(quoted), QuoteLength))
                : new QuotedEntry(EntryId: null, Direction: null, Text: null);
        }

        return quotes;
    }

    /// <summary>A message that stands further back on the same timeline; somebody else's words are not shown here.</summary>
    private async Task<StoredEntry?> FindAsync(ImmutableArray<RowAccount> accounts, EntryKey key, CancellationToken cancellationToken)
    {
        if (await timeline.FindAsync(key, cancellationToken) is not { } found || !accounts.Any(a => a.Customer == found.Customer)) return null;
        var entries = await timeline.EntriesAsync(found.Customer, [found.Message.Entry], cancellationToken);
        return entries.Length == 0 ? null : entries[0];
    }

    private static string? TextOf(StoredEntry entry) => entry.Amendment.DeletedAt is null ? entry.Content?.Text : null;
}
