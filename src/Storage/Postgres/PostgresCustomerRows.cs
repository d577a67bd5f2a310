using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Reads customers' rows as lists show them: persons with several accounts are merged as they are read.</summary>
internal static class PostgresCustomerRows
{
    private const string RowsSql = """
        SELECT c.id, c.channel, c.version, c.position, c.inbound_position, c.waiting_since, c.recent_at,
            c.last_version, c.last_direction, c.last_kind, c.inbound_at, c.inbound_version, c.followers,
            c.feeling_anchor, c.feeling_count, c.feeling_weight, c.feeling_sentiment, c.feeling_strongest,
            c.feeling_strongest_sum, c.feeling_mood_before, c.name, c.handle, c.external_id, t.data, s.position, c.person
        FROM unnest($1) WITH ORDINALITY AS u (id, place) JOIN customer c ON c.id = u.id
        LEFT JOIN entry n ON n.customer = c.id AND n.at = c.recent_at AND n.version = c.last_version AND c.person IS NULL
        LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content
        LEFT JOIN seen s ON s.reader = $2 AND s.customer = c.id
        WHERE (c.person IS NULL OR c.person = c.id) AND c.recent_minute >= 0
        ORDER BY u.place
        """;

    private const string InspectSql = """
        SELECT c.id, c.channel, c.version, c.position, c.inbound_position, c.waiting_since, c.recent_at,
            c.last_version, c.last_direction, c.last_kind, c.inbound_at, c.inbound_version, c.followers,
            c.feeling_anchor, c.feeling_count, c.feeling_weight, c.feeling_sentiment, c.feeling_strongest,
            c.feeling_strongest_sum, c.feeling_mood_before, c.recent_minute, c.person, c.name, c.handle
        FROM customer c WHERE c.id > $1 ORDER BY c.id LIMIT $2
        """;

    private const string MembersSql = """
        SELECT l.person, c.id, l.schema, l.state, c.name, c.handle, c.avatar_url, c.external_id, c.position, c.inbound_position, s.position, t.data
        FROM link l JOIN customer c ON c.id = l.customer
        LEFT JOIN entry n ON n.customer = c.id AND n.at = l.last_at AND n.version = l.last_version
        LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content
        LEFT JOIN seen s ON s.reader = $2 AND s.customer = c.id
        WHERE l.person = ANY($1) ORDER BY l.person, l.linked_into IS NOT NULL, c.id
        """;

