namespace SocialCrm.Actors.InProcess;

/// <summary>
/// An active customer and their mailbox. Turns run one after another in the order they were posted: the first on the thread of
/// whoever posted it, since a handover to another thread costs more than most turns, those that wait on the thread pool. While nothing
/// waits there is no thread, task or timer, only this.
/// </summary>
internal sealed class ActiveCustomer(CustomerActor actor, InProcessCustomers customers)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Turn> _waiting = new();
    private bool _running;
    private bool _closed;
    private long _idleSince = customers.Timestamp;

    /// <summary>Since when nothing happened, as a timestamp; null while something does.</summary>
    public long? IdleSince
    {
        get
        {
            lock (_gate) return _running ? null : _idleSince;
        }
    }

    /// <summary>Begins a turn when nothing is under way, else puts it at the end of the queue.</summary>
    public Posting Post(Turn turn, int limit)
    {
        lock (_gate)
        {
            if (_closed) return Posting.Closed;
            if (_running)
            {
                if (_waiting.Count >= limit) return Posting.Full;
                turn.Mailbox = this;
                turn.Place = _waiting.AddLast(turn);
                return Posting.Taken;
            }

            _running = true;
        }

        _ = turn.RunAsync(actor, this);
        return Posting.Taken;
    }

    /// <summary>Takes a turn out again whose caller gave up; one that has begun goes on.</summary>
    public void Withdraw(Turn turn)
    {
        lock (_gate)
        {
            if (turn.Place is not { } place) return;
            _waiting.Remove(place);
            turn.Place = null;
        }

        customers.Release();
    }

    /// <summary>Ends it when nothing has happened since a moment: nobody's call is lost, for the next one finds it closed and begins a new one.</summary>
    public bool TryClose(long idleSince)
    {
        lock (_gate)
        {
            if (_running || _closed || _idleSince > idleSince) return false;
            _closed = true;
            return true;
        }
    }

    /// <summary>The turn under way is over: its place is free, and the next begins on the thread pool.</summary>
    public void GoOn()
    {
        customers.Release();
        if (Next() is { } next)
            ThreadPool.UnsafeQueueUserWorkItem(static run => _ = run.Turn.RunAsync(run.Actor, run.Mailbox), (Turn: next, Actor: actor, Mailbox: this), preferLocal: false);
    }

    /// <summary>The caller was told.</summary>
    /// <param name="unheard">Why the turn failed, when the caller had given up.</param>
    public void Answered(Exception? unheard) => customers.Answered(unheard);

    private Turn? Next()
    {
        lock (_gate)
        {
            if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                first.Value.Place = null;
                return first.Value;
            }

            _running = false;
            _idleSince = customers.Timestamp;
            return null;
        }
    }
}

/// <summary>What became of a turn that was posted.</summary>
internal enum Posting
{
    /// <summary>It waits or runs.</summary>
    Taken,

    /// <summary>Too many wait.</summary>
    Full,

    /// <summary>The customer left memory meanwhile.</summary>
    Closed,
}
