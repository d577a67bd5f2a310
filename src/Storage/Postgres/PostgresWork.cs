using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>A transaction of those who work through what is stored in steps, beside the writers.</summary>
internal static class PostgresWork
{
    // A session that stands still in mid-transaction is ended, so that another process can go on.
    private const string BeginSql = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '5s'";

    /// <summary>Works in a transaction; nothing stays of one that throws.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public static Task<T> InTransactionAsync<T>(this PostgresConnections connections, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        connections.UseAsync(
            async connection =>
            {
                await using (var begin = new NpgsqlCommand(BeginSql, connection)) await begin.ExecuteNonQueryAsync(cancellationToken);
                var committed = false;
                try
                {
                    var result = await work(connection);
                    await connection.RunAsync("COMMIT", static _ => { }, cancellationToken);
                    committed = true;
                    return result;
                }
                finally
                {
                    if (!committed && connection.State == System.Data.ConnectionState.Open) await connection.RunAsync("ROLLBACK", static _ => { }, CancellationToken.None);
                }
            },
            cancellationToken);

    /// <summary>Reads the rows of one statement.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        this NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        bind(batch.Add(sql));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(read, cancellationToken);
    }

    /// <summary>Carries out one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        bind(batch.Add(sql));
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
