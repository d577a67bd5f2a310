namespace SocialCrm.Actors.InProcess;

/// <summary>A call that waits for its turn.</summary>
internal abstract class Turn
{
    /// <summary>Whose mailbox it is in; null before it is posted.</summary>
    public ActiveCustomer? Mailbox { get; set; }

    /// <summary>Its place in the mailbox, so that it can be withdrawn; null once it is taken out.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Carries it out. Never throws: a turn that fails is the business of its caller only.</summary>
    public abstract ValueTask RunAsync(CustomerActor actor);

    /// <summary>Tells whoever asked what became of it.</summary>
    /// <returns>Why it failed, when nobody waits to hear it; otherwise null.</returns>
    public abstract Exception? Answer();

    /// <summary>Refuses it, since it found no place.</summary>
    public abstract void Refuse(CustomerBusyException why);
}

/// <summary>A call with an argument and a result.</summary>
internal sealed class Turn<TArgument, TResult> : Turn
{
    private readonly Func<CustomerActor, TArgument, ValueTask<TResult>> _run;
    private readonly TArgument _argument;
    private readonly TaskCompletionSource<TResult> _completion = new();
    private readonly CancellationTokenRegistration _giveUp;
    private readonly CancellationToken _cancellationToken;
    private TResult? _result;
    private Exception? _failure;

    /// <summary>A call; its waiting ends when the token says so.</summary>
    public Turn(Func<CustomerActor, TArgument, ValueTask<TResult>> run, TArgument argument, CancellationToken cancellationToken)
    {
        _run = run;
        _argument = argument;
        _cancellationToken = cancellationToken;
        _giveUp = cancellationToken.UnsafeRegister(static turn => ((Turn<TArgument, TResult>)turn!).GiveUp(), this);
    }

    /// <summary>What whoever asked waits for.</summary>
    public Task<TResult> Completion => _completion.Task;

    /// <inheritdoc/>
    public override async ValueTask RunAsync(CustomerActor actor)
    {
        // Given up before its turn came, so it is not begun. Once begun it is finished, though nobody may wait for it any more.
        if (_completion.Task.IsCompleted) return;
        try
        {
            _result = await _run(actor, _argument);
        }
#pragma warning disable CA1031 // Whatever a turn throws belongs to its caller; the next turn must run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
        }
    }

    /// <inheritdoc/>
    public override Exception? Answer()
    {
        _giveUp.Unregister();
        if (_failure is not null) return _completion.TrySetException(_failure) ? null : _failure;
        _completion.TrySetResult(_result!);
        return null;
    }

    /// <inheritdoc/>
    public override void Refuse(CustomerBusyException why)
    {
        _giveUp.Unregister();
        _completion.TrySetException(why);
    }

    private void GiveUp()
    {
        Mailbox?.Withdraw(this);
        _completion.TrySetCanceled(_cancellationToken);
    }
}
