using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Takes out all that is personal beside the events of erased streams, within the transaction that ends them.</summary>
internal static class ForgetStatements
{
    private const string ForgetSql = """
        WITH s AS (SELECT * FROM unnest($1, $2, $3) AS u (customer, person, at)),
        told AS (DELETE FROM content t USING s WHERE t.customer = s.customer RETURNING t.customer),
        known AS (DELETE FROM alias a USING s WHERE a.customer = s.customer RETURNING a.customer),
        found AS (DELETE FROM customer_search w USING s WHERE w.customer = s.customer)
        INSERT INTO erasure (customer, person, at, contents, aliases)
        SELECT s.customer, s.person, s.at, (SELECT count(*) FROM told WHERE told.customer = s.customer), (SELECT count(*) FROM known WHERE known.customer = s.customer)
        FROM s ON CONFLICT (customer) DO NOTHING
        """;

    private const string StaySql = """
        INSERT INTO erased_alias (key, customer, value, until) SELECT * FROM unnest($1, $2, $3, $4) AS u (key, customer, value, until) ORDER BY key, customer
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Adds what is to be carried out after the aliases were ended and the words written.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyCollection<(CustomerId Customer, Forgetting Forgetting)> forgotten)
    {
        batch.Add(ForgetSql)
            .With(AppendStatements.Column(forgotten, static f => f.Customer.Value))
            .With(AppendStatements.Column(forgotten, static f => f.Forgetting.Person.Value))
            .With(AppendStatements.Column(forgotten, static f => f.Forgetting.At.ToUnixTimeMilliseconds()));
        PostgresSuggestions.AddForget(batch, AppendStatements.Column(forgotten, static f => f.Customer.Value));
        var aliases = forgotten.SelectMany(static f => f.Forgetting.Aliases.Select(alias => (f.Customer, Alias: alias))).ToList();
        if (aliases.Count == 0) return;
        batch.Add(StaySql)
            .With(AppendStatements.Column(aliases, static a => a.Alias.Key.Stored()))
            .With(AppendStatements.Column(aliases, static a => a.Customer.Value))
            .With(AppendStatements.Column(aliases, static a => a.Alias.Value.Stored()))
            .With(AppendStatements.Column(aliases, static a => a.Alias.Until.ToUnixTimeMilliseconds()));
    }
}
