using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Users;

namespace SocialCrm.Storage.Postgres;

/// <summary>Users on PostgreSQL.</summary>
internal sealed class PostgresUsers(PostgresStore store) : IUsers
{
    private const string Columns = """
        SELECT id, email, name, role, password_hash, disabled, security_stamp, failed_sign_ins, locked_until,
            invitation_hash, invitation_ends, revision
        FROM team
        """;

    private const string AllSql = Columns + " ORDER BY name, id";
    private const string FindSql = Columns + " WHERE id = $1";
    private const string FindByEmailSql = Columns + " WHERE email_folded = $1";
    private const string FindByInvitationSql = Columns + " WHERE invitation_hash = $1";

    private const string AddSql = """
        INSERT INTO team (
            id, email, name, role, password_hash, disabled, security_stamp, failed_sign_ins, locked_until,
            invitation_hash, invitation_ends, email_folded, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)
        ON CONFLICT (email_folded) DO NOTHING
        """;

    private const string ChangeSql = """
        UPDATE team SET
            email = $2, name = $3, role = $4, password_hash = $5, disabled = $6, security_stamp = $7, failed_sign_ins = $8,
            locked_until = $9, invitation_hash = $10, invitation_ends = $11, email_folded = $12, revision = revision + 1
        WHERE id = $1 AND revision = $13
        """;

    /// <inheritdoc/>
    public async Task<ImmutableArray<User>> AllAsync(CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(AllSql, bind: null, Read, cancellationToken)];

    /// <inheritdoc/>
    public Task<User?> FindAsync(string id, CancellationToken cancellationToken) => FindOneAsync(FindSql, id, cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindOneAsync(FindByEmailSql, Folded(email), cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindByInvitationAsync(string tokenHash, CancellationToken cancellationToken) =>
        FindOneAsync(FindByInvitationSql, tokenHash, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AddAsync(User user, CancellationToken cancellationToken) =>
        await store.Connections.ExecuteAsync(AddSql, c => Bind(c, user), cancellationToken) == 1;

    /// <inheritdoc/>
    public async Task<bool> ChangeAsync(User user, CancellationToken cancellationToken) =>
        await store.Connections.ExecuteAsync(ChangeSql, c => Bind(c, user).With(user.Revision), cancellationToken) == 1;

    private async Task<User?> FindOneAsync(string sql, string value, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(sql, c => c.With(value), Read, cancellationToken)).SingleOrDefault();

    private static NpgsqlBatchCommand Bind(NpgsqlBatchCommand command, User user) => command
        .With(user.Id)
        .With(user.Email)
        .With(user.Name)
        .With((int)user.Role)
        .With(user.PasswordHash)
        .With(user.Disabled)
        .With(user.SecurityStamp)
        .With(user.FailedSignIns)
        .With(user.LockedUntil?.ToUnixTimeMilliseconds())
        .With(user.InvitationHash)
        .With(user.InvitationEnds?.ToUnixTimeMilliseconds())
        .With(Folded(user.Email));

    private static User Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), (Role)row.GetInt32(3))
    {
        PasswordHash = row.TextOrNull(4),
        Disabled = row.GetBoolean(5),
        SecurityStamp = row.GetString(6),
        FailedSignIns = row.GetInt32(7),
        LockedUntil = row.MomentOrNull(8),
        InvitationHash = row.TextOrNull(9),
        InvitationEnds = row.MomentOrNull(10),
        Revision = row.GetInt64(11),
    };

    private static string Folded(string email) => email.Trim().ToLowerInvariant();
}
