using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>Reads result sets.</summary>
internal static class PostgresRows
{
    /// <summary>All rows of the result set the reader stands on.</summary>
    public static async Task<List<T>> AllAsync<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellationToken)) all.Add(read(rows));
        return all;
    }

    /// <summary>All rows of the next result set.</summary>
    public static async Task<List<T>> NextAsync<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        if (!await rows.NextResultAsync(cancellationToken)) throw new InvalidOperationException("There is no further result.");
        return await rows.AllAsync(read, cancellationToken);
    }
}
