namespace SocialCrm.Simulator.People;

/// <summary>One of the people who write to the company.</summary>
/// <param name="Key">The key in the cast: <c>p000</c>, <c>p001</c>, …</param>
/// <param name="Language"><c>en</c> or <c>nl</c>.</param>
/// <param name="FirstName">What friends say.</param>
/// <param name="LastName">The family's name.</param>
/// <param name="City">Where they live.</param>
/// <param name="Temper">How they take things.</param>
public sealed record Person(string Key, string Language, string FirstName, string LastName, string City, Temper Temper)
{
    /// <summary>The name that the channels show.</summary>
    public string Name => $"{FirstName} {LastName}";

    /// <summary>Their WhatsApp account, if they have one.</summary>
    public WhatsAppAccount? WhatsApp { get; init; }

    /// <summary>Their Facebook account, if they have one.</summary>
    public FacebookAccount? Facebook { get; init; }

    /// <summary>Their X account, if they have one.</summary>
    public XAccount? X { get; init; }

    /// <summary>From 0, who never loses their temper, to 1: a step of a story is told by those who are hot enough for it.</summary>
    public double Heat => Temper switch
    {
        Temper.Patient => 0.2,
        Temper.Quick => 0.5,
        Temper.Hot => 0.95,
        Temper.Criticaster => 0.7,
        Temper.Journalist => 0.3,
        _ => 0.1,
    };
}

/// <summary>A person on WhatsApp.</summary>
/// <param name="Number">The phone number, digits only; null for those who hide it behind a user name.</param>
/// <param name="UserId">The business-scoped user id.</param>
/// <param name="UserName">The user name, where one was taken.</param>
public sealed record WhatsAppAccount(string? Number, string UserId, string? UserName);

/// <summary>A person on Facebook: the Page knows the writer of messages and the writer of comments by different ids.</summary>
/// <param name="PageScopedId">The id in Messenger.</param>
/// <param name="UserId">The id in comments.</param>
public sealed record FacebookAccount(string PageScopedId, string UserId);

/// <summary>A person on X.</summary>
/// <param name="UserId">The user id.</param>
/// <param name="Handle">The handle without its @.</param>
/// <param name="Followers">How many follow them.</param>
/// <param name="Verified">Whether a mark stands beside the name.</param>
public sealed record XAccount(string UserId, string Handle, int Followers, bool Verified);
