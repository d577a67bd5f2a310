using System.Collections.Immutable;

namespace SocialCrm.Channels.X;

/// <summary>A post as either envelope tells of it.</summary>
internal sealed record XPost
{
    public required string Id { get; init; }

    public required InboundPerson Author { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Text { get; init; }

    public ImmutableArray<InboundMedia> Media { get; init; } = [];

    /// <summary>The post at the root of the talk.</summary>
    public string? Conversation { get; init; }

    /// <summary>The post that this one answers.</summary>
    public string? Answers { get; init; }

    /// <summary>Who wrote the post that this one answers.</summary>
    public InboundPerson? AnswersPerson { get; init; }

    /// <summary>The post that this one quotes.</summary>
    public string? Quotes { get; init; }

    /// <summary>The first of its versions: an edited post has an id of its own.</summary>
    public string? FirstVersion { get; init; }

    /// <summary>The post that it only passes on; empty where it is not named.</summary>
    public string? Reposts { get; init; }

    /// <summary>Whether what it passes on is ours.</summary>
    public bool IsRepostOfOurs { get; init; }

    /// <summary>Whether X says that it is an answer to us.</summary>
    public bool IsAnswerToUs { get; init; }

    /// <summary>Whether it names or quotes us, so that it concerns us without being an answer.</summary>
    public bool ConcernsUs { get; init; }

    /// <summary>The author's id.</summary>
    public string AuthorId => Author.Aliases[0].Value;

    /// <summary>
    /// The item that the post is. What it is depends on the post alone and not on the subscription that brought it, so that
    /// two subscriptions tell the same of one post.
    /// </summary>
    public InboundItem ToItem(XDelivery delivery, InboundSource source)
    {
        if (Reposts is { } reposted) return Repost(delivery, source, reposted);
        var ours = AuthorId == delivery.Account;
        var person = ours ? AnswersPerson : Author;
        if (person is null || person.Aliases[0].Value == delivery.Account)
            return delivery.Ignored(source, "Our own post, which answers nobody.");
        if (!ours && !IsAnswerToUs && !ConcernsUs) return delivery.Ignored(source, "The post neither answers nor names us.");
        return FirstVersion is { } first && first != Id
            ? Edit(delivery, source, person, first)
            : Message(delivery, source, person, ours);
    }

    // A second report of it, in the other envelope or under another subscription, is told apart by the person: it can be done once.
    private InboundItem Repost(XDelivery delivery, InboundSource source, string reposted)
    {
        if (!IsRepostOfOurs || AuthorId == delivery.Account) return delivery.Ignored(source, "The repost passes on nothing of ours.");
        if (reposted.Length == 0) return delivery.Unprocessed(source, "The repost does not say of what.");
        return XEngagement.Of(delivery, source, InboundEngagementKind.Repost, reposted, Author, At);
    }

    private InboundMessage Message(XDelivery delivery, InboundSource source, InboundPerson person, bool ours) => new()
    {
        Channel = ChannelNames.X,
        OurAccount = delivery.Account,
        OccurredAt = At,
        Source = source,
        ExternalId = Id,
        Person = person,
        Direction = ours ? InboundDirection.Out : InboundDirection.In,
        Kind = ours || IsAnswerToUs ? InboundMessageKind.Comment : InboundMessageKind.Mention,
        ThreadId = Conversation ?? Answers ?? Id,
        Text = Text,
        Media = Media,
        InReplyTo = Answers ?? Quotes,
        Permalink = XText.Address(Author.Handle, Id),
    };

    private InboundEdit Edit(XDelivery delivery, InboundSource source, InboundPerson person, string first) => new()
    {
        Channel = ChannelNames.X,
        OurAccount = delivery.Account,
        OccurredAt = At,
        Source = source,
        TargetId = first,
        Revision = Id,
        Person = person,
        Text = Text,
        Media = Media,
        VersionId = Id,
        Whole = Message(delivery, source, person, AuthorId == delivery.Account) with { ExternalId = first },
    };
}