    /// <summary>The rows of customers, in the order asked; those that do not exist, were erased or for whom another stands are left out.</summary>
    /// <param name="connection">A connection within a transaction that sees one moment.</param>
    /// <param name="customers">Which.</param>
    /// <param name="seenBy">The user whose reading counts.</param>
    /// <param name="before">What is to be carried out before, in the same round trip; null for nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ImmutableArray<CustomerRow>> ReadAsync(
        NpgsqlConnection connection, Guid[] customers, string? seenBy, string? before, CancellationToken cancellationToken)
    {
        List<(CustomerRow Row, bool IsPerson)> rows;
        List<Member> members;
        await using (var batch = connection.CreateBatch())
        {
            if (before is not null) batch.Add(before);
            batch.Add(RowsSql).With(customers).With(seenBy);
            batch.Add(MembersSql).With(customers).With(seenBy);
            await using var result = await batch.ExecuteReaderAsync(cancellationToken);
            rows = await result.AllAsync(static row => (Row(row), !row.IsDBNull(25)), cancellationToken);
            members = await result.NextAsync(MemberAt, cancellationToken);
        }

        // A state of another schema is made anew of the events.
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Stream is not { State.Version: 0 } old) continue;
            members[i] = members[i] with { Stream = old with { State = await PostgresStreams.FoldAsync(connection, old.Customer, cancellationToken) } };
        }

        var persons = members.ToLookup(static member => member.Person);
        return [.. rows.Select(row => row.IsPerson ? Person([.. persons[row.Row.Customer]]) : row.Row)];
    }

    /// <summary>The rows after a customer as they are stored, in the order of ids.</summary>
    public static async Task<List<PostgresInspectedRow>> InspectAsync(NpgsqlConnection connection, Guid after, int limit, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(InspectSql).With(after).With(limit);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(
            static row => new PostgresInspectedRow(
                row.Customer(0),
                new InspectedRow(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Summary(row), row.GetInt64(20)),
                row.CustomerOrNull(21),
                new Profile { Name = row.TextOrNull(22), Handle = row.TextOrNull(23) }),
            cancellationToken);
    }

    private static CustomerRow Person(ImmutableArray<Member> members)
    {
        var person = Domain.Customers.Person.Of(members[0].Stream, members.Skip(1).Select(static m => m.Stream));
        var last = person.LastSpoken is { } spoken ? members.First(m => m.Stream.Customer == spoken.Customer) : null;
        return new CustomerRow(
            person.Id,
            person.Summary,
            person.Profile.Name,
            person.Profile.Handle,
            person.Profile.ExternalId,
            last?.Words,
            members.Max(static m => m.Position),
            members.Max(static m => m.InboundPosition),
            Seen(members))
        {
            Accounts = [.. person.Streams.Select(static s => new RowAccount(s.Customer, s.State.Channel, s.Profile.Name, s.Profile.Handle, s.Profile.ExternalId))],
            LastChannel = last?.Stream.State.Channel ?? person.Summary.Channel,
        };
    }

    /// <summary>Up to where all is read; while something is unread, up to where the account it came through was.</summary>
    private static long Seen(ImmutableArray<Member> members)
    {
        var unread = members.Where(static m => m.InboundPosition > m.SeenPosition).ToArray();
        return unread.Length == 0 ? members.Max(static m => m.SeenPosition) : unread.Min(static m => m.SeenPosition);
    }

    private static CustomerRow Row(NpgsqlDataReader row) => new(
        row.Customer(0),
        Summary(row),
        row.TextOrNull(20),
        row.TextOrNull(21),
        row.TextOrNull(22),
        row.BytesOrNull(23) is { } content ? StoredForm.ReadContent(content) : null,
        row.GetInt64(3),
        row.GetInt64(4),
        row.LongOrNull(24) ?? 0);

    private static CustomerSummary Summary(NpgsqlDataReader row) => new(
        row.GetString(1),
        row.GetInt64(2),
        row.MomentOrNull(5),
        row.LongOrNull(7) is { } last ? new LastWords(new EntryRef(row.GetInt64(6), last), (Direction)row.GetInt32(8), (MessageKind)row.GetInt32(9)) : null,
        row.LongOrNull(11) is { } inbound ? new EntryRef(row.GetInt64(10), inbound) : null,
        new Feeling(
            row.GetInt64(13), row.GetDouble(14), row.GetDouble(15), row.GetDouble(16), (Emotion)row.GetInt32(17), row.GetDouble(18), row.GetDouble(19)),
        row.IsDBNull(12) ? null : row.GetInt32(12));

    private static Member MemberAt(NpgsqlDataReader row)
    {
        var names = new Profile { Name = row.TextOrNull(4), Handle = row.TextOrNull(5), AvatarUrl = row.TextOrNull(6), ExternalId = row.TextOrNull(7) };
        var state = row.GetInt32(2) == Customer.Schema ? StoredForm.ReadSnapshot(row.Bytes(3)) : Customer.Nobody;
        return new Member(
            row.Customer(0), new PersonStream(row.Customer(1), state, names), row.GetInt64(8), row.GetInt64(9), row.LongOrNull(10) ?? 0,
            row.BytesOrNull(11) is { } content ? StoredForm.ReadContent(content) : null);
    }

    /// <summary>An account of a person as its row and its link tell.</summary>
    private sealed record Member(CustomerId Person, PersonStream Stream, long Position, long InboundPosition, long SeenPosition, EventContent? Words);
}
