using Microsoft.Extensions.Logging;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Hears what other processes commit. Notifications wake at once; where they cannot come the feed's end is looked up now and then, and no alias
/// is remembered, for nobody would tell of its move.
/// </summary>
internal sealed partial class FeedListener : IAsyncDisposable
{
    /// <summary>Tells the position of the newest event.</summary>
    public const string FeedChannel = "socialcrm_feed";

    /// <summary>Tells whose aliases are others now, by commas; nothing for everybody's.</summary>
    public const string AliasChannel = "socialcrm_alias";

    private const string ListenSql = $"LISTEN {FeedChannel}; LISTEN {AliasChannel}";
    private const string HeadSql = "SELECT position FROM feed";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly FeedHead _head;
    private readonly AliasCache _aliases;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;

    /// <summary>Starts to listen.</summary>
    public FeedListener(
        NpgsqlDataSource source, PostgresStoreOptions options, TimeProvider time, FeedHead head, AliasCache aliases, ILogger logger)
    {
        (_source, _options, _time, _head, _aliases, _logger) = (source, options, time, head, aliases, logger);
        _aliases.IsOff = true;
        _listening = Task.Run(ListenAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await HearAsync();
            }
            catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException || PostgresFailure.IsUnavailability(failure))
            {
                if (_closing.IsCancellationRequested) return;
                LogDeaf(failure);
            }
            finally
            {
                _aliases.IsOff = true;
            }

            await PollAsync();
        }
    }

    private async Task HearAsync()
    {
        await using var connection = await _source.OpenConnectionAsync(_closing.Token);
        connection.Notification += Told;
        await using (var listen = new NpgsqlCommand(ListenSql, connection)) await listen.ExecuteNonQueryAsync(_closing.Token);
        await using var head = new NpgsqlCommand(HeadSql, connection);
        _aliases.IsOff = false;
        while (true)
        {
            // Also a sign of life: a connection that is dead without a word is found out by it.
            _head.Advance((long)(await head.ExecuteScalarAsync(_closing.Token))!);
            while (await connection.WaitAsync(_options.PollInterval, _closing.Token))
            {
                // Told has done what there is to do.
            }
        }
    }

    private async Task PollAsync()
    {
        try
        {
            await Task.Delay(_options.DeafPollInterval, _time, _closing.Token);
            await using var command = _source.CreateCommand(HeadSql);
            _head.Advance((long)(await command.ExecuteScalarAsync(_closing.Token))!);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException || PostgresFailure.IsUnavailability(failure))
        {
            // The next time, perhaps.
        }
    }

    private void Told(object sender, NpgsqlNotificationEventArgs told)
    {
        if (told.Channel == FeedChannel)
        {
            if (long.TryParse(told.Payload, System.Globalization.CultureInfo.InvariantCulture, out var position)) _head.Advance(position);
        }
        else if (told.Payload.Length == 0)
        {
            _aliases.Clear();
        }
        else
        {
            _aliases.Forget([.. told.Payload.Split(',').Select(CustomerId.Parse)]);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database tells no news; it is asked for them until it does")]
    private partial void LogDeaf(Exception failure);
}
