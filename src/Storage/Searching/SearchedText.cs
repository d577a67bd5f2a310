using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Searching;

/// <summary>Which of what happened concerns what is found.</summary>
internal static class SearchedText
{
    /// <summary>The stored names of events after which an entry shows other words than before.</summary>
    public static IReadOnlyList<string> Amending { get; } = ["message-edited.v1", "message-deleted.v1", "note-edited.v1", "note-deleted.v1"];

    /// <summary>The stored names of events that bring names and aliases.</summary>
    public static IReadOnlyList<string> Naming { get; } = ["customer-found.v1", "profile-changed.v1", "aliases-changed.v1"];

    /// <summary>The entry whose words an event changes; null when it changes none.</summary>
    public static EntryRef? TargetOf(CustomerEvent e) => e switch
    {
        MessageEdited edited => edited.Target,
        MessageDeleted deleted => deleted.Target,
        NoteEdited edited => edited.Target,
        NoteDeleted deleted => deleted.Target,
        _ => null,
    };

    /// <summary>The words of a content: the text, and what stands under and on its attachments.</summary>
    public static string? Of(EventContent? content)
    {
        if (content is null) return null;
        if (content.Media.IsDefaultOrEmpty) return string.IsNullOrWhiteSpace(content.Text) ? null : content.Text;
        var all = string.Join('\n', content.Media.SelectMany(static m => new[] { m.Caption, m.FileName }).Prepend(content.Text).Where(static t => !string.IsNullOrWhiteSpace(t)));
        return all.Length == 0 ? null : all;
    }

    /// <summary>The words by which a content is found, with spaces between them; null when there are none.</summary>
    public static string? WordsOf(ReadOnlySpan<byte> content) =>
        Of(StoredForm.ReadContent(content)) is { } text && SearchTokens.OfSaid(text) is { Count: > 0 } tokens ? string.Join(' ', tokens) : null;

    /// <summary>Whether a content still has what was asked; an index may be a moment behind it.</summary>
    /// <param name="content">The content as it stands.</param>
    /// <param name="tokens">The words.</param>
    /// <param name="phrases">What must stand in one, folded.</param>
    public static bool Holds(EventContent? content, HashSet<string> tokens, IReadOnlyList<string> phrases)
    {
        if (Of(content) is not { } text) return false;
        if (!tokens.IsSubsetOf(SearchTokens.OfSaid(text))) return false;
        if (phrases.Count == 0) return true;
        var folded = SearchText.Fold(text);
        return phrases.All(phrase => folded.Contains(phrase, StringComparison.Ordinal));
    }

    /// <summary>What of typed words must stand in one.</summary>
    public static IReadOnlyList<string> PhrasesOf(IEnumerable<string> words) =>
        [.. words.Select(static word => word.Trim()).Where(static word => word.AsSpan().ContainsAny(' ', '\t', '\u00a0')).Select(SearchText.Fold)];

    /// <summary>Adds what a customer was called before to the words of their row.</summary>
    public static void AddFormer(System.Text.StringBuilder words, EventContent content)
    {
        if (content.Names is { } names) words.Append(SearchText.Of(names.Name, names.Handle, []));
        foreach (var alias in content.Added) words.Append(SearchText.Of(null, null, [alias.Value]));
    }
}
