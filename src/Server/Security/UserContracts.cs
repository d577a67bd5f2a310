using System.Collections.Immutable;
using SocialCrm.Domain.Users;

namespace SocialCrm.Server.Security;

/// <summary>Somebody signs in.</summary>
/// <param name="Email">Their address.</param>
/// <param name="Password">Their password.</param>
public sealed record SignIn(string Email, string Password);

/// <summary>Who is signed in.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they may do.</param>
public sealed record Session(string Id, string Name, string Email, Role Role);

/// <summary>The users.</summary>
/// <param name="Items">Everybody, by name.</param>
/// <param name="Next">Always null: they come on one page.</param>
/// <param name="Position">The feed position when this was read.</param>
public sealed record UserList(ImmutableArray<UserItem> Items, string? Next, long Position);

/// <summary>A user.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Disabled">They may not sign in.</param>
/// <param name="Invited">Until when their one-time link works; null when there is none open.</param>
/// <param name="HasPassword">They have chosen a password.</param>
public sealed record UserItem(string Id, string Email, string Name, Role Role, bool Disabled, DateTimeOffset? Invited, bool HasPassword);

/// <summary>Invites somebody.</summary>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name as colleagues see it.</param>
/// <param name="Role">What they may do.</param>
public sealed record Invite(string Email, string Name, Role Role);

/// <summary>A user was changed; what is left out stays.</summary>
/// <param name="Name">Another name.</param>
/// <param name="Role">Another role: ends their sessions.</param>
/// <param name="Disabled">Whether they may not sign in: ends their sessions.</param>
/// <param name="Reset">True: their password is void, their sessions end, and a new one-time link is made.</param>
public sealed record ChangeUser(string? Name = null, Role? Role = null, bool? Disabled = null, bool? Reset = null);

/// <summary>A user after a change.</summary>
/// <param name="User">The user.</param>
/// <param name="Link">The one-time link when one was made: shown this once only.</param>
public sealed record ChangedUser(UserItem User, InvitationLink? Link);

/// <summary>A one-time link by which somebody chooses a password.</summary>
/// <param name="Path">Path and fragment under this server's address. The token is in the fragment, which browsers send to nobody.</param>
/// <param name="Ends">Until when it works.</param>
public sealed record InvitationLink(string Path, DateTimeOffset Ends);

/// <summary>The token of a one-time link.</summary>
/// <param name="Token">What follows the <c>#</c>.</param>
public sealed record InvitationToken(string Token);

/// <summary>Whom a one-time link is for.</summary>
/// <param name="Email">Their address; null for the first administrator, who says it.</param>
/// <param name="Name">Their name; null likewise.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Ends">Until when the link works.</param>
public sealed record Invitation(string? Email, string? Name, Role Role, DateTimeOffset? Ends);

/// <summary>Somebody takes up an invitation, and is signed in.</summary>
/// <param name="Token">What follows the <c>#</c> of the link.</param>
/// <param name="Password">The password chosen, 10 characters at least.</param>
/// <param name="Email">The first administrator's address.</param>
/// <param name="Name">The first administrator's name.</param>
public sealed record AcceptInvitation(string Token, string Password, string? Email = null, string? Name = null);
