using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Storage;

/// <summary>
/// A person's timeline of which only some entries are wanted. Pages are read and looked through: what is asked about stands in JSON, the words
/// of one person are few, and so one rule holds on every store. A search to the beginning of ten thousand entries costs what reading them costs.
/// </summary>
/// <param name="timeline">The whole timeline.</param>
/// <param name="filter">What is wanted.</param>
/// <param name="channels">The channel of each account of the person.</param>
public sealed class FilteredTimeline(ITimeline timeline, TimelineFilter filter, IReadOnlyDictionary<CustomerId, string> channels)
{
    // A page that is looked through costs about what one that is shown does.
    private const int LookedThrough = 200;

    private const int LookedThroughToCount = 20_000;

    // Of one field any value will do, of several fields all must hold; words and what must not be so each by itself.
    private readonly ImmutableArray<ImmutableArray<TimelineTerm>> _alternatives =
    [
        .. filter.Terms.Where(static t => t is { Not: false } and not TimelineTerm.Word).GroupBy(static t => t.GetType()).Select(static g => g.ToImmutableArray()),
        .. filter.Terms.Where(static t => t.Not || t is TimelineTerm.Word).Select(static t => ImmutableArray.Create(t)),
    ];

    /// <summary>As <see cref="ITimeline.PageAsync"/>.</summary>
    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken) =>
        _alternatives.IsEmpty
            ? timeline.PageAsync(customer, before, limit, cancellationToken)
            : WantedAsync(before, limit, (place, count) => timeline.PageAsync(customer, place, count, cancellationToken));

    /// <summary>As <see cref="ITimeline.PageAfterAsync"/>.</summary>
    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken) =>
        _alternatives.IsEmpty
            ? timeline.PageAfterAsync(customer, after, limit, cancellationToken)
            : WantedAsync(after, limit, (place, count) => timeline.PageAfterAsync(customer, place!.Value, count, cancellationToken));

    /// <summary>How many entries are wanted, and whether those are all: of a very long timeline only the newest part is looked through.</summary>
    public async Task<(int Count, bool All)> CountAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var (count, place) = (0, (EntryPlace?)null);
        for (var looked = 0; looked < LookedThroughToCount; looked += LookedThrough)
        {
            var page = await timeline.PageAsync(customer, place, LookedThrough, cancellationToken);
            count += page.Count(Wants);
            if (page.Length < LookedThrough) return (count, true);
            place = page[^1].Place;
        }

        return (count, false);
    }

    /// <summary>Whether an entry is wanted.</summary>
    public bool Wants(StoredEntry entry)
    {
        foreach (var alternatives in _alternatives)
        {
            if (!alternatives.Any(term => Holds(term, entry) != term.Not)) return false;
        }

        return true;
    }

    private async Task<ImmutableArray<StoredEntry>> WantedAsync(EntryPlace? place, int limit, Func<EntryPlace?, int, Task<ImmutableArray<StoredEntry>>> read)
    {
        var wanted = ImmutableArray.CreateBuilder<StoredEntry>();
        while (true)
        {
            var page = await read(place, LookedThrough);
            foreach (var entry in page)
            {
                if (Wants(entry)) wanted.Add(entry);
                if (wanted.Count == limit) return wanted.DrainToImmutable();
            }

            if (page.Length < LookedThrough) return wanted.DrainToImmutable();
            place = page[^1].Place;
        }
    }

    private bool Holds(TimelineTerm term, StoredEntry entry) => term switch
    {
        TimelineTerm.Channel channel => channels.GetValueOrDefault(entry.Customer) == channel.Name,
        TimelineTerm.Kind kind => entry.Event is MessageRecorded message && message.Kind == kind.Which,
        TimelineTerm.About about => (ReadingOf(entry)?.Touchpoint ?? Touchpoint.None) == about.Touchpoint && entry.Event is MessageRecorded,
        TimelineTerm.Feeling feeling => ReadingOf(entry) is { } reading && EmotionFamilies.Of(reading.Dominant) == feeling.Family,
        TimelineTerm.By by => AuthorOf(entry.Event) == by.Author,
        TimelineTerm.Is sort => IsOf(sort.Sort, entry),
        TimelineTerm.Word word => TextsOf(entry).Any(text => SearchText.Fold(text).Contains(SearchText.Fold(word.Text), StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsOf(EntrySort sort, StoredEntry entry) => sort switch
    {
        EntrySort.Message => entry.Event is MessageRecorded,
        EntrySort.Note => entry.Event is NoteWritten,
        EntrySort.Act => AuthorOf(entry.Event) == EntryAuthor.Agent,
        EntrySort.Engagement => entry.Event is EngagementRecorded,
        EntrySort.Question => ReadingOf(entry)?.Intent == Intent.Question,
        _ => entry is { Amendment.DeletedAt: null, Content.Media.IsEmpty: false },
    };

    private static EntryAuthor AuthorOf(CustomerEvent e) => e switch
    {
        MessageRecorded { Direction: Direction.Out } => EntryAuthor.Company,
        MessageRecorded or EngagementRecorded => EntryAuthor.Customer,
        DetailsChanged { Evidence: Evidence.Verified } => EntryAuthor.Company,
        _ => EntryAuthor.Agent,
    };

    private static IEnumerable<string> TextsOf(StoredEntry entry)
    {
        if (entry.Amendment.DeletedAt is not null || entry.Content is not { } content) yield break;
        if (content.Text is { } text) yield return text;
        foreach (var media in content.Media)
        {
            if (media.Caption is { } caption) yield return caption;
            if (media.FileName is { } name) yield return name;
        }

        if (content.Correction is { } correction) yield return $"{correction.Was} {correction.Is}";
        foreach (var field in content.Details?.Fields ?? []) yield return $"{field.Name} {field.Value}";
        foreach (var tag in content.Details?.Tagged ?? []) yield return tag;
    }

    /// <summary>How a message reads now.</summary>
    private static EmotionReading? ReadingOf(StoredEntry entry)
    {
        if (entry is not { Event: MessageRecorded message, Amendment: { DeletedAt: null } amendment }) return null;
        return amendment.Edits.IsEmpty ? message.Reading : amendment.Reading;
    }
}
