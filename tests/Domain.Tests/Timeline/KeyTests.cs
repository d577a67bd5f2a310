using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Timeline;

public sealed class KeyTests
{
    [Fact]
    public void Keys_and_ids_are_written_and_read_as_32_hex_digits()
    {
        var key = new EntryKey(new UInt128(0x0123456789abcdef, 0xfedcba9876543210));
        var id = CustomerId.New(Life.Start);

        key.ToString().ShouldBe("0123456789abcdeffedcba9876543210");
        EntryKey.Parse(key.ToString()).ShouldBe(key);
        JsonSerializer.Serialize(key).ShouldBe("\"0123456789abcdeffedcba9876543210\"");
        JsonSerializer.Deserialize<EntryKey>(JsonSerializer.Serialize(key)).ShouldBe(key);
        id.ToString().Length.ShouldBe(32);
        CustomerId.Parse(id.ToString()).ShouldBe(id);
        JsonSerializer.Deserialize<CustomerId>(JsonSerializer.Serialize(id)).ShouldBe(id);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"xyz\"")]
    [InlineData("null")]
    public void Anything_else_is_refused(string json)
    {
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<EntryKey>(json));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CustomerId>(json));
        Should.Throw<FormatException>(() => EntryKey.Parse("xyz"));
        Should.Throw<FormatException>(() => CustomerId.Parse("xyz"));
    }

    [Fact]
    public void Entries_stand_by_time_and_of_the_same_moment_by_arrival()
    {
        var entries = new[] { new EntryRef(20, 1), new EntryRef(10, 3), new EntryRef(10, 2) };

        entries.Order().ShouldBe([new EntryRef(10, 2), new EntryRef(10, 3), new EntryRef(20, 1)]);
        (entries[2] < entries[1]).ShouldBeTrue();
        (entries[0] >= entries[1]).ShouldBeTrue();
    }
}
