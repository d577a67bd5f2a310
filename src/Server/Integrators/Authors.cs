using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;

namespace SocialCrm.Server.Integrators;

/// <summary>
/// <c>PATCH</c> and <c>GET /api/channels/{channel}/authors/{externalId}</c>: what a shop knows of a person. What it has checked and somebody
/// else is known by already makes both one person, when that is one and no more.
/// </summary>
internal sealed class Authors(
    IAliases aliases, ICustomers customers, People people, EvidentLinks links, PersonFields fields, OpenQuestions questions, IStore store, TimeProvider time)
{
    private const int LongestName = 200;
    private const int MostVerified = 20;

    // Each try loses only to somebody who claimed an alias at the same moment.
    private const int Tries = 8;

    public static async Task<Results<Ok<DescribedAuthor>, ProblemHttpResult>> DescribeAsync(
        string channel, string externalId, AuthorDescription description, ClaimsPrincipal user, Authors authors, CancellationToken cancellationToken)
    {
        if (!IntegratorKeys.MaySpeakOf(user, channel)) return NotYours(channel);
        if (AuthorAliases.Of(channel, externalId) is not { } author) return Problem.Invalid("externalId", "Is no id of an author on this channel.");
        if (description.Name?.Length > LongestName) return Problem.Invalid("name", FormattableString.Invariant($"Must be at most {LongestName} characters."));
        var given = description.Verified ?? [];
        if (given.Length > MostVerified) return Problem.Invalid("verified", FormattableString.Invariant($"Must be at most {MostVerified} at once."));
        var verified = ImmutableArray.CreateBuilder<Alias>(given.Length);
        for (var i = 0; i < given.Length; i++)
        {
            if (AuthorAliases.Of(given[i]) is { } alias) verified.Add(alias);
            else return Problem.Invalid($"verified[{i.ToString(CultureInfo.InvariantCulture)}].value", Wanted(given[i].Kind));
        }

        var (details, wrong) = authors.Read(description);
        if (wrong is not null) return Problem.Invalid(wrong);
        return await authors.DescribeAsync(channel, author, description.Name, details!, [.. verified.Distinct()], user.Id(), cancellationToken);
    }

    public static async Task<Results<Ok<AuthorView>, ProblemHttpResult>> ReadAsync(
        string channel, string externalId, ClaimsPrincipal user, Authors authors, CancellationToken cancellationToken)
    {
        if (!IntegratorKeys.MaySpeakOf(user, channel)) return NotYours(channel);
        if (AuthorAliases.Of(channel, externalId) is not { } author || await authors.ViewAsync(author, cancellationToken) is not { } view)
            return Problem.NotFound("author");
        return TypedResults.Ok(view);
    }

    private (Details? Details, Dictionary<string, string[]>? Wrong) Read(AuthorDescription description) => description.Details.Read(fields);

    private async Task<Results<Ok<DescribedAuthor>, ProblemHttpResult>> DescribeAsync(
        string channel, Alias author, string? name, Details details, ImmutableArray<Alias> verified, string by, CancellationToken cancellationToken)
    {
        var isOwn = AuthorAliases.IsOwn(channel);
        var key = store.Keys.Request($"author {Guid.NewGuid():N}");
        for (var tries = 0; tries < Tries; tries++)
        {
            var known = await aliases.FindAsync([author, .. verified.SelectMany(AuthorAliases.SameAs)], cancellationToken);
            var holder = known.GetValueOrDefault(author)?.Customer;
            if (holder is null && !isOwn) return Problem.NotFound("author");

            var now = time.GetUtcNow();
            var customer = holder ?? CustomerId.New(now);
            var free = verified.RemoveAll(known.ContainsKey);
            var sender = new Sender(isOwn ? [author] : []) { Name = name };
            var reply = await customers.Get(customer).TellAsync(
                new DescribeAuthor(key, channel, sender, free, by, now) { Renames = isOwn }, cancellationToken);
            if (reply is CustomerReply.AliasTaken or CustomerReply.Erased)
            {
                aliases.Forget([author, .. free]);
                continue;
            }

            if (reply is not CustomerReply.Refused && !details.IsEmpty)
                reply = await customers.Get(customer).TellAsync(new LearnDetails(store.Keys.Request($"details {Guid.NewGuid():N}"), by, details), cancellationToken);
            if (reply is CustomerReply.Refused refused) return Problem.Conflict(refused.Reason);
            await LinkAsync(customer, verified, known, by, cancellationToken);
            return TypedResults.Ok(new DescribedAuthor(await people.SurvivorAsync(customer, cancellationToken) ?? customer));
        }

        return Problem.Conflict("Its identifiers are claimed by others over and over.");
    }

    /// <summary>Links the author with the one other person who is known by something of theirs; with several there is no telling who is right.</summary>
    private async Task LinkAsync(
        CustomerId customer, ImmutableArray<Alias> verified, IReadOnlyDictionary<Alias, AliasHolder> known, string by, CancellationToken cancellationToken)
    {
        var self = await people.SurvivorAsync(customer, cancellationToken);
        var others = new Dictionary<CustomerId, List<LinkGround>>();
        foreach (var alias in verified)
        {
            foreach (var holder in AuthorAliases.SameAs(alias).Select(known.GetValueOrDefault).OfType<AliasHolder>())
            {
                if (await people.SurvivorAsync(holder.Customer, cancellationToken) is not { } person || person == self) continue;
                var grounds = others.TryGetValue(person, out var found) ? found : others[person] = [];
                if (!grounds.Exists(g => g.Value == alias.Value)) grounds.Add(new LinkGround(GroundOf(alias), alias.Value));
            }
        }

        if (others.Count != 1) return;
        var (other, because) = others.Single();
        var command = new LinkPeople(store.Keys.Request($"verified {Guid.NewGuid():N}"), by, Reason: null) { Evidence = Evidence.Verified, Grounds = [.. because] };
        await links.LinkAsync(customer, other, command, cancellationToken);
    }

    private async Task<AuthorView?> ViewAsync(Alias author, CancellationToken cancellationToken)
    {
        var known = await aliases.FindAsync([author], cancellationToken);
        if (!known.TryGetValue(author, out var holder)) return null;
        if (await people.SurvivorAsync(holder.Customer, cancellationToken) is not { } survivor || await people.ReadAsync(survivor, cancellationToken) is not { } person)
            return null;
        var emotion = person.Objection is not null ? null : ViewEmotion.Of(person.Emotion, person.Emotion.Feeling(), cause: null, time.GetUtcNow());
        return new AuthorView(
            person.Id,
            Shown.NameOf(person.Profile.Name, person.Profile.Handle, person.Profile.ExternalId),
            emotion?.Mood,
            emotion?.Attitude,
            person.Waiting.Since,
            [.. person.Streams.SelectMany(static s => s.Profile.Aliases).Select(static held => AuthorAliases.Verified(held.Alias)).OfType<VerifiedIdentifier>()],
            await questions.OfAsync(person, cancellationToken));
    }

    private static LinkGroundKind GroundOf(Alias alias) => alias.Kind switch
    {
        VerifiedKinds.Email => LinkGroundKind.Email,
        VerifiedKinds.Phone => LinkGroundKind.Phone,
        _ => LinkGroundKind.Order,
    };

    private static string Wanted(VerifiedKind kind) => kind switch
    {
        VerifiedKind.Email => "Must be an e-mail address.",
        VerifiedKind.Phone => "Must be a telephone number.",
        _ => "Must be an order number.",
    };

    private static ProblemHttpResult NotYours(string channel) => TypedResults.Problem(
        detail: $"Your key is not for the channel \"{channel}\".", statusCode: StatusCodes.Status403Forbidden, title: "Not yours.");
}
