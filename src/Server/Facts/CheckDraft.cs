using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Problems;

namespace SocialCrm.Server.Facts;

/// <summary>What somebody is about to send.</summary>
/// <param name="Text">The words.</param>
public sealed record DraftRequest(string Text);

/// <summary>What a draft asks for and is known already.</summary>
/// <param name="Needless">One for each such question, in the order of the text.</param>
public sealed record DraftCheck(ImmutableArray<NeedlessQuestionItem> Needless);

/// <summary>A question that was answered before it is asked.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Start">Where the sentence begins in the draft, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it is long.</param>
/// <param name="Known">What is known of that kind, the newest first.</param>
public sealed record NeedlessQuestionItem(FactKind Kind, int Start, int Length, ImmutableArray<FactItem> Known);

/// <summary><c>POST /api/customers/{id}/facts/check</c>: which question of a draft need not be asked. Changes nothing.</summary>
internal static class CheckDraft
{
    private const int Longest = 20_000;

    public static async Task<Results<Ok<DraftCheck>, ProblemHttpResult>> HandleAsync(
        CustomerId id, DraftRequest draft, People people, Dossiers dossiers, CancellationToken cancellationToken)
    {
        if (draft.Text.Length > Longest) return Problem.Invalid("text", FormattableString.Invariant($"Must be at most {Longest} characters."));
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");

        var needless = AlreadyKnown.In(draft.Text, await dossiers.OfAsync(person, cancellationToken));
        return TypedResults.Ok(new DraftCheck(
        [
            .. needless.Select(static q => new NeedlessQuestionItem(
                q.Kind, q.Sentence.Start, q.Sentence.Length, [.. q.Known.Select(static f => FactItem.Of(f, corrected: null))])),
        ]));
    }
}
