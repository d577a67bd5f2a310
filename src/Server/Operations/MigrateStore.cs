using System.Globalization;
using SocialCrm.Server.Startup;
using SocialCrm.Storage.Moving;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Server.Operations;

/// <summary>Moves an installation from SQLite to PostgreSQL: <c>migrate-store --from "Data Source=…" --to "Host=…"</c>.</summary>
internal static class MigrateStore
{
    private const string Name = "migrate-store";
    private const string Usage = $"Write: {Name} --from \"Data Source=…\" --to \"Host=…;Database=…;Username=…;Password=…\"";

    /// <summary>Does it when it is asked for, and says whether that is all that was asked.</summary>
    /// <exception cref="StartRefusedException">It is asked for in a way that cannot be, or was broken off.</exception>
    /// <exception cref="Storage.StoreUnavailableException">One of the two stores cannot be used.</exception>
    public static async Task<bool> IsAllThatIsAskedAsync(string[] args)
    {
        if (args is not [Name, .. var rest]) return false;
        var (from, to) = rest switch
        {
            ["--from", var f, "--to", var t] => (f, t),
            ["--to", var t, "--from", var f] => (f, t),
            _ => throw new StartRefusedException(Usage),
        };
        using var broken = new CancellationTokenSource();
        void BreakOff(object? sender, ConsoleCancelEventArgs pressed) => (pressed.Cancel, _) = (true, broken.CancelAsync());
        Console.CancelKeyPress += BreakOff;
        try
        {
            var move = new StoreMove(new SqliteStoreOptions { ConnectionString = from }, to, TimeProvider.System);
            foreach (var (table, rows) in await move.RunAsync(new Told(), broken.Token)) await Console.Out.WriteLineAsync(Line($"{table}: {rows:N0} rows, the same on both sides"));
            await Console.Out.WriteLineAsync("All is moved. Set SocialCrm:Storage:Provider to \"postgres\" and SocialCrm:Storage:ConnectionString to the database, and keep the file until you are content.");
            return true;
        }
        catch (OperationCanceledException cancelled)
        {
            throw new StartRefusedException("Broken off. Call it again: it goes on where it stopped.", cancelled);
        }
        finally
        {
            Console.CancelKeyPress -= BreakOff;
        }
    }

    private static string Line(FormattableString line) => FormattableString.Invariant(line);

    /// <summary>Says how far it is, at most once a second for a table.</summary>
    private sealed class Told : IProgress<StoreMoveProgress>
    {
        private string _table = "";
        private long _said;

        public void Report(StoreMoveProgress value)
        {
            if (value.Table == _table && value.Rows < value.All && TimeProvider.System.GetElapsedTime(_said) < TimeSpan.FromSeconds(1)) return;
            (_table, _said) = (value.Table, TimeProvider.System.GetTimestamp());
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {value.Rows:N0} of {value.All:N0} {value.Doing}"));
        }
    }
}
