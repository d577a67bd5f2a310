namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Makes the rows of persons with several accounts, once at the end of a transaction: what they are sorted and searched by is merged anew of
/// the streams.
/// </summary>
internal sealed class PersonRows
{
    private const string HeldBySql = "SELECT key FROM customer WHERE id = ? AND person = id";

    private readonly HashSet<long> _changed = [];
    private readonly HashSet<long> _renamed = [];

    /// <summary>Something happened to a person.</summary>
    public void Changed(long person) => _changed.Add(person);

    /// <summary>The names by which a person is found are others.</summary>
    public void Renamed(long person)
    {
        _changed.Add(person);
        _renamed.Add(person);
    }

    /// <summary>Has the rows of all that changed written with the others.</summary>
    public void Settle(WriteSession session)
    {
        if (_changed.Count == 0) return;
        foreach (var number in _changed)
        {
            // Who stands for nobody any more has a row like everybody.
            if (StandsFor(session, number) is not { } head) continue;
            var members = PersonReader.Members(session.Connection, number, seenBy: null);
            session.Touch(head, PersonReader.PersonOf(members).Summary);
            if (_renamed.Contains(number)) AliasWriter.WriteSearch(session.Connection, number, [.. members.Select(static m => m.Number)]);
        }

        Clear();
    }

    /// <summary>Forgets all, after the transaction was taken back.</summary>
    public void Clear()
    {
        _changed.Clear();
        _renamed.Clear();
    }

    private static StreamHead? StandsFor(WriteSession session, long number)
    {
        using var row = session.Connection.Statement(HeldBySql).Bind(1, number);
        return row.Step() ? session.Find(row.Customer(0)) : null;
    }
}
