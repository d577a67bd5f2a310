using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Journal;

/// <summary>What came in and what became of it: for administrators.</summary>
public static class JournalEndpoints
{
    private const int MostAtOnce = 500;

    /// <summary>Adds the journal.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Arrivals>();
        services.AddHostedService(static provider => provider.GetRequiredService<Arrivals>());
        return services;
    }

    /// <summary>Maps <c>/api/journal</c>.</summary>
    public static void MapJournal(this IEndpointRouteBuilder routes)
    {
        var journal = routes.MapGroup("/api/journal").WithTags("journal").RequireAuthorization(Policies.Administrator).WithProblems();
        journal.MapGet("", ListAsync).WithName("listJournal").ProducesValidationProblem();
    }

    private static async Task<Results<Ok<JournalList>, ProblemHttpResult>> ListAsync(
        IJournal journal,
        IStore store,
        IFeed feed,
        string? channel = null,
        Word<ArrivalOutcome>? outcome = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? id = null,
        string? cursor = null,
        int limit = 100,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        var position = await feed.HeadAsync(cancellationToken);
        var query = new JournalQuery(limit)
        {
            Channel = Given(channel),
            Outcome = outcome?.Value,
            From = from,
            To = to,
            References = Given(id) is { } wanted ? References(store.Keys, wanted) : [],
            Cursor = cursor,
        };
        try
        {
            var page = await journal.PageAsync(query, cancellationToken);
            return TypedResults.Ok(new JournalList([.. page.Items.Select(JournalLine.Of)], page.Next, position, page.LookedBackTo));
        }
        catch (FormatException) when (cursor is not null)
        {
            return Problem.Invalid("cursor", "Must be what a page of this journal answered as \"next\".");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What is looked for is the provider's id, or a reference that the journal showed.</summary>
    private static ImmutableArray<ulong> References(EntryKeys keys, string wanted)
    {
        var ofId = keys.Reference(wanted);
        return wanted.Length == 16 && ulong.TryParse(wanted, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var shown) ? [ofId, shown] : [ofId];
    }
}
