using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// The writer's connection and what it knows: the feed's head and the ends of the streams that were written lately. All of it is
/// true as of the open transaction, and thrown away when that fails.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    // About 100 bytes each; beyond that all are forgotten and read again when needed.
    private const int HeadsKept = 50_000;

    private readonly Dictionary<CustomerId, StreamHead> _heads = [];
    private readonly List<StreamHead> _touched = [];
    private readonly CustomerRowWriter _rows;

    /// <summary>Opens a connection and reads where the feed ends.</summary>
    /// <exception cref="SqliteFailure">The file cannot be opened.</exception>
    public WriteSession(string path)
    {
        Connection = SqliteConnection.OpenWriter(path);
        _rows = new CustomerRowWriter(Connection);
    }

    /// <summary>The connection that writes.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>The position of the newest event, that of the open transaction included.</summary>
    public long Position { get; private set; }

    /// <summary>The open transaction erased something.</summary>
    public bool Erased { get; set; }

    /// <summary>The persons of several accounts whose rows the open transaction makes anew.</summary>
    public PersonRows Persons { get; } = new();

    /// <summary>What the open transaction did to aliases.</summary>
    public List<AliasMove> AliasMoves { get; } = [];

    private long _stored;

    /// <summary>Reads where the feed ends.</summary>
    public void Refresh()
    {
        using var feed = Connection.Statement("SELECT position FROM feed");
        feed.Step();
        Position = _stored = feed.Long(0);
    }

    /// <summary>Begins a transaction.</summary>
    public void Begin() => Connection.Statement("BEGIN IMMEDIATE").Run();

    /// <summary>The next position of the feed.</summary>
    public long NextPosition() => ++Position;

    /// <summary>The end of a customer's stream; null when there is no such customer.</summary>
    public StreamHead? Find(CustomerId customer)
    {
        if (_heads.TryGetValue(customer, out var known)) return known;
        var head = _rows.Find(customer);
        if (head is not null) Keep(head);
        return head;
    }

    /// <summary>Begins a customer's stream.</summary>
    public StreamHead Create(CustomerId customer, string channel)
    {
        var head = _rows.Create(customer, channel);
        Keep(head);
        return head;
    }

    /// <summary>Notes what the row of a customer is to show; it is written once, at the end of the transaction.</summary>
    public void Touch(StreamHead head, CustomerSummary summary)
    {
        if (head.Pending is null) _touched.Add(head);
        head.Pending = summary;
    }

    /// <summary>Writes the rows of the customers touched and, last of all, where the feed ends.</summary>
    public void Flush()
    {
        Persons.Settle(this);
        foreach (var head in _touched)
        {
            _rows.Update(head);
            head.Pending = null;
        }

        _touched.Clear();
        if (Position != _stored) Connection.Statement("UPDATE feed SET position = ?").Bind(1, Position).Run();
    }

    /// <summary>Commits.</summary>
    public void Commit()
    {
        Connection.Statement("COMMIT").Run();
        _stored = Position;
    }

    /// <summary>Takes back all of the open transaction, and forgets what it taught.</summary>
    public void Rollback()
    {
        if (Connection.IsInTransaction) Connection.Statement("ROLLBACK").Run();
        _heads.Clear();
        _touched.Clear();
        AliasMoves.Clear();
        Persons.Clear();
        Erased = false;
        Position = _stored;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private void Keep(StreamHead head)
    {
        if (_heads.Count >= HeadsKept) Forget();
        _heads[head.Customer] = head;
    }

    private void Forget()
    {
        // The heads this transaction touched must stay: their rows are yet to be written.
        _heads.Clear();
        foreach (var head in _touched) _heads[head.Customer] = head;
    }
}
