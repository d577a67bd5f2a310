using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary>The tags in use.</summary>
/// <param name="Items">The tags, those most often put on first.</param>
/// <param name="Next">Always null: they are on one page.</param>
/// <param name="Position">The feed position this is true at, or up to half a minute before.</param>
public sealed record TagList(ImmutableArray<string> Items, string? Next, long Position);

/// <summary>
/// <c>GET /api/tags</c>: which tags are put on people, so that nobody writes a second name for the same. Known from what was written down last, and
/// again every half minute; a tag that nobody has put on for long is written in full.
/// </summary>
internal sealed class TagsInUse(ITags tags, IFeed feed, TimeProvider time) : IDisposable
{
    private const int LookedThrough = 5_000;
    private const int MostShown = 200;
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile Known? _known;

    public static async Task<Ok<TagList>> HandleAsync(TagsInUse tags, CancellationToken cancellationToken) => TypedResults.Ok(await tags.ListAsync(cancellationToken));

    /// <summary>Forgets what is known, because a tag was put on here.</summary>
    public void Forget() => _known = null;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<TagList> ListAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } known && time.GetElapsedTime(known.At) < Holds) return known.List;
            var at = time.GetTimestamp();
            var position = await feed.HeadAsync(cancellationToken);
            var written = await tags.WrittenAsync(LookedThrough, cancellationToken);
            var list = new TagList(
                [
                    .. written.SelectMany(static details => details.Tagged)
                        .GroupBy(static tag => tag, StringComparer.OrdinalIgnoreCase)
                        .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.OrdinalIgnoreCase)
                        .Take(MostShown).Select(static group => group.First()),
                ],
                Next: null,
                position);
            _known = new Known(list, at);
            return list;
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Known(TagList List, long At);
}
