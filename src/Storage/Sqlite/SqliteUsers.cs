using System.Collections.Immutable;
using SocialCrm.Domain.Users;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Users on SQLite.</summary>
internal sealed class SqliteUsers(SqliteStore store) : IUsers
{
    private const string Columns = """
        SELECT id, email, name, role, password_hash, disabled, security_stamp, failed_sign_ins, locked_until,
            invitation_hash, invitation_ends, revision
        FROM user
        """;

    private const string AllSql = Columns + " ORDER BY name, id";
    private const string FindSql = Columns + " WHERE id = ?";
    private const string FindByEmailSql = Columns + " WHERE email_folded = ?";
    private const string FindByInvitationSql = Columns + " WHERE invitation_hash = ?";

    private const string AddSql = """
        INSERT INTO user (
            id, email, name, role, password_hash, disabled, security_stamp, failed_sign_ins, locked_until,
            invitation_hash, invitation_ends, email_folded, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT (email_folded) DO NOTHING
        """;

    private const string ChangeSql = """
        UPDATE user SET
            email = ?2, name = ?3, role = ?4, password_hash = ?5, disabled = ?6, security_stamp = ?7, failed_sign_ins = ?8,
            locked_until = ?9, invitation_hash = ?10, invitation_ends = ?11, email_folded = ?12, revision = revision + 1
        WHERE id = ?1 AND revision = ?13
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<User>> AllAsync(CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(AllSql);
            var users = ImmutableArray.CreateBuilder<User>();
            while (rows.Step()) users.Add(Read(rows));
            return users.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindAsync(string id, CancellationToken cancellationToken) => FindOneAsync(FindSql, id, cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindOneAsync(FindByEmailSql, Folded(email), cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindByInvitationAsync(string tokenHash, CancellationToken cancellationToken) =>
        FindOneAsync(FindByInvitationSql, tokenHash, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AddAsync(User user, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            Bind(session.Connection.Statement(AddSql), user).Run();
            return session.Connection.Changes == 1;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ChangeAsync(User user, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            Bind(session.Connection.Statement(ChangeSql), user).Bind(13, user.Revision).Run();
            return session.Connection.Changes == 1;
        },
        cancellationToken);

    private Task<User?> FindOneAsync(string sql, string value, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var row = connection.Statement(sql).Bind(1, value);
            return row.Step() ? Read(row) : null;
        },
        cancellationToken);

    private static SqliteStatement Bind(SqliteStatement statement, User user) => statement
        .Bind(1, user.Id)
        .Bind(2, user.Email)
        .Bind(3, user.Name)
        .Bind(4, (long)user.Role)
        .Bind(5, user.PasswordHash)
        .Bind(6, user.Disabled ? 1L : 0L)
        .Bind(7, user.SecurityStamp)
        .Bind(8, user.FailedSignIns)
        .Bind(9, user.LockedUntil?.ToUnixTimeMilliseconds())
        .Bind(10, user.InvitationHash)
        .Bind(11, user.InvitationEnds?.ToUnixTimeMilliseconds())
        .Bind(12, Folded(user.Email));

    private static User Read(SqliteStatement row) => new(row.Text(0), row.Text(1), row.Text(2), (Role)row.Int(3))
    {
        PasswordHash = row.TextOrNull(4),
        Disabled = row.Int(5) != 0,
        SecurityStamp = row.Text(6),
        FailedSignIns = row.Int(7),
        LockedUntil = Moment(row.LongOrNull(8)),
        InvitationHash = row.TextOrNull(9),
        InvitationEnds = Moment(row.LongOrNull(10)),
        Revision = row.Long(11),
    };

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static string Folded(string email) => email.Trim().ToLowerInvariant();
}
