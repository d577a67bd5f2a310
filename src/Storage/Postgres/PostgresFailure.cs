using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>Tells the kinds of failure apart.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether the database cannot be reached or cannot go on now: whoever asked may try again later.</summary>
    public static bool IsUnavailability(Exception failure) => failure switch
    {
        PostgresException refused => !IsMistake(refused),
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    /// <summary>Whether another transaction was faster: what it stored is visible now, so deciding again ends in a refusal or goes through.</summary>
    public static bool IsRace(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>Whether something else held what was needed for too long.</summary>
    public static bool IsHeldUp(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    // Data exceptions, broken constraints and statements that cannot be: of our own making, and no better the next time.
    private static bool IsMistake(PostgresException refused) => refused.SqlState[..2] is "22" or "23" or "42" or "0A";
}
