using System.Runtime.CompilerServices;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Looks into a file as of one moment, whether a server uses it or not: a read transaction, which keeps nobody from writing. Until it ends the
/// server's log grows.
/// </summary>
public sealed class SqliteInspection : IInspection
{
    private const string SizeSql = "SELECT (SELECT position FROM feed), (SELECT count(*) FROM event), (SELECT count(*) FROM customer)";

    private const string FeedSql = """
        SELECT e.position, c.key, e.version FROM event e LEFT JOIN customer c ON c.id = e.customer ORDER BY e.position
        """;

    private const string CustomersSql = "SELECT id FROM customer ORDER BY id";

    private readonly SqliteConnection _connection;

    private SqliteInspection(SqliteConnection connection, string path)
    {
        _connection = connection;
        Where = path;
    }

    /// <inheritdoc/>
    public string Where { get; }

    /// <summary>Opens a file and holds the moment until it is disposed.</summary>
    /// <exception cref="StoreUnavailableException">There is none, it cannot be read, or another version of this software wrote it.</exception>
    public static SqliteInspection Open(SqliteStoreOptions options)
    {
        var path = options.Path();
        if (!File.Exists(path)) throw new StoreUnavailableException($"There is no store '{path}'.");
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.OpenReader(path);
            SqliteMigrations.NeedCurrent(connection);
            connection.Statement("BEGIN").Run();
            var inspection = new SqliteInspection(connection, path);
            inspection.Size();
            return inspection;
        }
        catch (SqliteFailure failure)
        {
            connection?.Dispose();
            throw new StoreUnavailableException($"The store '{path}' cannot be read: {failure.Message}", failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<InspectedSize> SizeAsync(CancellationToken cancellationToken) => Task.FromResult(Reading(Size));

    /// <inheritdoc/>
    public IAsyncEnumerable<InspectedPlace> FeedAsync(CancellationToken cancellationToken) => Streamed(Feed(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<InspectedStream> StreamsAsync(CancellationToken cancellationToken) => Streamed(Streams(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<InspectedFlaw> FlawsAsync(CancellationToken cancellationToken) => Streamed(SqliteFlaws.Of(_connection), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private InspectedSize Size()
    {
        using var row = _connection.Statement(SizeSql);
        row.Step();
        return new InspectedSize(row.Long(0), row.Long(1), row.Long(2));
    }

    private IEnumerable<InspectedPlace> Feed()
    {
        using var rows = _connection.Statement(FeedSql);
        while (rows.Step()) yield return new InspectedPlace(rows.Long(0), rows.IsNull(1) ? null : rows.Customer(1), rows.Long(2));
    }

    private IEnumerable<InspectedStream> Streams()
    {
        using var rows = _connection.Statement(CustomersSql);
        while (rows.Step()) yield return StreamInspection.Read(_connection, rows.Long(0));
    }

    private T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteFailure failure)
        {
            throw new StoreUnavailableException($"The store '{Where}' cannot be read: {failure.Message}", failure);
        }
    }

    private async IAsyncEnumerable<T> Streamed<T>(
        IEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // SQLite reads at once; leaving the caller's thread keeps whoever asked from being blocked by a whole store.
        await Task.Yield();
        using var each = rows.GetEnumerator();
        while (Reading(each.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return each.Current;
        }
    }
}
