using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>What stands beside events in the form it has without any reading.</summary>
internal static class UnreadForm
{
    /// <summary>The entry without how it reads.</summary>
    public static StoredEntry Of(StoredEntry entry) => entry with
    {
        Event = entry.Event is MessageRecorded { Reading: not null } message ? message with { Reading = null } : entry.Event,
        Content = entry.Content is { Words.IsDefaultOrEmpty: false } content ? content with { Words = [] } : entry.Content,
        Amendment = entry.Amendment.Reading is null ? entry.Amendment : entry.Amendment with { Reading = null },
    };

    /// <summary>The stored form of an amendment without its reading; null when there was none.</summary>
    public static byte[]? Of(Amendment amendment) => amendment.Reading is null ? null : StoredForm.Of(amendment with { Reading = null });

    /// <summary>The stored form of a content without the words that told; null when it names none.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> content)
    {
        var read = StoredForm.ReadContent(content);
        return read.Words.IsDefaultOrEmpty ? null : StoredForm.Of(read with { Words = [] });
    }
}
