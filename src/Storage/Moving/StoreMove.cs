using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Storage.Moving;

/// <summary>
/// Moves an installation from SQLite to PostgreSQL: every table, with the positions, ids and secrets it has. Broken off, it goes on where it
/// stopped; at the end all is read back and compared. The file is left as it is.
/// </summary>
/// <param name="from">The SQLite file, which no server may use meanwhile.</param>
/// <param name="to">The PostgreSQL database, which no server was started on.</param>
/// <param name="time">The clock.</param>
public sealed class StoreMove(SqliteStoreOptions from, string to, TimeProvider time)
{
    private const string HeadSql = "SELECT position FROM feed";
    private const string UnprocessedSql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unprocessed'), 0)";

    /// <summary>How many rows are sent at once.</summary>
    internal int RowsAtOnce { get; init; } = 10_000;

    /// <summary>Moves all, and compares.</summary>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Breaks it off; it can be gone on with later.</param>
    /// <returns>How many rows were moved, of which tables.</returns>
    /// <exception cref="StoreUnavailableException">One of the two cannot be used; the message says what to do.</exception>
    public async Task<IReadOnlyList<(string Table, long Rows)>> RunAsync(IProgress<StoreMoveProgress> progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(from.Path())) throw new StoreUnavailableException($"There is no store at '{from.Path()}'.");
        try
        {
            // Opened as a server does it: nobody else may use it meanwhile, and its schema is this version's.
            await using var store = new SqliteStore(from, time);
            await store.OpenAsync(cancellationToken);
            using var source = SqliteConnection.OpenReader(from.Path());
            using var moment = new SqliteHold(source);
            await using var target = await MoveTarget.OpenAsync(to, time.GetUtcNow(), cancellationToken);
            foreach (var part in MoveParts.All) await MoveAsync(part, source, target, progress, cancellationToken);
            var moved = new List<(string, long)>();
            foreach (var part in MoveParts.All) moved.Add((part.Table, await CompareAsync(part, source, target, progress, cancellationToken)));
            await target.FinishAsync(Number(source, HeadSql), Number(source, UnprocessedSql), cancellationToken);
            return moved;
        }
        catch (SqliteFailure failure)
        {
            throw new StoreUnavailableException($"The store '{from.Path()}' cannot be read: {failure.Message}", failure);
        }
        catch (Exception failure) when (PostgresFailure.IsUnavailability(failure))
        {
            throw new StoreUnavailableException($"The database gave up: {failure.Message}. Call this again: it goes on where it stopped.", failure);
        }
    }

    private async Task MoveAsync(
        MovePart part, SqliteConnection source, MoveTarget target, IProgress<StoreMoveProgress> progress, CancellationToken cancellationToken)
    {
        var (all, reached) = (Number(source, part.CountSql), await target.ReachedAsync(part, cancellationToken));
        var batch = new List<object?[]>(RowsAtOnce);
        using var rows = source.Statement($"SELECT * FROM ({part.SourceSql}) LIMIT -1 OFFSET ?").Bind(1, reached);
        for (var more = true; more;)
        {
            batch.Clear();
            while (batch.Count < RowsAtOnce && (more = rows.Step())) batch.Add(part.Read(rows));
            if (batch.Count == 0) break;
            reached += batch.Count;
            await target.AddAsync(part, batch, reached, cancellationToken);
            progress.Report(new StoreMoveProgress(part.Table, "moved", reached, all));
        }
    }

    private static async Task<long> CompareAsync(
        MovePart part, SqliteConnection source, MoveTarget target, IProgress<StoreMoveProgress> progress, CancellationToken cancellationToken)
    {
        var expected = new MoveSum();
        using (var rows = source.Statement(part.SourceSql))
        {
            while (rows.Step()) expected.Add(part.Read(rows));
        }

        var found = await target.SumAsync(part, cancellationToken);
        if ((found.Rows, found.Sum) != (expected.Rows, expected.Sum) || expected.Rows != Number(source, part.CountSql))
        {
            throw new StoreUnavailableException(
                $"The table '{part.Table}' is not the same on both sides ({expected.Rows} rows here, {found.Rows} there): the store was used since the move began. Begin anew with an empty database.");
        }

        progress.Report(new StoreMoveProgress(part.Table, "compared", found.Rows, found.Rows));
        return found.Rows;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var row = connection.Statement(sql);
        row.Step();
        return row.Long(0);
    }

    /// <summary>Has a connection see one moment for as long as the move takes.</summary>
    private sealed class SqliteHold : IDisposable
    {
        private readonly SqliteConnection _connection;

        public SqliteHold(SqliteConnection connection)
        {
            _connection = connection;
            connection.Execute("BEGIN");
        }

        public void Dispose() => _connection.Execute("COMMIT");
    }
}

/// <summary>How far a move is.</summary>
/// <param name="Table">The table.</param>
/// <param name="Doing">What is done to it: <c>moved</c>, <c>compared</c>.</param>
/// <param name="Rows">How many rows it was done to.</param>
/// <param name="All">How many there are.</param>
public readonly record struct StoreMoveProgress(string Table, string Doing, long Rows, long All);
