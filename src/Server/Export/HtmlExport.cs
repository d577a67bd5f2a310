using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using SocialCrm.Domain.Conversations;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Export;

/// <summary>Writes an export as one page that anybody can read. Whatever somebody wrote is text in it, never markup; nothing is loaded from anywhere.</summary>
internal static class HtmlExport
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1e23;background:#fff}
        h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #e3e6ea}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #e3e6ea}
        article{border-bottom:1px solid #e3e6ea;padding:.6rem 0}.dim{color:#5f6670}.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0}
        """;

    /// <summary>Writes it.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="person">All but the timeline.</param>
    /// <param name="timeline">The timeline.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(
        TextWriter page, ExportedPerson person, IAsyncEnumerable<ImmutableArray<ExportedEntry>> timeline, CancellationToken cancellationToken)
    {
        var name = Text(person.Customer.Name);
        await page.WriteAsync($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{name}</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>{Style}</style></head><body>
            <h1>{name}</h1><p class="dim">All that is kept, as of {Moment(person.ExportedAt)}, taken out by {Text(person.ExportedBy.Name)}. Customer {person.Customer.Id}.</p>

            """);
        foreach (var part in Parts(person)) await page.WriteAsync(part);
        await page.WriteAsync("<h2>Timeline</h2>\n");
        await foreach (var entries in timeline.WithCancellation(cancellationToken))
        {
            foreach (var entry in entries) await page.WriteAsync(Entry(entry));
            await page.FlushAsync(cancellationToken);
        }

        await page.WriteAsync("</body></html>\n");
        await page.FlushAsync(cancellationToken);
    }

    private static IEnumerable<string> Parts(ExportedPerson person)
    {
        var (customer, known) = (person.Customer, person.Known);
        yield return Table(
            "Accounts",
            ["Channel", "Name", "Handle", "Id", "Picture", "Followers"],
            customer.Accounts.Select(static a => (string?[])[a.Channel, a.Name, a.Handle, a.ExternalId, a.AvatarUrl, Number(a.Followers)]));
        yield return Table(
            "Known by",
            ["Account", "Kind", "Value", "How it is known", "Since", "Until"],
            customer.Accounts.SelectMany(static a => a.Aliases.Select(alias => (string?[])
                [a.Channel, alias.Kind, alias.Scope.Length == 0 ? alias.Value : $"{alias.Value} ({alias.Scope})", alias.Evidence.ToString(), Moment(alias.Since), Moment(alias.Until)])));
        var details = known.Details;
        yield return Table(
            "Written down",
            ["What", "Value", "When", "By"],
            [
                ["Name", details.Name, null, null],
                ["Language", details.Language, null, null],
                ["Value", details.Value?.ToString(CultureInfo.InvariantCulture), null, null],
                ["Tier", details.Tier, null, null],
                .. details.Fields.Select(static f => (string?[])[f.Label, f.Value, Moment(f.At), f.By]),
                .. details.Tags.Select(static tag => (string?[])["Tag", tag, null, null]),
            ],
            static row => row[1] is not null);
        yield return Table(
            "Told",
            ["What", "Value", "Where", "Put right"],
            known.Facts.Select(static f => (string?[])
            [
                f.Kind.ToString(),
                f.Value,
                string.Join(", ", f.Said.Select(static s => $"{s.Channel}, {Moment(s.At)}")),
                f.Corrected is { } corrected ? $"{corrected.By.Name}, {Moment(corrected.At)}{(corrected.Was is { } was ? $": it was {was}" : "")}" : null,
            ]));
        yield return Table("Open questions", ["When", "Channel", "Question"], known.Questions.Select(static q => (string?[])[Moment(q.At), q.Channel, q.Text]));
        if (customer.Emotion is { } feeling)
        {
            yield return Table(
                "Feelings as computed from what was written",
                ["Mood (-1 to 1)", "Attitude (-1 to 1)", "Strongest", "Since", "Confidence"],
                [[Number(feeling.Mood), Number(feeling.Attitude), feeling.Dominant.ToString(), Moment(feeling.Since), Number(feeling.Confidence)]]);
        }

        yield return Table(
            "How accounts became one",
            ["When", "What", "Account", "By", "How it is known", "Reason"],
            person.Links.Items.Select(static l => (string?[])
            [
                Moment(l.At), l.Kind.ToString(), $"{l.Name} ({l.Channel})", l.By.Name, l.Evidence.ToString(),
                string.Join("; ", [.. l.Grounds.Select(static g => $"{g.Kind} {g.Value}".TrimEnd()), .. (string?[])(l.Reason is null ? [] : [l.Reason])]),
            ]));
        yield return Table(
            "Who they were taken for",
            ["Since", "Accounts", "Likelihood", "Reasons", "Decided"],
            person.Suggestions.Select(static s => (string?[])
            [
                Moment(s.Since), string.Join(", ", s.Accounts), Number(s.Score), string.Join("; ", s.Reasons.Select(static r => $"{r.Kind} {r.Value}".TrimEnd())), s.State.ToString(),
            ]));
    }

    private static string Entry(ExportedEntry exported)
    {
        var e = exported.Entry;
        var who = e.Direction switch { Direction.In => "wrote", Direction.Out => "wrote to them", _ => Spaced(e.Type) };
        var head = $"{Moment(e.At)} · {Text(e.Channel)} · {Text(e.Author.Name)} {Text(who)}{(e.Kind is { } kind ? $" · {Text(kind.ToString())}" : "")}";
        var body = new List<string>();
        if (e.Deleted is { } deleted) body.Add($"""<p class="dim">Taken back {Moment(deleted)}.</p>""");
        foreach (var media in e.Media) body.Add(Line(string.Join(" · ", ((string?[])[media.Type, media.Caption, media.FileName, media.Url, media.Structure]).OfType<string>())));
        if (e.Text is { } text) body.Add($"""<p class="text">{Text(text)}</p>""");
        foreach (var change in e.Changes) body.Add(Line($"{change.Name}: {change.Was} → {change.Is}"));
        if (e.Linked is { } linked) body.Add(Line($"{linked.Name} ({linked.Channel})"));
        if (e.Emotion is { } emotion) body.Add(Line($"Read as {emotion.Dominant}, sentiment {Number(emotion.Sentiment)}, {emotion.Intent}, about {e.Touchpoint}"));
        if (e.Reaction is { } reaction) body.Add(Line($"Their reaction: {reaction.Emoji}, {Moment(reaction.At)}"));
        if (e.OurReaction is { } ours) body.Add(Line($"Our reaction: {ours.Emoji}, {Moment(ours.At)}"));
        if (e.Delivery is { } delivery) body.Add(Line($"{delivery.Status}, {Moment(delivery.At)} {delivery.Error}"));
        if (e.Permalink is { } link) body.Add(Line(link));
        foreach (var version in exported.Versions) body.Add($"""<p class="dim">Version of {Moment(version.At)}:</p><p class="text">{Text(version.Text)}</p>""");
        return $"""<article><p class="dim">{head}</p>{string.Concat(body)}</article>{"\n"}""";
    }

    private static string Table(string title, string[] columns, IEnumerable<string?[]> rows, Func<string?[], bool>? shown = null)
    {
        var lines = rows.Where(shown ?? (static _ => true)).Select(static row => $"<tr>{string.Concat(row.Select(static cell => $"<td>{Text(cell)}</td>"))}</tr>\n").ToList();
        return lines.Count == 0
            ? ""
            : $"<h2>{Text(title)}</h2><table><tr>{string.Concat(columns.Select(static c => $"<th>{Text(c)}</th>"))}</tr>\n{string.Concat(lines)}</table>\n";
    }

    private static string Line(string text) => $"""<p class="dim">{Text(text)}</p>""";

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    private static string Spaced(EntryType type) => string.Concat(type.ToString().Select(static (c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
