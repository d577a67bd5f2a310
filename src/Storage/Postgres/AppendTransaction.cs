using System.Collections.Immutable;
using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>One transaction of appends: looks, decides, writes and commits in two round trips.</summary>
internal static class AppendTransaction
{
    private const string CommitSql = "COMMIT";
    private const string RollbackSql = "ROLLBACK";

    /// <summary>Carries out what waits, in the transaction that was begun by looking.</summary>
    /// <returns>What became of it.</returns>
    public static async Task<Committed> RunAsync(
        NpgsqlConnection connection, AppendSight sight, IReadOnlyList<AppendJob> jobs, Func<CommitStage, Task>? probe, CancellationToken cancellationToken)
    {
        var decisions = new AppendDecisions(sight);
        var outcomes = new List<Func<long, ImmutableArray<AppendResult>>>(jobs.Count);
        foreach (var job in jobs) outcomes.Add(decisions.Decide(job.Set));
        var rows = decisions.Rows;
        if (rows.Events.Count == 0)
        {
            await RollBackAsync(connection, cancellationToken);
            return new Committed([.. outcomes.Select(static outcome => outcome(0))], Position: 0, [], Erased: false, Forgotten: false);
        }

        await decisions.Persons.SettleAsync(decisions, connection, cancellationToken);
        if (probe is not null) await probe(CommitStage.Before);
        await using var batch = connection.CreateBatch();
        AppendStatements.AddRows(batch, rows);
        AppendStatements.AddAliasNotice(batch, decisions.AliasMoves);
        FeedStatement.Add(batch, rows.Events, decisions.Touched);
        batch.Add(CommitSql);
        var before = await BeforeAsync(batch, cancellationToken);
        if (probe is not null) await probe(CommitStage.After);
        return new Committed(
            [.. outcomes.Select(outcome => outcome(before))], before + rows.Events.Count, decisions.AliasMoves, rows.Erased.Count > 0 || rows.Forgotten.Count > 0, rows.ReadFrom.Count > 0);
    }

    /// <summary>Ends a transaction that is to leave nothing behind.</summary>
    public static async Task RollBackAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(RollbackSql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> BeforeAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        // The notice of aliases has a result too; the feed's comes last. Reading to the end tells whether the commit went through.
        var before = -1L;
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                if (rows.GetFieldType(0) == typeof(long)) before = rows.GetInt64(0);
            }
        }
        while (await rows.NextResultAsync(cancellationToken));
        return before;
    }
}

/// <summary>A transaction that is on disk.</summary>
/// <param name="Results">The results of each set, in order.</param>
/// <param name="Position">The position of the newest event; 0 when there was none.</param>
/// <param name="AliasMoves">What was done to aliases.</param>
/// <param name="Erased">Whether contents were erased.</param>
/// <param name="Forgotten">Whether readings were.</param>
internal sealed record Committed(ImmutableArray<ImmutableArray<AppendResult>> Results, long Position, List<AliasMove> AliasMoves, bool Erased, bool Forgotten);
