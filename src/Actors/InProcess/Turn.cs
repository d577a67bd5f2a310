namespace SocialCrm.Actors.InProcess;

/// <summary>A call that waits for its turn.</summary>
internal abstract class Turn
{
    /// <summary>Whose mailbox it is in; null before it is posted.</summary>
    public ActiveCustomer? Mailbox { get; set; }

    /// <summary>Its place in the mailbox, so that it can be withdrawn; null once it is taken out.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Carries it out and tells whoever asked. Never throws: a turn that fails is the business of its caller only.</summary>
    /// <returns>Why it failed, when nobody waits to hear it; otherwise null.</returns>
    public abstract ValueTask<Exception?> RunAsync(CustomerActor actor);

    /// <summary>Refuses it, since it found no place.</summary>
    public abstract void Refuse(CustomerBusyException why);
}

/// <summary>A call with an argument and a result.</summary>
internal sealed class Turn<TArgument, TResult> : Turn
{
    private readonly Func<CustomerActor, TArgument, ValueTask<TResult>> _run;
    private readonly TArgument _argument;
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _giveUp;
    private readonly CancellationToken _cancellationToken;

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
    public override async ValueTask<Exception?> RunAsync(CustomerActor actor)
    {
        // Given up before its turn came, so it is not begun. Once begun it is finished, though nobody may wait for it any more.
        if (_completion.Task.IsCompleted) return null;
        try
        {
            _completion.TrySetResult(await _run(actor, _argument));
            return null;
        }
#pragma warning disable CA1031 // Whatever a turn throws belongs to its caller; the next turn must run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return _completion.TrySetException(e) ? null : e;
        }
        finally
        {
            _giveUp.Unregister();
        }
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
