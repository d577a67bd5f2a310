using Npgsql;
using SocialCrm.Storage.Postgres;

namespace SocialCrm.Storage.Moving;

/// <summary>The database that an installation is moved to, with how far that is.</summary>
internal sealed class MoveTarget(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string LockSql = "SELECT pg_try_advisory_lock(5372042602)";
    private const string IsUsedSql = "SELECT EXISTS (SELECT FROM secret) OR EXISTS (SELECT FROM customer) OR EXISTS (SELECT FROM team)";
    private const string BeginSql = $"CREATE TABLE {Progress} (part text PRIMARY KEY, rows bigint NOT NULL)";
    private const string NoteSql = $"INSERT INTO {Progress} (part, rows) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET rows = excluded.rows";
    private const string ReachedSql = $"SELECT coalesce((SELECT rows FROM {Progress} WHERE part = $1), 0)";

    /// <summary>The table that is there as long as a move is under way.</summary>
    public const string Progress = "move_under_way";

    /// <summary>Whether a move to this database is under way, or was broken off.</summary>
    public const string IsUnderWaySql = $"SELECT to_regclass('{Progress}') IS NOT NULL";

    /// <summary>Makes the database ready, or finds how far a move broken off had come.</summary>
    /// <exception cref="StoreUnavailableException">It is in use, cannot be reached, or another move to it is under way.</exception>
    public static async Task<MoveTarget> OpenAsync(string connectionString, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = new PostgresStoreOptions { ConnectionString = connectionString };
        var parts = new NpgsqlConnectionStringBuilder(options.ForReaders()) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(parts.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await PostgresMigrations.ApplyAsync(connection, now, cancellationToken);
            var target = new MoveTarget(connection);
            if (!(bool)(await target.ScalarAsync(LockSql, cancellationToken))!)
                throw new StoreUnavailableException("Another move to this database is under way.");
            if ((bool)(await target.ScalarAsync(IsUnderWaySql, cancellationToken))!) return target;
            if ((bool)(await target.ScalarAsync(IsUsedSql, cancellationToken))!)
                throw new StoreUnavailableException("The database is in use already: name one that no server was started on.");
            await target.ScalarAsync(BeginSql, cancellationToken);
            return target;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            throw PostgresFailure.IsUnavailability(failure)
                ? new StoreUnavailableException($"The database cannot be reached: {failure.Message}", failure)
                : failure;
        }
    }

    /// <summary>How many rows of a table are there.</summary>
    public async Task<long> ReachedAsync(MovePart part, CancellationToken cancellationToken) => (long)(await ScalarAsync(ReachedSql, cancellationToken, part.Table))!;

    /// <summary>Takes rows in, together with the note of how many there are then.</summary>
    public async Task AddAsync(MovePart part, IReadOnlyList<object?[]> rows, long reached, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync(part.CopySql, cancellationToken))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] is { } value) await copy.WriteAsync(value, part.Columns[i].Type, cancellationToken);
                    else await copy.WriteNullAsync(cancellationToken);
                }
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await ScalarAsync(NoteSql, cancellationToken, part.Table, reached);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What is there of a table.</summary>
    public async Task<MoveSum> SumAsync(MovePart part, CancellationToken cancellationToken)
    {
        var sum = new MoveSum();
        await using var command = new NpgsqlCommand(part.TargetSql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) sum.Add(part.Read(rows));
        return sum;
    }

    /// <summary>Ends the move: the feed goes on where it ended, and servers may start.</summary>
    public async Task FinishAsync(long position, long unprocessed, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ScalarAsync("UPDATE feed SET position = $1", cancellationToken, position);
        await ScalarAsync("SELECT setval(pg_get_serial_sequence('unprocessed', 'id'), greatest($1, 1), $1 > 0)", cancellationToken, unprocessed);
        await ScalarAsync(
            "SELECT setval(pg_get_serial_sequence('journal', 'id'), greatest((SELECT max(id) FROM journal), 1), EXISTS (SELECT FROM journal))", cancellationToken);
        await ScalarAsync("SELECT setval(pg_get_serial_sequence('audit', 'id'), greatest((SELECT max(id) FROM audit), 1), EXISTS (SELECT FROM audit))", cancellationToken);
        await ScalarAsync(
            "SELECT setval(pg_get_serial_sequence('retention_pass', 'id'), greatest((SELECT max(id) FROM retention_pass), 1), EXISTS (SELECT FROM retention_pass))",
            cancellationToken);
        await ScalarAsync($"DROP TABLE {Progress}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await ScalarAsync("ANALYZE", cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
