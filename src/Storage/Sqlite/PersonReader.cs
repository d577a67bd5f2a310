using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Reads persons with several accounts as lists show them: merged as they are read.</summary>
internal static class PersonReader
{
    private const string MembersSql = """
        SELECT c.id, c.key, l.schema, l.state, c.name, c.handle, c.avatar_url, c.external_id, c.position, c.inbound_position, s.position
        FROM link l JOIN customer c ON c.id = l.customer LEFT JOIN seen s ON s.user = ?2 AND s.customer = c.id
        WHERE l.person = ?1 ORDER BY l.linked_into IS NOT NULL, c.key
        """;

    private const string AccountsSql = """
        SELECT l.customer FROM customer c JOIN link l ON l.person = c.id WHERE c.key = ?1
        UNION SELECT id FROM customer WHERE key = ?1
        """;

    private const string WordsSql = """
        SELECT t.data FROM entry n JOIN content t ON t.position = n.content WHERE n.customer = ? AND n.at = ? AND n.version = ?
        """;

    /// <summary>The numbers of the streams a customer stands for, their own included; none when there is no such customer.</summary>
    public static long[] Accounts(SqliteConnection connection, CustomerId customer)
    {
        using var rows = connection.Statement(AccountsSql).Bind(1, customer);
        var numbers = new List<long>(1);
        while (rows.Step()) numbers.Add(rows.Long(0));
        return [.. numbers];
    }

    /// <summary>The accounts of a person, the survivor's first.</summary>
    public static ImmutableArray<PersonMember> Members(SqliteConnection connection, long person, string? seenBy)
    {
        var members = ImmutableArray.CreateBuilder<PersonMember>(2);
        using (var rows = connection.Statement(MembersSql).Bind(1, person).Bind(2, seenBy))
        {
            while (rows.Step())
            {
                var profile = new Profile { Name = rows.TextOrNull(4), Handle = rows.TextOrNull(5), AvatarUrl = rows.TextOrNull(6), ExternalId = rows.TextOrNull(7) };
                var state = rows.Long(2) == Customer.Schema ? StoredForm.ReadSnapshot(rows.Bytes(3)) : Customer.Nobody;
                members.Add(new PersonMember(
                    rows.Long(0), new PersonStream(rows.Customer(1), state, profile), rows.Long(8), rows.Long(9), rows.Long(10)));
            }
        }

        // A state of another schema is made anew of the events.
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Stream is not { State.Version: 0 } old) continue;
            var loaded = StreamLoader.Fold(connection, EventCatalog.Current, old.Customer);
            members[i] = members[i] with { Stream = old with { State = loaded } };
        }

        return members.DrainToImmutable();
    }

    /// <summary>The accounts as one person.</summary>
    public static Person PersonOf(ImmutableArray<PersonMember> members) => Person.Of(members[0].Stream, members.Skip(1).Select(static m => m.Stream));

    /// <summary>The row of a person.</summary>
    public static CustomerRow Row(SqliteConnection connection, long number, string? seenBy)
    {
        var members = Members(connection, number, seenBy);
        var person = PersonOf(members);
        var last = person.LastSpoken is { } spoken ? members.First(m => m.Stream.Customer == spoken.Customer) : null;
        return new CustomerRow(
            person.Id,
            person.Summary,
            person.Profile.Name,
            person.Profile.Handle,
            person.Profile.ExternalId,
            last is null ? null : Words(connection, last.Number, last.Stream.State.Last!),
            members.Max(static m => m.Position),
            members.Max(static m => m.InboundPosition),
            Seen(members))
        {
            Accounts = [.. person.Streams.Select(static s => new RowAccount(s.Customer, s.State.Channel, s.Profile.Name, s.Profile.Handle, s.Profile.ExternalId))],
            LastChannel = last?.Stream.State.Channel ?? person.Summary.Channel,
        };
    }

    /// <summary>Up to where all is read; while something is unread, up to where the account it came through was.</summary>
    private static long Seen(ImmutableArray<PersonMember> members)
    {
        var unread = members.Where(static m => m.InboundPosition > m.SeenPosition).ToArray();
        return unread.Length == 0 ? members.Max(static m => m.SeenPosition) : unread.Min(static m => m.SeenPosition);
    }

    private static EventContent? Words(SqliteConnection connection, long number, LastWords last)
    {
        using var row = connection.Statement(WordsSql).Bind(1, number).Bind(2, last.Entry.At).Bind(3, last.Entry.Version);
        return row.Step() ? StoredForm.ReadContent(row.Bytes(0)) : null;
    }
}

/// <summary>An account of a person as its row and its link tell.</summary>
/// <param name="Number">The customer's small number.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Position">The feed position of its newest event.</param>
/// <param name="InboundPosition">The feed position of its newest words of theirs.</param>
/// <param name="SeenPosition">Up to where the user has read it.</param>
internal sealed record PersonMember(long Number, PersonStream Stream, long Position, long InboundPosition, long SeenPosition);
