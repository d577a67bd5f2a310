using System.Globalization;
using System.Text.Json;

namespace SocialCrm.Bench.Live;

/// <summary>
/// Reads every change of one console in full: each position exactly once and in order, a row on the last change of each customer and
/// on no other, the right customer with the right words.
/// </summary>
internal sealed class Examiner(Script script)
{
    // More of the text is not shown on a row.
    private const int Beginning = 200;

    private long? _last;

    /// <summary>Changes read.</summary>
    public int Changes { get; private set; }

    /// <summary>The first things that were wrong, in words.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Examines an array of changes.</summary>
    public void Take(ReadOnlySpan<byte> record)
    {
        using var document = JsonDocument.Parse(record.ToArray());
        var changes = document.RootElement.GetProperty("arguments")[0];
        var told = new HashSet<string>();
        foreach (var change in changes.EnumerateArray())
        {
            var position = change.GetProperty("position").GetInt64();
            Check(_last is null || position == _last + 1, $"{position} follows {_last}");
            _last = position;
            Changes++;
        }

        foreach (var change in changes.EnumerateArray().Reverse())
        {
            var customer = change.GetProperty("customerId").GetString()!;
            var hasItem = change.TryGetProperty("item", out var item);
            Check(told.Add(customer) == hasItem, $"{change.GetProperty("position")} has a row it should not have, or lacks one");
            if (hasItem) ExamineRow(item);
        }
    }

    private void ExamineRow(JsonElement item)
    {
        var text = item.GetProperty("last").GetProperty("text").GetString()!;
        if (!text.StartsWith('#')) return;
        var number = int.Parse(text.AsSpan(1, Script.Digits), CultureInfo.InvariantCulture);
        var expected = script.Texts[number];
        Check(text == (expected.Length <= Beginning ? expected : expected[..text.Length]), $"message {number} reads otherwise");
        Check(item.GetProperty("name").GetString() == Script.NameOf(script.CustomerOf(number)), $"message {number} is somebody else's");
    }

    private void Check(bool right, string fault)
    {
        if (!right && Faults.Count < 10) Faults.Add(fault);
    }
}
